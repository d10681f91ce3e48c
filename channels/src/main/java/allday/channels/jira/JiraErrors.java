package allday.channels.jira;

import allday.channels.Tickets;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import java.time.Instant;

/** Jira's answers other than success. */
final class JiraErrors {
  private JiraErrors() {}

  /** What Jira was asked: the same answer means another thing. */
  enum Asked {
    OPEN,
    LOOK,
    CHANGE
  }

  static Outcome outcome(Answered answer, Instant now, Asked asked) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 400 ->
          asked == Asked.CHANGE
              ? refused(Reason.CONTENT, code, "Jira does not take the comment or transition")
              : refused(Reason.CONFIGURATION, code, "a field of the form is missing or unknown");
      case 401 ->
          refused(
              Reason.CONFIGURATION,
              code,
              "the token has ended or is wrong, or belongs to another base-url");
      case 403 -> refused(Reason.CONFIGURATION, code, "the account may not do this");
      case 404 ->
          asked == Asked.CHANGE
              ? Tickets.gone("the ticket is not there any more")
              : refused(
                  Reason.CONFIGURATION, code, "the desk, request type or project is not there");
      case 409 -> new Outcome.TryLater(null, "somebody changes the ticket just now (409)");
      case 410 -> refused(Reason.CONFIGURATION, code, "Jira has removed this API");
      case 413 -> refused(Reason.CONTENT, code, "too long, or the ticket takes no more comments");
      case 422 -> refused(Reason.CONFIGURATION, code, "the project is not set up for this");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
