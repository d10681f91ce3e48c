package allday.channels.discord;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.RetryAfter;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answers of Execute Webhook other than success; by code, since its texts change. */
final class DiscordErrors {
  private DiscordErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    var body = Json.parseOrNothing(answer.body());
    if (answer.status() == 429) {
      return new Outcome.TryLater(waiting(answer, body, now), "too many messages (http-429)");
    }
    String code = body.at("/code").text("");
    return answer.status() >= 500 || code.isEmpty() || code.equals("0")
        ? unexplained(answer, now)
        : refused(code, answer.status());
  }

  private static Outcome refused(String code, int status) {
    return switch (code) {
      case "10015", "50027" -> refused(Reason.CONFIGURATION, code, "the webhook is gone");
      case "10003" -> refused(Reason.CONFIGURATION, code, "the channel or thread is gone");
      case "10008" -> refused(Reason.OTHER, code, "the card to change is gone");
      case "50001", "50013" ->
          refused(Reason.CONFIGURATION, code, "the webhook may not post into the channel");
      case "220001" ->
          refused(Reason.CONFIGURATION, code, "a forum channel needs the setting thread");
      case "220003" ->
          refused(Reason.CONFIGURATION, code, "this channel has no threads: leave thread out");
      case "40333" -> refused(Reason.CONFIGURATION, code, "Cloudflare turns our calls away");
      case "50035", "50006", "40005" ->
          refused(Reason.CONTENT, code, "Discord does not take the message as it is");
      case "240000" -> refused(Reason.BLOCKED, code, "Discord takes a link for a harmful one");
      default ->
          switch (status) {
            case 401, 403, 404 ->
                refused(Reason.CONFIGURATION, code, "Discord refuses the webhook");
            case 400 -> refused(Reason.CONTENT, code, "Discord does not take the message");
            default -> refused(Reason.OTHER, code, "Discord refuses the message");
          };
    };
  }

  /** Repeated calls of a dead webhook end in a ban of our address, so these stop the channel. */
  private static Outcome unexplained(Answered answer, Instant now) {
    return answer.status() == 404
        ? refused(Reason.CONFIGURATION, "http-404", "there is no webhook at this URL")
        : Outcomes.of(answer, now);
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  /** The body is more exact than the header. */
  private static @Nullable Duration waiting(Answered answer, Doc body, Instant now) {
    return RetryAfter.read(body.at("/retry_after").text(), now)
        .orElseGet(() -> Outcomes.waiting(answer, now));
  }
}
