package allday.normalizer.book;

import allday.normalizer.order.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when an order may still turn out to be another's mirror. */
public interface Grace {
  /** When its customer may be told; null where nothing is to be waited for. */
  @Nullable Instant tellFrom(Order order, Instant now);
}
