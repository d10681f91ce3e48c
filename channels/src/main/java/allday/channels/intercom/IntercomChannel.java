package allday.channels.intercom;

import allday.channels.Markup;
import allday.channels.Tickets;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.Http;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages to contacts, and the one ticket of a problem. */
@Component
class IntercomChannel implements Channel {
  private final Clock clock;

  IntercomChannel(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return IntercomProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var calls = new IntercomCalls(account, http, clock);
    if (message.kind() != Kind.TICKET) {
      return calls.handOver(
          calls.post(chat(message, account), "/messages"),
          answer -> calls.id(answer, "/id"),
          false);
    }
    return account.find(IntercomProvider.TICKET_TYPE).isPresent()
        ? Tickets.send(message, new IntercomDesk(message, account, calls))
        : new Outcome.Refused(
            Reason.CONFIGURATION, "ticket-type", "tickets need ticket-type and ticket-contact");
  }

  /** Without a conversation there would be nothing that the next message could be written into. */
  private static ObjectNode chat(Message message, ChannelAccount account) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("message_type", account.get(IntercomProvider.IN_APP));
    json.putObject("from")
        .put("type", "admin")
        .put("id", Long.parseLong(account.get(IntercomProvider.ADMIN)));
    json.putObject("to").put("type", "user").put("id", message.to().address());
    json.put("body", Markup.paragraphs(message.content().text()));
    json.put("create_conversation_without_contact_reply", true);
    return json;
  }
}
