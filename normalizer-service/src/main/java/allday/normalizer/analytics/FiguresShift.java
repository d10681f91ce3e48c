package allday.normalizer.analytics;

import allday.store.analytics.FigureDays;
import allday.store.analytics.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the figures of what has changed in the book. */
@Component
public class FiguresShift {
  private static final int PORTION = 1_000;
  private static final int MOST_PORTIONS = 500;
  private static final int MOST_DAYS = 1_000;

  /** Its first message is mostly sent by then, and is counted together with it. */
  private static final Duration CALM = Duration.ofSeconds(20);

  private final TransactionTemplate transaction;
  private final Figures figures;
  private final FigureDays days;
  private final Clock clock;

  FiguresShift(TransactionTemplate transaction, Figures figures, FigureDays days, Clock clock) {
    this.transaction = transaction;
    this.figures = figures;
    this.days = days;
    this.clock = clock;
  }

  /** Until no change waits, or until it is somebody else's turn of the timetable. */
  public void catchUp() {
    renewAll(Duration.ZERO);
  }

  /** As {@link #catchUp}, but for orders that have only just changed and mostly go on changing. */
  void keepUp() {
    renewAll(CALM);
  }

  private void renewAll(Duration after) {
    int portions = 0;
    while (portions < MOST_PORTIONS && renew(after) == PORTION) {
      portions++;
    }
  }

  /** Adds up the days that are over, or until it is somebody else's turn. */
  public void addUp() {
    for (var day : days.due(lastOver(), MOST_DAYS)) {
      if (!Boolean.TRUE.equals(transaction.execute(_ -> days.addUp(day)))) {
        return;
      }
    }
  }

  /** Days before this one are over in every time zone, whenever a branch's day begins. */
  private LocalDate lastOver() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  private int renew(Duration after) {
    return Objects.requireNonNull(transaction.execute(_ -> figures.renew(PORTION, after)));
  }
}
