package allday.channels.gmail;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;

/** The answers of the API other than success, by the reason that stands in them. */
final class GmailErrors {
  private GmailErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    var error = Json.parseOrNothing(answer.body()).at("/error");
    String word = error.at("/errors/0/reason").text("");
    String code = word.matches("[A-Za-z]{1,60}") ? word : "http-" + answer.status();
    if (answer.status() >= 500) {
      return Outcomes.of(answer, now);
    }
    return switch (code) {
      case "userRateLimitExceeded", "rateLimitExceeded" ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "Gmail's limit is reached: " + code);
      case "dailyLimitExceeded" ->
          refused(Reason.CONFIGURATION, code, "the project has sent all it may today");
      case "insufficientPermissions" ->
          refused(Reason.CONFIGURATION, code, "the login lacks the scope gmail.send");
      case "domainPolicy" ->
          refused(Reason.CONFIGURATION, code, "the Workspace's administrator forbids it");
      case "failedPrecondition" ->
          refused(Reason.CONFIGURATION, code, "there is no such mailbox, or no delegation for it");
      default -> byStatus(answer, code, error.at("/message").text(""), now);
    };
  }

  private static Outcome byStatus(Answered answer, String code, String message, Instant now) {
    return switch (answer.status()) {
      case 400 ->
          message.startsWith("Invalid To header")
              ? refused(Reason.ADDRESS_DEAD, code, "this is no mail address")
              : refused(Reason.CONTENT, code, "Gmail does not take the mail as it is");
      case 401 -> refused(Reason.CONFIGURATION, code, "Gmail refuses a new token");
      case 403 -> refused(Reason.CONFIGURATION, code, "Gmail does not let us send");
      case 404 -> refused(Reason.CONFIGURATION, code, "there is no API at this URL");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
