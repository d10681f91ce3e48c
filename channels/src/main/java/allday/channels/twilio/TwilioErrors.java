package allday.channels.twilio;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Twilio's error codes, in answers and in receipts alike. */
final class TwilioErrors {
  /** The destination is blocked: on a list, by the recipient, or by a carrier. */
  static final String BLOCKED = "30004";

  private TwilioErrors() {}

  /** What an unsuccessful answer means. */
  static Outcome outcome(Answered answer, Instant now) {
    String code = code(answer);
    if (code == null) {
      return answer.status() == 404
          ? refused("http-404", Reason.CONFIGURATION, "the account does not exist")
          : Outcomes.of(answer, now);
    }
    if (code.equals("20429")) {
      return new Outcome.TryLater(Outcomes.waiting(answer, now), "too many calls at once (20429)");
    }
    // A failure on Twilio's side is one whatever code comes with it.
    return answer.status() >= 500 || answer.status() == 429
        ? Outcomes.of(answer, now)
        : refused(code);
  }

  /** Why a message was refused or not delivered; by code, since Twilio's texts change. */
  static Outcome.Refused refused(String code) {
    return switch (code) {
      case "21211" -> refused(code, Reason.ADDRESS_DEAD, "this is no telephone number");
      case "21614" -> refused(code, Reason.ADDRESS_UNUSABLE, "the number takes no text messages");
      case "21612" ->
          refused(code, Reason.ADDRESS_UNUSABLE, "there is no way from our sender to this number");
      case "21610" -> refused(code, Reason.OPTED_OUT, "the recipient sent STOP");
      case "21215", "21216" ->
          refused(code, Reason.BLOCKED, "the account may not call this number or country");
      case "21210", "21212" ->
          refused(code, Reason.CONFIGURATION, "calls may not come from this number");
      case "21214" -> refused(code, Reason.ADDRESS_UNUSABLE, "the number cannot be called");
      case "21219" ->
          refused(code, Reason.CONFIGURATION, "a trial account calls verified numbers only");
      case "21408" ->
          refused(code, Reason.BLOCKED, "the country is not switched on in the geo permissions");
      case "21606" ->
          refused(code, Reason.CONFIGURATION, "the sender is not ours or sends no text messages");
      case "21608" ->
          refused(code, Reason.CONFIGURATION, "a trial account sends to verified numbers only");
      case "21617" -> refused(code, Reason.CONTENT, "the text is longer than 1600 characters");
      case "20003" -> refused(code, Reason.CONFIGURATION, "Twilio refuses the credentials");
      case "20404" -> refused(code, Reason.CONFIGURATION, "the account does not exist");
      case "30003" -> refused(code, Reason.OTHER, "the handset cannot be reached at present");
      case BLOCKED -> refused(code, Reason.BLOCKED, "the number is blocked for this message");
      case "30005" -> refused(code, Reason.ADDRESS_DEAD, "the number is unknown or inactive");
      case "30006" ->
          refused(code, Reason.ADDRESS_UNUSABLE, "a landline, or a carrier out of reach");
      case "30007" -> refused(code, Reason.BLOCKED, "a carrier or Twilio filters the text");
      case "30008" -> refused(code, Reason.OTHER, "not delivered for an unknown reason");
      case "30034" ->
          refused(code, Reason.CONFIGURATION, "the sender is not registered for US numbers");
      default -> refused(code, Reason.OTHER, "Twilio refuses the message");
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static @Nullable String code(Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/code").text("");
    return code.matches("\\d{1,9}") ? code : null;
  }
}
