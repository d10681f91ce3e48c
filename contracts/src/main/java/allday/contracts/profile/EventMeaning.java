package allday.contracts.profile;

import allday.contracts.order.OrderStatus;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of event brings.
 *
 * @param status the status it tells of, whatever the body says; null where the body has to say it
 */
public record EventMeaning(Content content, @Nullable OrderStatus status) {
  static final String EXPECTED =
      "ORDER (the whole order), STATUS (news of one), FETCH (an id, of a platform that can be"
          + " asked), IGNORE, or a status such as CANCELLED";

  static final EventMeaning WHOLE_ORDER = new EventMeaning(Content.ORDER, null);

  /** How much of the order comes with it. */
  enum Content {
    ORDER,
    STATUS,
    /** The whole order where there is a total, and else news of it. */
    EITHER,
    /** An id to ask for. */
    FETCH,
    IGNORE
  }

  static EventMeaning parse(String text) {
    return Arrays.stream(OrderStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .map(status -> new EventMeaning(Content.EITHER, status))
        .or(() -> contentOnly(text))
        .orElseThrow(() -> new IllegalArgumentException("no meaning"));
  }

  private static Optional<EventMeaning> contentOnly(String text) {
    return switch (text) {
      case "ORDER" -> Optional.of(WHOLE_ORDER);
      case "STATUS" -> Optional.of(new EventMeaning(Content.STATUS, null));
      case "FETCH" -> Optional.of(new EventMeaning(Content.FETCH, null));
      case "IGNORE" -> Optional.of(new EventMeaning(Content.IGNORE, null));
      default -> Optional.empty();
    };
  }
}
