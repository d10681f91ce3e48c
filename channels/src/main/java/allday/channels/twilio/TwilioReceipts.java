package allday.channels.twilio;

import allday.contracts.ProviderId;
import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Dlt;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Listed;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Status callbacks of messages and calls, keys pressed in calls, and inbound text messages. */
@Component
class TwilioReceipts implements ReceiptReader {
  /** What Twilio answers by itself, and only where it is the whole message. */
  private static final Set<String> ANSWERED_WORDS =
      Set.of(
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT",
          "REVOKE",
          "OPTOUT",
          "START",
          "YES",
          "UNSTOP",
          "HELP",
          "INFO");

  /** No text message in return: an answer with words in it would be sent to the customer. */
  private static final Answer SAY_NOTHING = Answer.xml(200, "<Response/>");

  @Override
  public ProviderId provider() {
    return TwilioProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.stored(SAY_NOTHING);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return TwilioSignature.verify(
        request, account.receiptUrl(), account.secrets(TwilioProvider.AUTH_TOKEN));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var form = Form.read(request.body());
    if (form.isEmpty()) {
      return List.of();
    }
    String call = form.get().first("CallSid");
    if (call != null) {
      return Callbacks.isAboutKeys(request)
          ? Callbacks.key(request, call, form.get().first("Digits"))
          : TwilioCallStatus.receipts(form.get(), request, account);
    }
    String sid = first(form.get(), "MessageSid", "SmsSid");
    String status = first(form.get(), "MessageStatus", "SmsStatus");
    if (sid == null) {
      return List.of();
    }
    return status == null || status.equals("received") || status.equals("receiving")
        ? inbound(sid, form.get(), account)
        : List.of(progress(sid, status, form.get(), request));
  }

  @Override
  public Answer spoken(Speech speech, GenuineRequest request, ChannelAccount account) {
    return Callbacks.messageId(request)
        .map(message -> Answer.xml(200, TwilioVoice.twiml(speech, message, account)))
        .orElse(SAY_NOTHING);
  }

  private static Receipt progress(String sid, String status, Form form, GenuineRequest request) {
    var state =
        switch (status) {
          case "accepted", "scheduled", "queued", "sending" -> State.ACCEPTED;
          case "sent", "partially_delivered" -> State.SENT;
          case "delivered" -> State.DELIVERED;
          case "read" -> State.READ;
          case "undelivered", "failed", "canceled" -> State.FAILED;
          default -> throw new PayloadProblem("MessageStatus: a status that Twilio did not have");
        };
    return new Receipt.Progress(
        sid + ":" + status,
        Callbacks.messageId(request).orElse(null),
        sid,
        state,
        null,
        state == State.FAILED ? refused(status, form) : null);
  }

  private static Outcome.Refused refused(String status, Form form) {
    if (status.equals("canceled")) {
      return TwilioErrors.refused(status, Reason.OTHER, "cancelled by us");
    }
    String code = form.first("ErrorCode", status);
    // Twilio names the public list among its causes, and only for India.
    return code.equals(TwilioErrors.BLOCKED) && Dlt.isIndian(form.first("To", ""))
        ? Listed.on(Listed.IN_NCPR, code, "blocked, as numbers on the list of the NCPR are")
        : TwilioErrors.refused(code);
  }

  private static List<Receipt> inbound(String sid, Form form, ChannelAccount account) {
    String from = form.first("From");
    String text = form.first("Body");
    if (from == null || text == null) {
      return List.of();
    }
    String optOut = form.first("OptOutType", "");
    boolean answered =
        !optOut.isEmpty()
            || (account.get(TwilioProvider.ANSWERS_KEYWORDS)
                && ANSWERED_WORDS.contains(text.strip().toUpperCase(Locale.ROOT)));
    var receipts = new ArrayList<Receipt>();
    receipts.add(
        new Receipt.Inbound(
            sid + ":received", Kind.SMS, from, form.first("To", ""), text, null, answered));
    // The word may be one that the operator taught Twilio, so what Twilio made of it is told too.
    if (optOut.equals("STOP") || optOut.equals("START")) {
      receipts.add(
          new Receipt.Preference(
              sid + ":preference", Kind.SMS, from, null, optOut.equals("STOP"), optOut, null));
    }
    return receipts;
  }

  private static @Nullable String first(Form form, String name, String older) {
    String value = form.first(name);
    return value == null ? form.first(older) : value;
  }
}
