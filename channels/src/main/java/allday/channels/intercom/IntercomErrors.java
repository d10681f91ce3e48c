package allday.channels.intercom;

import allday.channels.Tickets;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;

/** Intercom's answers other than success. */
final class IntercomErrors {
  private IntercomErrors() {}

  /**
   * @param changing a ticket that was there is changed
   */
  static Outcome outcome(Answered answer, Instant now, boolean changing) {
    String code = code(answer);
    return switch (answer.status()) {
      case 400, 422 -> refused(Reason.CONTENT, code, "Intercom does not take the message as it is");
      case 401 -> refused(Reason.CONFIGURATION, code, "the access token is wrong");
      case 403 -> refused(Reason.CONFIGURATION, code, "the plan or the token does not allow it");
      // A contact made just now is not known everywhere yet, but ours were not made just now.
      case 404 ->
          changing
              ? Tickets.gone("the ticket is not there any more")
              : refused(Reason.ADDRESS_DEAD, code, "there is no such contact");
      case 429 ->
          new Outcome.TryLater(
              Outcomes.waitingUntil("X-RateLimit-Reset", answer, now),
              "too many requests (" + code + ")");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static String code(Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/errors/0/code").text("");
    return code.matches("[a-z_]{1,60}") ? code : "http-" + answer.status();
  }
}
