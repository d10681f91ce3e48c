package allday.normalizer.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record to be dealt with.
 *
 * @param parkedId set where it waited as a parked record and is tried again
 * @param trace to be handed on to what it causes; null where its way is not traced
 */
record Delivery(Understood understood, @Nullable UUID parkedId, @Nullable String trace) {
  /** Another understanding of the same record. */
  Delivery as(Understood other) {
    return new Delivery(other, null, trace);
  }
}
