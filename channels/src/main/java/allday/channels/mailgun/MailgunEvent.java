package allday.channels.mailgun;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.json.Doc;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says. */
final class MailgunEvent {
  private static final BigDecimal LATEST = BigDecimal.valueOf(100_000_000_000L);

  private final Doc event;

  private MailgunEvent(Doc event) {
    this.event = event;
  }

  /** None where it tells nothing of a message or person. */
  static List<Receipt> receipts(Doc event) {
    return new MailgunEvent(event).receipts();
  }

  private List<Receipt> receipts() {
    String name = event.at("/event").requiredText();
    return switch (name) {
      case "accepted" -> List.of(progress(State.ACCEPTED, null));
      case "delivered" -> List.of(progress(State.DELIVERED, null));
      case "opened", "clicked" -> List.of(progress(State.READ, null));
      case "failed" -> List.of(failed());
      case "rejected" ->
          List.of(
              progress(
                  State.FAILED, refused(Reason.OTHER, "rejected", "Mailgun refuses the mail")));
      case "unsubscribed", "complained" ->
          List.of(
              new Receipt.Preference(
                  identity(),
                  Kind.EMAIL,
                  event.at("/recipient").requiredText(),
                  null,
                  true,
                  name,
                  at()));
      case "stored" -> List.of();
      default -> throw event.at("/event").problem("an event that Mailgun did not have");
    };
  }

  /** A temporary failure is Mailgun's business: it tries again by itself. */
  private Receipt failed() {
    return switch (event.at("/severity").text("")) {
      case "temporary" -> progress(State.ACCEPTED, null);
      case "permanent" -> progress(State.FAILED, permanent());
      default -> throw event.at("/severity").problem("expected temporary or permanent");
    };
  }

  private Outcome.Refused permanent() {
    String reason = event.at("/reason").text("");
    return switch (reason) {
      case "bounce" -> bounced();
      case "suppress-bounce" ->
          refused(Reason.ADDRESS_DEAD, reason, "an earlier mail to the address came back");
      case "suppress-unsubscribe" ->
          refused(Reason.OPTED_OUT, reason, "the person unsubscribed at Mailgun");
      case "suppress-complaint" ->
          refused(Reason.OPTED_OUT, reason, "the person reported our mail as spam");
      case "delayed-bounce", "old" ->
          refused(Reason.ADDRESS_UNUSABLE, reason, "the mailbox could not be reached for hours");
      case "espblock" ->
          refused(Reason.BLOCKED, reason, "the receiving provider blocks Mailgun's server");
      default -> refused(Reason.OTHER, "failed", "the mail could not be delivered");
    };
  }

  private Outcome.Refused bounced() {
    String enhanced = event.at("/delivery-status/enhanced-code").text("");
    String code = event.at("/delivery-status/code").text("");
    boolean unknown =
        enhanced.isEmpty()
            ? code.matches("55[013]|605")
            : enhanced.matches("5\\.1\\.([1236]|10)|5\\.2\\.1");
    String named = enhanced.matches("5\\.\\d{1,3}\\.\\d{1,3}") ? enhanced : "bounce";
    return unknown
        ? refused(Reason.ADDRESS_DEAD, named, "the receiving server does not know the address")
        : refused(Reason.BLOCKED, named, "the receiving server refuses the mail");
  }

  /** Mailgun's own words are left out: they often quote the address. */
  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private Receipt progress(State state, Outcome.@Nullable Refused refused) {
    return new Receipt.Progress(
        identity(),
        messageId(),
        event.at("/message/headers/message-id").text(),
        state,
        at(),
        refused);
  }

  private String identity() {
    return event.at("/id").requiredText();
  }

  /** Null for the mail of somebody else who shares the account. */
  private @Nullable UUID messageId() {
    return Ids.uuid(event.at("/user-variables/" + MailgunForm.MESSAGE_ID).text("")).orElse(null);
  }

  /** Seconds with a fraction. */
  private @Nullable Instant at() {
    var seconds = event.at("/timestamp").decimal();
    return seconds == null || seconds.signum() < 0 || seconds.compareTo(LATEST) > 0
        ? null
        : Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }
}
