package allday.channels.square;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;

/** Square's answers other than success. */
final class SquareErrors {
  private SquareErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    String code = code(answer);
    return switch (code) {
      case "RATE_LIMITED" ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "too many calls (" + code + ")");
      case "CONFLICT", "VERSION_MISMATCH" ->
          new Outcome.TryLater(null, "somebody else changed the order (" + code + ")");
      case "IDEMPOTENCY_KEY_REUSED" ->
          refused(code, Reason.OTHER, "another change was made under this key");
      case "UNAUTHORIZED", "ACCESS_TOKEN_EXPIRED", "ACCESS_TOKEN_REVOKED" ->
          refused(code, Reason.CONFIGURATION, "the token has ended or is wrong");
      case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
          refused(code, Reason.CONFIGURATION, "the token may not change orders");
      default ->
          switch (answer.status()) {
            case 400 -> refused(code, Reason.CONTENT, "Square does not move the order there");
            case 404 -> refused(code, Reason.OBSOLETE, "the order is not there any more");
            case 409 -> new Outcome.TryLater(null, "somebody else changed the order");
            default -> Outcomes.of(answer, now);
          };
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static String code(Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/errors/0/code").text("");
    return code.matches("[A-Z_]{1,60}") ? code : "http-" + answer.status();
  }
}
