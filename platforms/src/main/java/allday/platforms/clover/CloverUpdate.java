package allday.platforms.clover;

import allday.contracts.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a webhook. Equal in kind and id for all changes of one order, which are fetched
 * once.
 *
 * @param isPayment it names a payment, and the order has to be asked for
 * @param at when it happened, by Clover's clock in milliseconds
 * @param body the entry's own bytes
 */
record CloverUpdate(
    String merchant, boolean isPayment, String id, String type, Instant at, byte[] body) {
  static final String ORDER = "O:";
  static final String PAYMENT = "P:";
  static final String DELETE = "DELETE";

  /** Empty for customers, inventory and all else that is no order. */
  static Optional<CloverUpdate> read(String merchant, byte[] entry) {
    var doc = Json.parse(entry);
    String object = doc.at("/objectId").requiredText();
    boolean payment = object.startsWith(PAYMENT);
    if (!payment && !object.startsWith(ORDER)) {
      return Optional.empty();
    }
    String id = object.substring(ORDER.length()).strip();
    if (id.isEmpty()) {
      throw doc.at("/objectId").problem("expected an id behind the kind");
    }
    var at = Instant.ofEpochMilli(doc.at("/ts").requiredWhole());
    return Optional.of(
        new CloverUpdate(merchant, payment, id, doc.at("/type").requiredText(), at, entry));
  }

  String subject() {
    return merchant + "/" + (isPayment ? PAYMENT : ORDER) + id;
  }

  /** Clover gives no id of an event: who, what, how and when together are one. */
  String eventId() {
    return subject() + "/" + type + "/" + at.toEpochMilli();
  }

  boolean isDeletion() {
    return !isPayment && type.equals(DELETE);
  }

  /** The one that counts; what was deleted cannot be fetched any more, whatever came besides. */
  CloverUpdate later(CloverUpdate other) {
    if (isDeletion() != other.isDeletion()) {
      return isDeletion() ? this : other;
    }
    return other.at.isBefore(at) ? this : other;
  }
}
