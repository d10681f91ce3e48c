package allday.channels.twilio;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.time.Clock;
import java.time.Duration;

/** Text messages, by the resource {@code Messages}. */
final class TwilioSms {
  private static final long LONGEST_VALIDITY = 36_000;

  private TwilioSms() {}

  static MessageCreator creator(Message message, ChannelAccount account, Clock clock) {
    var to = new PhoneNumber(message.to().address());
    String from = account.get(TwilioProvider.FROM);
    String text = message.content().text();
    var creator =
        from.startsWith("MG") && from.length() == 34
            ? new MessageCreator(to, from, text)
            : new MessageCreator(to, new PhoneNumber(from), text);
    if (message.callback() != null) {
      creator.setStatusCallback(message.callback());
    }
    if (message.expiresAt() != null) {
      long left = Duration.between(clock.instant(), message.expiresAt()).toSeconds();
      creator.setValidityPeriod((int) Math.clamp(left, 1, LONGEST_VALIDITY));
    }
    return creator;
  }
}
