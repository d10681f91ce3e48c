package allday.channels.plivo;

import allday.contracts.ProviderId;
import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.channel.Speech;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Status callbacks of messages and calls, inbound text messages, questions what to say and keys
 * that were pressed.
 */
@Component
class PlivoReceipts implements ReceiptReader {
  /** No text message in return: an answer with words in it would be sent to the customer. */
  private static final Answer SAY_NOTHING = Answer.xml(200, "<Response/>");

  @Override
  public ProviderId provider() {
    return PlivoProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.stored(SAY_NOTHING);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    var words = PlivoVoice.words(request, account);
    boolean v2 =
        account.get(PlivoProvider.V2_IS_ENOUGH)
            && words.isEmpty()
            && request.headers().all(PlivoSignature.V3).isEmpty()
            && isAboutAMessage(request);
    var tokens = account.secrets(PlivoProvider.AUTH_TOKEN);
    var verdict =
        v2
            ? PlivoSignature.verifyV2(request, account.receiptUrl(), tokens)
            : PlivoSignature.verifyV3(request, account.receiptUrl(), tokens);
    return verdict instanceof Verdict.Genuine && words.isPresent()
        ? new Verdict.Handshake(words.get(), "what to say to who picked up")
        : verdict;
  }

  private static boolean isAboutAMessage(WebhookRequest request) {
    return Form.read(request.body()).filter(form -> form.first("MessageUUID") != null).isPresent();
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var form = Form.read(request.body());
    if (form.isEmpty()) {
      return List.of();
    }
    String call = form.get().first("CallUUID");
    if (call != null) {
      return Callbacks.isAboutKeys(request)
          ? Callbacks.key(request, call, form.get().first("Digits"))
          : PlivoCallStatus.receipts(form.get(), request, account);
    }
    String uuid = form.get().first("MessageUUID");
    if (uuid == null) {
      return List.of();
    }
    String status = form.get().first("Status");
    return status == null
        ? inbound(uuid, form.get())
        : List.of(progress(uuid, status, form.get(), request));
  }

  @Override
  public Answer spoken(Speech speech, GenuineRequest request, ChannelAccount account) {
    return PlivoVoice.answer(speech, request, account);
  }

  private static Receipt progress(String uuid, String status, Form form, GenuineRequest request) {
    var state =
        switch (status) {
          case "queued" -> State.ACCEPTED;
          case "sent" -> State.SENT;
          case "delivered" -> State.DELIVERED;
          case "read" -> State.READ;
          case "failed", "undelivered", "rejected" -> State.FAILED;
          default -> throw new PayloadProblem("Status: a status that Plivo did not have");
        };
    return new Receipt.Progress(
        uuid + ":" + status,
        Callbacks.messageId(request).orElse(null),
        uuid,
        state,
        null,
        state == State.FAILED ? PlivoErrors.undelivered(form.first("ErrorCode", status)) : null);
  }

  private static List<Receipt> inbound(String uuid, Form form) {
    String from = form.first("From");
    String text = form.first("Text");
    return from == null || text == null
        ? List.of()
        : List.of(
            new Receipt.Inbound(
                uuid + ":received",
                Kind.SMS,
                number(from),
                number(form.first("To", "")),
                text,
                null,
                false));
  }

  /** Plivo writes numbers without their plus sign. */
  private static String number(String written) {
    return written.matches("\\d{9,15}") ? "+" + written : written;
  }
}
