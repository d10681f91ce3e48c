package allday.channels.freshdesk;

import allday.channels.Lookup;
import allday.channels.Markup;
import allday.channels.Texts;
import allday.channels.Tickets;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is done at Freshdesk for one message. */
record FreshdeskDesk(Message message, ChannelAccount account, Http http, Clock clock)
    implements Tickets.Desk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int OPEN = 2;
  private static final int RESOLVED = 4;
  private static final int CLOSED = 5;
  private static final int LONGEST_SUBJECT = 255;

  @Override
  public Outcome open(String reference) {
    var answer = call(post(ticket(reference), "/api/v2/tickets"));
    return answer instanceof Answered got && got.isSuccess()
        ? new Outcome.Sent(id(got))
        : notTaken(answer, true);
  }

  /** The search lags a little behind; a problem lasts longer. */
  @Override
  public Lookup<String> find(String reference) {
    var url =
        Urls.query(url("/api/v2/search/tickets"), Map.of("query", "\"tag:'" + reference + "'\""));
    return switch (call(HttpCall.get(url))) {
      case HttpAnswer.NoAnswer silence -> Lookup.failed(silence);
      case Answered answer when answer.isSuccess() -> open(answer);
      case Answered answer -> Lookup.failed(FreshdeskErrors.outcome(answer, clock.instant(), true));
    };
  }

  private Lookup<String> open(Answered answer) {
    try {
      for (var ticket : Json.parse(answer.body()).at("/results").items()) {
        long status = ticket.at("/status").requiredWhole();
        boolean over =
            status == RESOLVED
                || status == CLOSED
                || status == account.get(FreshdeskProvider.CLOSED);
        if (!over) {
          return new Lookup.Found<>(ticket.at("/id").requiredText());
        }
      }
      return new Lookup.Nothing<>();
    } catch (PayloadProblem unreadable) {
      return Lookup.failed(new Outcome.TryLater(null, "the search cannot be read"));
    }
  }

  @Override
  public Outcome add(String ticket) {
    var note = JSON.objectNode().put("body", html()).put("private", true);
    return changed(call(post(note, "/api/v2/tickets/{}/notes", ticket)), ticket);
  }

  @Override
  public Outcome close(String ticket) {
    var status = JSON.objectNode().put("status", account.get(FreshdeskProvider.CLOSED));
    return changed(call(post(status, "/api/v2/tickets/{}", ticket).method("PUT")), ticket);
  }

  private Outcome changed(HttpAnswer answer, String ticket) {
    return answer instanceof Answered got && got.isSuccess()
        ? new Outcome.Sent(ticket)
        : notTaken(answer, false);
  }

  private Outcome notTaken(HttpAnswer answer, boolean opening) {
    return switch (answer) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered got -> FreshdeskErrors.outcome(got, clock.instant(), opening);
    };
  }

  private ObjectNode ticket(String reference) {
    var content = message.content();
    boolean urgent = message.matter() != null && message.matter().urgent();
    var json = JSON.objectNode();
    json.put("email", account.get(FreshdeskProvider.REQUESTER));
    String subject = content.subject().isBlank() ? content.text() : content.subject();
    json.put("subject", Texts.cut(Texts.oneLine(subject).strip(), LONGEST_SUBJECT));
    json.put("description", html());
    json.put("status", OPEN);
    json.put("priority", account.get(urgent ? FreshdeskProvider.URGENT : FreshdeskProvider.USUAL));
    json.putArray("tags").add("allday").add(reference);
    account
        .find(FreshdeskProvider.GROUP)
        .ifPresent(group -> json.put("group_id", Long.parseLong(group)));
    account.find(FreshdeskProvider.TYPE).ifPresent(type -> json.put("type", type));
    fields(json);
    return json;
  }

  private void fields(ObjectNode json) {
    var facts = message.content().facts();
    var fields = JSON.objectNode();
    account
        .settings()
        .below("fields")
        .forEach(
            (field, fact) -> {
              if (facts.containsKey(fact)) {
                fields.put(field, facts.get(fact));
              }
            });
    if (!fields.isEmpty()) {
      json.set("custom_fields", fields);
    }
  }

  private String html() {
    String link = message.content().page();
    String text = Markup.paragraphs(message.content().text());
    return link == null
        ? text
        : text + "<p><a href=\"" + Markup.escaped(link) + "\">Allday</a></p>";
  }

  private HttpCall post(ObjectNode body, String path, String... parts) {
    return HttpCall.postJson(url(path, parts), JsonMapper.shared().writeValueAsString(body));
  }

  private URI url(String path, String... parts) {
    return Urls.url(account.get(FreshdeskProvider.BASE_URL), path, parts);
  }

  /** The key is the user; Freshdesk wants a password, and does not mind which. */
  private HttpAnswer call(HttpCall call) {
    return http.call(
        call.basic(account.secret(FreshdeskProvider.API_KEY).reveal(), "X")
            .within(Provider.Pace.USUAL.timeout()));
  }

  private static @Nullable String id(Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/id").text();
  }
}
