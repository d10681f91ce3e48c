package allday.endtoend.hostile;

import java.util.List;

/**
 * One request as it goes over the wire.
 *
 * @param last whether the connection is of no use after it
 */
record Attack(Kind kind, byte[] bytes, boolean last) {

  /** Sorts of attack, as the report names them. */
  enum Kind {
    WEBHOOK_AS_SENT("webhooks, signed, as sent"),
    WEBHOOK_SIGNED("webhooks, signed garbage"),
    WEBHOOK_UNSIGNED("webhooks, unsigned garbage"),
    RECEIPT_SIGNED("receipts, signed garbage"),
    RECEIPT_UNSIGNED("receipts, unsigned garbage"),
    PATHS("paths that are none"),
    METHODS("methods"),
    HEADERS("headers"),
    FRAMING("broken framing"),
    ENCODED("compressed bodies"),
    HUGE("bodies too large"),
    API("API without credentials");

    /** One of these comes next; what stands here twice comes twice as often. */
    static final List<Kind> MIX =
        List.of(
            WEBHOOK_AS_SENT,
            WEBHOOK_SIGNED,
            WEBHOOK_SIGNED,
            WEBHOOK_SIGNED,
            WEBHOOK_SIGNED,
            WEBHOOK_UNSIGNED,
            WEBHOOK_UNSIGNED,
            WEBHOOK_UNSIGNED,
            RECEIPT_SIGNED,
            RECEIPT_SIGNED,
            RECEIPT_UNSIGNED,
            RECEIPT_UNSIGNED,
            PATHS,
            PATHS,
            METHODS,
            HEADERS,
            FRAMING,
            ENCODED,
            API);

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }
}
