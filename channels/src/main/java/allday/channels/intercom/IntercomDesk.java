package allday.channels.intercom;

import allday.channels.Lookup;
import allday.channels.Markup;
import allday.channels.Texts;
import allday.channels.Tickets;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is done at Intercom for one message of a problem. */
record IntercomDesk(Message message, ChannelAccount account, IntercomCalls calls)
    implements Tickets.Desk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TITLE = 255;

  @Override
  public Outcome open(String reference) {
    var json = JSON.objectNode();
    json.put("ticket_type_id", account.get(IntercomProvider.TICKET_TYPE));
    json.putArray("contacts")
        .addObject()
        .put("email", account.get(IntercomProvider.TICKET_CONTACT));
    var content = message.content();
    String title = content.subject().isBlank() ? content.text() : content.subject();
    json.putObject("ticket_attributes")
        .put("_default_title_", Texts.cut(Texts.oneLine(title).strip(), LONGEST_TITLE))
        .put("_default_description_", content.text() + "\n" + reference);
    return calls.handOver(calls.post(json, "/tickets"), answer -> calls.id(answer, "/id"), false);
  }

  /** By the reference at the end of the description. */
  @Override
  public Lookup<String> find(String reference) {
    var query = JSON.objectNode();
    var both = query.putObject("query").put("operator", "AND").putArray("value");
    both.addObject().put("field", "description").put("operator", "~").put("value", reference);
    both.addObject().put("field", "open").put("operator", "=").put("value", true);
    return switch (calls.post(query, "/tickets/search")) {
      case HttpAnswer.NoAnswer silence -> Lookup.failed(silence);
      case Answered answer when answer.isSuccess() -> found(answer);
      case Answered answer ->
          Lookup.failed(IntercomErrors.outcome(answer, calls.clock().instant(), false));
    };
  }

  private Lookup<String> found(Answered answer) {
    String id = calls.id(answer, "/tickets/0/id");
    return id == null ? new Lookup.Nothing<>() : new Lookup.Found<>(id);
  }

  @Override
  public Outcome add(String ticket) {
    var note =
        JSON.objectNode()
            .put("message_type", "note")
            .put("type", "admin")
            .put("admin_id", account.get(IntercomProvider.ADMIN))
            .put("body", Markup.paragraphs(message.content().text()));
    return changed(calls.post(note, "/tickets/{}/reply", ticket), ticket);
  }

  @Override
  public Outcome close(String ticket) {
    ObjectNode closed =
        JSON.objectNode()
            .put("open", false)
            .put("admin_id", Long.parseLong(account.get(IntercomProvider.ADMIN)));
    return changed(calls.call("PUT", closed, "/tickets/{}", ticket), ticket);
  }

  private Outcome changed(HttpAnswer answer, String ticket) {
    return calls.handOver(answer, _ -> ticket, true);
  }
}
