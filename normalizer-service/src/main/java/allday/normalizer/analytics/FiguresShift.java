package allday.normalizer.analytics;

import allday.store.analytics.Figures;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the figures of what has changed in the book. */
@Component
public class FiguresShift {
  private static final int PORTION = 1_000;
  private static final int MOST_PORTIONS = 500;

  private final TransactionTemplate transaction;
  private final Figures figures;

  FiguresShift(TransactionTemplate transaction, Figures figures) {
    this.transaction = transaction;
    this.figures = figures;
  }

  /** Until no change waits, or until it is somebody else's turn of the timetable. */
  public void catchUp() {
    int portions = 0;
    while (portions < MOST_PORTIONS && renew() == PORTION) {
      portions++;
    }
  }

  private int renew() {
    return Objects.requireNonNull(transaction.execute(_ -> figures.renew(PORTION)));
  }
}
