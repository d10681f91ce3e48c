package allday.channels.sendgrid;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;
import java.util.List;

/** The answers of Mail Send other than success. */
final class SendGridErrors {
  private SendGridErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    return switch (answer.status()) {
      case 400 -> badRequest(fields(answer));
      case 401 -> refused(Reason.CONFIGURATION, "http-401", "the API key is missing or wrong");
      case 403 ->
          refused(
              Reason.CONFIGURATION,
              "http-403",
              "the sender is not verified or the key may not send");
      case 404, 405 ->
          refused(Reason.CONFIGURATION, "http-" + answer.status(), "there is no API at this URL");
      case 413 -> refused(Reason.CONTENT, "http-413", "the mail is larger than 30 MB");
      case 429 ->
          new Outcome.TryLater(
              Outcomes.waitingUntil("X-RateLimit-Reset", answer, now),
              "too many requests (http-429)");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome badRequest(List<String> fields) {
    if (fields.stream().anyMatch(field -> field.matches("personalizations\\.\\d+\\.to\\b.*"))) {
      return refused(Reason.ADDRESS_DEAD, "http-400", "this is no mail address");
    }
    if (fields.stream().anyMatch(field -> field.matches("(from|reply_to|asm)\\b.*"))) {
      return refused(
          Reason.CONFIGURATION, "http-400", "from, reply-to or asm-group is not as it must be");
    }
    return refused(Reason.CONTENT, "http-400", "SendGrid does not take the mail as it is");
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static List<String> fields(Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/errors").items().stream()
        .map(error -> error.at("/field").text(""))
        .toList();
  }
}
