package allday.channels.jira;

import allday.channels.Tickets;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.http.Http;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens, comments and closes the one ticket of a problem. */
@Component
class JiraTickets implements Channel {
  private final Clock clock;

  JiraTickets(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return JiraProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return Tickets.send(
        message, new JiraDesk(message, account, new JiraCalls(account, http, clock)));
  }
}
