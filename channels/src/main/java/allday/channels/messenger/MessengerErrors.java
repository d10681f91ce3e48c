package allday.channels.messenger;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;

/** Meta's error codes and their subcodes; the HTTP status tells less. */
final class MessengerErrors {
  private MessengerErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    var error = Json.parseOrNothing(answer.body()).at("/error");
    String code = error.at("/code").text("");
    String subcode = error.at("/error_subcode").text("");
    String name = subcode.isEmpty() ? code : code + "/" + subcode;
    return switch (code) {
      case "1", "2" ->
          new Outcome.TryLater(
              Outcomes.waiting(answer, now), "Messenger cannot at present (" + name + ")");
      case "4", "613" ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "too many messages (" + name + ")");
      case "10" -> notAllowed(name, subcode);
      case "100" ->
          subcode.equals("2018001")
              ? refused(name, Reason.ADDRESS_DEAD, "there is no such person for this Page")
              : refused(name, Reason.CONTENT, "Messenger does not take the message as it is");
      case "190" -> refused(name, Reason.CONFIGURATION, "the token has ended or is wrong");
      case "200", "230" ->
          refused(name, Reason.CONFIGURATION, "the token or the Page may not send");
      case "551" ->
          refused(name, Reason.OPTED_OUT, "the person has blocked the Page or is not there");
      case "" -> Outcomes.of(answer, now);
      default -> refused(name, Reason.OTHER, "Messenger refuses the message");
    };
  }

  private static Outcome notAllowed(String name, String subcode) {
    return switch (subcode) {
      case "2018278", "1545041" ->
          refused(name, Reason.WINDOW_CLOSED, "the person last wrote more than a day ago");
      case "1893063" -> refused(name, Reason.CONFIGURATION, "Meta has restricted the Page");
      default -> refused(name, Reason.CONFIGURATION, "the token or the Page may not send");
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
