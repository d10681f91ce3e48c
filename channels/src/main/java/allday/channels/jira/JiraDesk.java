package allday.channels.jira;

import allday.channels.Lookup;
import allday.channels.Tickets;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is done at Jira for one message. */
record JiraDesk(Message message, ChannelAccount account, JiraCalls calls) implements Tickets.Desk {

  @Override
  public Outcome open(String reference) {
    boolean request = JiraProvider.makesRequests(account.settings());
    var answer =
        request
            ? calls.post(
                JiraTexts.request(message, account, reference), "/rest/servicedeskapi/request")
            : calls.post(JiraTexts.issue(message, account, reference), "/rest/api/3/issue");
    return handedOver(
        answer, got -> id(got, request ? "/issueKey" : "/key"), JiraErrors.Asked.OPEN);
  }

  /** Where the form of a request has no field for the reference, nothing can be found by it. */
  @Override
  public Lookup<String> find(String reference) {
    var jql = JiraTexts.search(account, reference);
    if (jql.isEmpty()) {
      return Lookup.failed(
          Tickets.gone("its ticket is not known, and without reference-field cannot be found"));
    }
    return switch (calls.post(jql.get(), "/rest/api/3/search/jql")) {
      case HttpAnswer.NoAnswer silence -> Lookup.failed(silence);
      case Answered answer when answer.isSuccess() -> found(id(answer, "/issues/0/key"));
      case Answered answer ->
          Lookup.failed(JiraErrors.outcome(answer, calls.now(), JiraErrors.Asked.LOOK));
    };
  }

  @Override
  public Outcome add(String ticket) {
    var answer =
        JiraProvider.makesRequests(account.settings())
            ? calls.post(
                JiraTexts.internalComment(message),
                "/rest/servicedeskapi/request/{}/comment",
                ticket)
            : calls.post(JiraTexts.comment(message), "/rest/api/3/issue/{}/comment", ticket);
    return handedOver(answer, _ -> ticket, JiraErrors.Asked.CHANGE);
  }

  /** Ids of transitions differ from workflow to workflow. */
  @Override
  public Outcome close(String ticket) {
    return switch (calls.get("/rest/api/3/issue/{}/transitions", ticket)) {
      case HttpAnswer.NoAnswer silence -> Lookup.beforehand(Outcomes.of(silence));
      case Answered answer when answer.isSuccess() -> close(ticket, transition(answer));
      case Answered answer ->
          Lookup.beforehand(JiraErrors.outcome(answer, calls.now(), JiraErrors.Asked.CHANGE));
    };
  }

  private Outcome close(String ticket, @Nullable String transition) {
    if (transition == null) {
      return Tickets.gone("no transition closes the ticket from where it stands");
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("transition").put("id", transition);
    return handedOver(
        calls.post(body, "/rest/api/3/issue/{}/transitions", ticket),
        _ -> ticket,
        JiraErrors.Asked.CHANGE);
  }

  private @Nullable String transition(Answered answer) {
    var wanted = account.find(JiraProvider.CLOSE_TRANSITION);
    for (var transition : Json.parseOrNothing(answer.body()).at("/transitions").items()) {
      boolean found =
          wanted
              .map(name -> name.equalsIgnoreCase(transition.at("/name").text("")))
              .orElseGet(() -> "done".equals(transition.at("/to/statusCategory/key").text()));
      if (found) {
        return transition.at("/id").text();
      }
    }
    return null;
  }

  private Outcome handedOver(
      HttpAnswer answer, Function<Answered, @Nullable String> id, JiraErrors.Asked asked) {
    return switch (answer) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered got when got.isSuccess() -> new Outcome.Sent(id.apply(got));
      case Answered got -> JiraErrors.outcome(got, calls.now(), asked);
    };
  }

  private static Lookup<String> found(@Nullable String key) {
    return key == null ? new Lookup.Nothing<>() : new Lookup.Found<>(key);
  }

  private static @Nullable String id(Answered answer, String pointer) {
    return Json.parseOrNothing(answer.body()).at(pointer).text();
  }
}
