package allday.channels.sns;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Delivery logs. SNS posts none: it writes them to CloudWatch, from where a function of the
 * operator passes them on, signed by Standard Webhooks.
 */
@Component
class SnsReceipts implements ReceiptReader {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public ProviderId provider() {
    return SnsProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return Signatures.standardWebhooks()
        .verify(request, account.secrets(SnsProvider.RECEIPT_SECRET), TOLERANCE);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    return Json.parse(request.body()).items().stream().map(SnsReceipts::receipt).toList();
  }

  private static Receipt receipt(Doc log) {
    String id = log.at("/notification/messageId").requiredText();
    String status = log.at("/status").requiredText();
    return switch (status) {
      case "SUCCESS" -> progress(log, id, status, delivered(log), null);
      case "FAILURE" -> progress(log, id, status, State.FAILED, refused(log));
      default -> throw log.at("/status").problem("expected SUCCESS or FAILURE");
    };
  }

  /** A carrier that hears nothing of the handset says only that it took the text. */
  private static State delivered(Doc log) {
    return log.at("/delivery/dwellTimeMsUntilDeviceAck").exists() ? State.DELIVERED : State.SENT;
  }

  private static Receipt progress(
      Doc log, String id, String status, State state, Outcome.@Nullable Refused refused) {
    return new Receipt.Progress(
        id + ":" + status,
        null,
        id,
        state,
        log.at("/notification/timestamp").instant(ZoneOffset.UTC),
        refused);
  }

  private static Outcome.Refused refused(Doc log) {
    String said = log.at("/delivery/providerResponse").text("");
    return switch (said) {
      case "Phone number is opted out" ->
          refused(Reason.OPTED_OUT, "opted-out", "the recipient sent STOP");
      case "Invalid phone number" ->
          refused(Reason.ADDRESS_DEAD, "invalid-number", "this is no telephone number");
      case "Phone is on a blocked list", "Destination is on a blocked list" ->
          refused(Reason.ADDRESS_DEAD, "blocked-list", "the number is on a list of blocked ones");
      case "Phone has blocked SMS" ->
          refused(Reason.ADDRESS_UNUSABLE, "sms-blocked", "the telephone takes no texts");
      case "Blocked as spam by phone carrier", "Phone carrier has blocked this message" ->
          refused(Reason.BLOCKED, "carrier-blocked", "the carrier blocks the text");
      case "Message body is invalid" ->
          refused(Reason.CONTENT, "invalid-body", "the text is not taken as it is");
      case "This delivery would exceed max price" ->
          refused(Reason.OTHER, "max-price", "the text would cost more than max-price");
      case "Phone is currently unreachable/unavailable",
          "Phone carrier is currently unreachable/unavailable" ->
          refused(Reason.OTHER, "unreachable", "the telephone cannot be reached at present");
      default -> refused(Reason.OTHER, "failure", "not delivered for an unknown reason");
    };
  }

  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
