package allday.channels.sandbox;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.http.Http;
import org.springframework.stereotype.Component;

/**
 * Says yes to every message and reaches nobody. It keeps nothing: the notification service keeps
 * each delivery with its text, and its API shows those of a sandbox at {@code sandbox/messages}.
 */
@Component
class SandboxChannel implements Channel {
  @Override
  public ProviderId provider() {
    return SandboxProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return new Outcome.Sent(message.id().toString());
  }
}
