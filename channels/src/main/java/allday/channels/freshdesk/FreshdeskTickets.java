package allday.channels.freshdesk;

import allday.channels.Tickets;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.http.Http;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens, notes and resolves the one ticket of a problem. */
@Component
class FreshdeskTickets implements Channel {
  private final Clock clock;

  FreshdeskTickets(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return FreshdeskProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return Tickets.send(message, new FreshdeskDesk(message, account, http, clock));
  }
}
