package allday.channels.msteams;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Posts by the workflow "When a Teams webhook request is received". Its yes means that a run of the
 * flow is queued; what becomes of that nobody tells us.
 */
@Component
class MsTeamsWorkflow implements Channel {
  private final Clock clock;

  MsTeamsWorkflow(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return MsTeamsProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return switch (MsTeamsUrl.read(account.secret(MsTeamsProvider.WEBHOOK_URL))) {
      case MsTeamsUrl.Unusable bad -> refused(Reason.CONFIGURATION, "webhook-url", bad.why());
      case MsTeamsUrl.Usable usable -> post(usable.url(), message, http);
    };
  }

  /** Without Authorization: beside the URL's own signature that would be one too many. */
  private Outcome post(URI url, Message message, Http http) {
    var call =
        HttpCall.postJson(url, MsTeamsCard.json(message.content(), message.language()))
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(null);
      case HttpAnswer.Answered got -> outcome(got, clock.instant());
    };
  }

  private static Outcome outcome(HttpAnswer.Answered answer, Instant now) {
    String code = code(answer);
    return switch (answer.status()) {
      case 400 ->
          switch (code) {
            case "WorkflowTriggerIsNotEnabled" ->
                refused(Reason.CONFIGURATION, code, "the workflow is switched off");
            case "MissingApiVersionParameter" ->
                refused(Reason.CONFIGURATION, code, "the URL was not copied whole");
            default ->
                refused(Reason.CONTENT, code, "the workflow does not take the card as it is");
          };
      case 401, 403 ->
          refused(
              Reason.CONFIGURATION, code, "the workflow's URL was changed or is not for anyone");
      case 404 -> refused(Reason.CONFIGURATION, code, "the workflow is gone");
      default -> Outcomes.of(answer, now);
    };
  }

  private static String code(HttpAnswer.Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/error/code").text("");
    return code.matches("[A-Za-z]{1,60}") ? code : "http-" + answer.status();
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
