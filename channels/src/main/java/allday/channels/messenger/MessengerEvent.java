package allday.channels.messenger;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.json.Doc;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of a notification. Kinds of event that say nothing of messages are passed over. */
final class MessengerEvent {
  private MessengerEvent() {}

  static List<Receipt> receipts(Doc event) {
    String person = event.at("/sender/id").text();
    if (person == null || event.at("/message/is_echo").isTrue()) {
      return List.of();
    }
    if (event.at("/delivery").exists()) {
      return delivered(event.at("/delivery"), person);
    }
    if (event.at("/read").exists()) {
      return List.of(upTo(event.at("/read/watermark"), person, State.READ));
    }
    return inbound(event, person);
  }

  /** It names its messages, or only the time until which all were delivered. */
  private static List<Receipt> delivered(Doc delivery, String person) {
    var receipts = new ArrayList<Receipt>();
    Instant at = delivery.at("/watermark").instant(ZoneOffset.UTC);
    for (var mid : delivery.at("/mids").items()) {
      String id = mid.requiredText();
      receipts.add(new Receipt.Progress(id + ":delivered", null, id, State.DELIVERED, at, null));
    }
    return receipts.isEmpty()
        ? List.of(upTo(delivery.at("/watermark"), person, State.DELIVERED))
        : receipts.stream().distinct().toList();
  }

  private static Receipt upTo(Doc watermark, String person, State state) {
    return new Receipt.UpTo(
        state + ":" + person + ":" + watermark.requiredText(),
        Kind.CHAT,
        person,
        state,
        watermark.requiredInstant(ZoneOffset.UTC));
  }

  private static List<Receipt> inbound(Doc event, String person) {
    String text = event.at("/message/text").or(event.at("/postback/title")).text();
    String id = event.at("/message/mid").or(event.at("/postback/mid")).text();
    return text == null || id == null
        ? List.of()
        : List.of(
            new Receipt.Inbound(
                id, Kind.CHAT, person, event.at("/recipient/id").text(""), text, at(event), false));
  }

  private static @Nullable Instant at(Doc event) {
    return event.at("/timestamp").instant(ZoneOffset.UTC);
  }
}
