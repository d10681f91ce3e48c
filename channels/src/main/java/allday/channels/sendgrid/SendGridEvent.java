package allday.channels.sendgrid;

import allday.contracts.Bytes;
import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.json.Doc;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one event of the webhook says. */
final class SendGridEvent {
  private final Doc event;
  private final String identity;

  private SendGridEvent(Doc event) {
    this.event = event;
    this.identity = event.at("/sg_event_id").text(Bytes.sha256Hex(event.json()));
  }

  /**
   * The receipts of an event; none where it tells nothing of a message or person.
   *
   * @param ourGroup the unsubscribe group we send with: leaving another does not concern us
   */
  static List<Receipt> receipts(Doc event, Optional<Integer> ourGroup) {
    return new SendGridEvent(event).receipts(ourGroup);
  }

  private List<Receipt> receipts(Optional<Integer> ourGroup) {
    String name = event.at("/event").requiredText();
    return switch (name) {
      case "processed", "deferred" -> List.of(progress(State.ACCEPTED, null));
      case "delivered" -> List.of(progress(State.DELIVERED, null));
      case "open" ->
          // Mail programs fetch pictures by themselves, which does not mean that somebody read it.
          event.at("/sg_machine_open").isTrue() ? List.of() : List.of(progress(State.READ, null));
      case "click" -> List.of(progress(State.READ, null));
      case "bounce" -> List.of(progress(State.FAILED, bounced()));
      case "dropped" -> List.of(progress(State.FAILED, dropped()));
      case "unsubscribe", "spamreport" -> List.of(preference(true, name));
      case "group_unsubscribe" -> inOurGroup(ourGroup, preference(true, name));
      case "group_resubscribe" -> inOurGroup(ourGroup, preference(false, name));
      case "account_status_change" -> List.of();
      default -> throw event.at("/event").problem("an event that SendGrid did not have");
    };
  }

  private Receipt progress(State state, Outcome.@Nullable Refused refused) {
    return new Receipt.Progress(identity, messageId(), providerId(), state, at(), refused);
  }

  private Receipt preference(boolean stopped, String how) {
    return new Receipt.Preference(
        identity, Kind.EMAIL, event.at("/email").requiredText(), null, stopped, how, at());
  }

  private List<Receipt> inOurGroup(Optional<Integer> ourGroup, Receipt preference) {
    String group = event.at("/asm_group_id").text("");
    return ourGroup.filter(ours -> group.equals(ours.toString())).isPresent()
        ? List.of(preference)
        : List.of();
  }

  private Outcome.Refused bounced() {
    String status = event.at("/status").text("");
    String code = status.matches("[0-9.]{1,12}") ? status : "bounce";
    return event.at("/type").text("").equals("blocked")
        ? refused(Reason.BLOCKED, code, "the receiving server refuses the mail for now")
        : refused(Reason.ADDRESS_DEAD, code, "the receiving server does not know the address");
  }

  private Outcome.Refused dropped() {
    return switch (event.at("/reason").text("")) {
      case "Unsubscribed Address" ->
          refused(Reason.OPTED_OUT, "unsubscribed", "the person unsubscribed at SendGrid");
      case "Spam Reporting Address" ->
          refused(Reason.OPTED_OUT, "spam-report", "the person reported our mail as spam");
      case "Bounced Address" ->
          refused(Reason.ADDRESS_DEAD, "bounced", "an earlier mail to the address came back");
      case "Invalid" -> refused(Reason.ADDRESS_DEAD, "invalid", "this is no mail address");
      case "Spam Content" ->
          refused(Reason.CONTENT, "spam-content", "SendGrid takes the text for spam");
      case "Invalid SMTPAPI header" ->
          refused(Reason.CONTENT, "invalid-header", "SendGrid does not take the mail as it is");
      case "Recipient List over Package Quota" ->
          refused(Reason.CONFIGURATION, "quota", "the SendGrid plan allows no more mail");
      default -> refused(Reason.OTHER, "dropped", "SendGrid dropped the mail");
    };
  }

  /** SendGrid's own words are left out: they often quote the address. */
  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  /** Null for the mail of somebody else who shares the account. */
  private @Nullable UUID messageId() {
    return Ids.uuid(event.at("/" + SendGridMail.MESSAGE_ID).text("")).orElse(null);
  }

  /** Up to the first full stop it is the id that Mail Send answered; routing stands behind it. */
  private @Nullable String providerId() {
    String id = event.at("/sg_message_id").text();
    return id == null || id.indexOf('.') < 0 ? id : id.substring(0, id.indexOf('.'));
  }

  private @Nullable Instant at() {
    return event.at("/timestamp").instant(ZoneOffset.UTC);
  }
}
