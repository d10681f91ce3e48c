package allday.channels.toast;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.Http;
import org.springframework.stereotype.Component;

/** Refuses everything; no configuration that names it starts. */
@Component
class ToastChannel implements Channel {
  @Override
  public ProviderId provider() {
    return ToastProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return new Outcome.Refused(Reason.CONFIGURATION, "impossible", ToastProvider.WHY);
  }
}
