package allday.normalizer.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record to be dealt with.
 *
 * @param parkedId set where it waited as a parked record and is tried again
 */
record Delivery(Understood understood, @Nullable UUID parkedId) {
  static Delivery of(Understood understood) {
    return new Delivery(understood, null);
  }
}
