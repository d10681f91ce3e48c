package allday.channels.plivo;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;
import java.util.Locale;

/** Plivo's answers other than success, and the error codes of its receipts. */
final class PlivoErrors {
  private PlivoErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    return switch (answer.status()) {
      case 400 -> badRequest(words(answer));
      case 401 -> refused("http-401", Reason.CONFIGURATION, "Plivo refuses the credentials");
      case 404, 405 ->
          refused(
              "http-" + answer.status(),
              Reason.CONFIGURATION,
              "the account does not exist, or there is no API at this URL");
      default -> Outcomes.of(answer, now);
    };
  }

  /** The answer has no code: its words are all there is to tell a bad number from a bad text. */
  private static Outcome badRequest(String words) {
    return words.matches("(?s).*\\b(dst|destination|to)\\b.*")
        ? refused("http-400", Reason.ADDRESS_DEAD, "this is no telephone number")
        : refused("http-400", Reason.CONTENT, "Plivo does not take the message as it is");
  }

  /** Why a message was not delivered. */
  static Outcome.Refused undelivered(String code) {
    return switch (code) {
      case "10" -> refused(code, Reason.CONTENT, "the message is invalid");
      case "20" -> refused(code, Reason.OTHER, "a carrier's network failed");
      case "30" -> refused(code, Reason.BLOCKED, "a carrier takes the text for spam");
      case "40" -> refused(code, Reason.CONFIGURATION, "the sender is not valid");
      case "50" -> refused(code, Reason.ADDRESS_DEAD, "this is no telephone number");
      case "60" -> refused(code, Reason.CONFIGURATION, "the message goes round in a loop");
      case "70" -> refused(code, Reason.ADDRESS_DEAD, "the number is out of reach for good");
      case "80" -> refused(code, Reason.OTHER, "the handset cannot be reached at present");
      case "90" ->
          refused(code, Reason.ADDRESS_UNUSABLE, "there is no way from our sender to this number");
      case "100" -> refused(code, Reason.BLOCKED, "a carrier forbids it");
      case "110" -> refused(code, Reason.CONTENT, "the text is too long");
      case "200" -> refused(code, Reason.OPTED_OUT, "the recipient sent STOP");
      case "450" -> refused(code, Reason.BLOCKED, "the country is barred for this account");
      default -> refused(code, Reason.OTHER, "not delivered for an unknown reason");
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static String words(Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/error").text("").toLowerCase(Locale.ROOT);
  }
}
