package allday.normalizer.order;

import allday.contracts.order.Acceptance;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an order is and who said so.
 *
 * @param rawStatus the source's own word
 * @param since when it became so, by the source's clock where it has one
 * @param stamp how new the newest news of the status are
 * @param toldBy who said it: a connection, or ourselves; only the same may take an end back
 * @param revision grows when the order goes back or comes again
 */
public record Progress(
    OrderStatus status,
    String rawStatus,
    Instant since,
    Stamp stamp,
    String toldBy,
    int revision,
    @Nullable Party cancelledBy,
    @Nullable String reasonCode,
    @Nullable String reasonText,
    @Nullable FailureStage failureStage,
    @Nullable Evidence evidence,
    @Nullable Acceptance acceptedBy) {

  Progress stamp(Stamp newer) {
    return new Progress(
        status,
        rawStatus,
        since,
        newer,
        toldBy,
        revision,
        cancelledBy,
        reasonCode,
        reasonText,
        failureStage,
        evidence,
        acceptedBy);
  }

  Progress since(Instant moment) {
    return new Progress(
        status,
        rawStatus,
        moment,
        stamp,
        toldBy,
        revision,
        cancelledBy,
        reasonCode,
        reasonText,
        failureStage,
        evidence,
        acceptedBy);
  }

  Progress revision(int number) {
    return with(status, number);
  }

  Progress status(OrderStatus other) {
    return with(other, revision);
  }

  private Progress with(OrderStatus other, int number) {
    return new Progress(
        other,
        rawStatus,
        since,
        stamp,
        toldBy,
        number,
        cancelledBy,
        reasonCode,
        reasonText,
        failureStage,
        evidence,
        acceptedBy);
  }

  Progress details(@Nullable Evidence proof, @Nullable Acceptance acceptance) {
    return new Progress(
        status,
        rawStatus,
        since,
        stamp,
        toldBy,
        revision,
        cancelledBy,
        reasonCode,
        reasonText,
        failureStage,
        proof,
        acceptance);
  }
}
