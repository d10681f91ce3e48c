package allday.channels.freshdesk;

import allday.channels.Tickets;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;

/** Freshdesk's answers other than success. */
final class FreshdeskErrors {
  private FreshdeskErrors() {}

  /**
   * @param opening a ticket is opened or looked for; otherwise one that was there is changed
   */
  static Outcome outcome(Answered answer, Instant now, boolean opening) {
    return switch (answer.status()) {
      case 400 -> invalid(answer);
      case 401 -> refused(Reason.CONFIGURATION, "http-401", "the API key is wrong");
      case 403 ->
          refused(Reason.CONFIGURATION, "http-403", "the agent's role or the plan forbids it");
      case 404 ->
          opening
              ? refused(Reason.CONFIGURATION, "http-404", "there is no Freshdesk at this URL")
              : Tickets.gone("the ticket is not there any more");
      case 405, 406, 415 ->
          refused(Reason.CONFIGURATION, "http-" + answer.status(), "there is no API at this URL");
      case 409 -> refused(Reason.OTHER, "http-409", "Freshdesk sees a duplicate");
      default -> Outcomes.of(answer, now);
    };
  }

  /** The operator maps the fields, so one that is missing or wrong is theirs to mend. */
  private static Outcome.Refused invalid(Answered answer) {
    String code = code(answer);
    return switch (code) {
      case "missing_field", "invalid_field", "invalid_value", "datatype_mismatch" ->
          refused(Reason.CONFIGURATION, code, "a field of the ticket is missing or wrong");
      default -> refused(Reason.CONTENT, code, "Freshdesk does not take the ticket as it is");
    };
  }

  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static String code(Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/errors/0/code").text("");
    return code.matches("[a-z_]{1,40}") ? code : "http-400";
  }
}
