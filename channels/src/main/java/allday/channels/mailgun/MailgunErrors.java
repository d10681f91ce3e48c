package allday.channels.mailgun;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.RetryAfter;
import allday.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answers of the Messages API other than success: Mailgun has words and no codes. */
final class MailgunErrors {
  private static final Pattern TO = Pattern.compile("'?to'? parameter is not a valid address.*");
  private static final Pattern OURS =
      Pattern.compile("'?(from|h:reply-to)'? parameter is not a valid address.*|Domain .*");
  private static final Pattern AGAIN =
      Pattern.compile("try again after (?:(\\d{1,6}) seconds|(\\w{3}, \\d.{18,20}) UTC)");

  private MailgunErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 400 -> badRequest(message(answer));
      case 401 -> refused(Reason.CONFIGURATION, code, "the API key is wrong, or the region is");
      case 402 -> refused(Reason.CONFIGURATION, code, "Mailgun wants to be paid first");
      case 403 -> refused(Reason.CONFIGURATION, code, "the account may not send so");
      case 404 -> refused(Reason.CONFIGURATION, code, "the domain does not exist in this region");
      case 429 ->
          new Outcome.TryLater(waiting(answer, now), "Mailgun's limit is reached (" + code + ")");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome badRequest(String message) {
    if (TO.matcher(message).matches()) {
      return refused(Reason.ADDRESS_DEAD, "http-400", "this is no mail address");
    }
    return OURS.matcher(message).matches()
        ? refused(Reason.CONFIGURATION, "http-400", "the domain or the sender is not as it must be")
        : refused(Reason.CONTENT, "http-400", "Mailgun does not take the mail as it is");
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  /** Stands in the text, as seconds or as a time. */
  private static @Nullable Duration waiting(Answered answer, Instant now) {
    var found = AGAIN.matcher(message(answer));
    if (!found.find()) {
      return Outcomes.waiting(answer, now);
    }
    String when = found.group(1) == null ? found.group(2) + " GMT" : found.group(1);
    return RetryAfter.read(when, now).orElse(null);
  }

  private static String message(Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/message").text("");
  }
}
