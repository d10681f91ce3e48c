package allday.normalizer.intake;

import allday.contracts.BranchId;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.normalizer.duplicates.Shelf.Subject;
import allday.normalizer.order.Event;
import allday.store.orders.ParkedRecords.Reason;
import allday.store.orders.RawEvents.Identity;
import java.util.Map;
import java.util.UUID;

/** What a record on the broker turned out to be, before the book is asked. */
sealed interface Understood {

  /**
   * News of an order.
   *
   * @param identity of the delivery: taken once, since it may be the sum of the whole body
   * @param branch of its store, or any of the connection's where the news do not say the store
   * @param currency of that branch, for an order of which nothing else is known
   */
  record News(
      RawOrder raw,
      Identity identity,
      UUID rawId,
      Connection connection,
      Subject subject,
      Event event,
      BranchId branch,
      String currency)
      implements Understood {}

  /** Nothing for the book. */
  record Nothing(RawOrder raw, Identity identity, UUID rawId) implements Understood {}

  /**
   * To be kept until somebody mends what is wrong.
   *
   * @param headers those of the record, which is all there is of one that cannot be decoded
   * @param identity as far as it can be told
   */
  record Unclear(
      Map<String, String> headers, byte[] body, String identity, Reason reason, String why)
      implements Understood {
    String header(String name) {
      return headers.getOrDefault(name, "?");
    }
  }
}
