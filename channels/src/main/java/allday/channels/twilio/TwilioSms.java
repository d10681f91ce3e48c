package allday.channels.twilio;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Text messages by the resource {@code Messages} of API version 2010-04-01. */
@Component
class TwilioSms implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_VALIDITY = 36_000;

  private final Clock clock;

  TwilioSms(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return TwilioProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var login = Login.of(account);
    if (login.isEmpty()) {
      return new Outcome.Refused(
          Reason.CONFIGURATION,
          "api-key",
          "api-key-sid and api-key-secret belong together: one of them is missing");
    }
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return new Outcome.Refused(Reason.OBSOLETE, "expired", "its time is over");
    }
    return send(creator(message, account), account, login.get(), http);
  }

  private Outcome send(MessageCreator creator, ChannelAccount account, Login login, Http http) {
    var wire = new TwilioHttp(http, account.get(TwilioProvider.BASE_URL));
    var client =
        new TwilioRestClient.Builder(login.user(), login.password())
            .accountSid(account.get(TwilioProvider.ACCOUNT_SID))
            .objectMapper(JSON)
            .httpClient(wire)
            .build();
    try {
      return new Outcome.Sent(creator.create(client).getSid());
    } catch (TwilioException unsuccessful) {
      // What the SDK throws depends on the answer; the answer itself is the better witness.
      return switch (wire.answer()) {
        case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
        case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(null);
        case HttpAnswer.Answered got -> TwilioErrors.outcome(got, clock.instant());
        case null -> throw unsuccessful;
      };
    }
  }

  private MessageCreator creator(Message message, ChannelAccount account) {
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

  /** The API key where there is one, otherwise the account itself; empty for half an API key. */
  private record Login(String user, String password) {
    static Optional<Login> of(ChannelAccount account) {
      var key = account.find(TwilioProvider.API_KEY_SID);
      var secret = account.secrets().find(TwilioProvider.API_KEY_SECRET);
      if (key.isPresent() != secret.isPresent()) {
        return Optional.empty();
      }
      return Optional.of(
          key.isPresent()
              ? new Login(key.get(), secret.get().reveal())
              : new Login(
                  account.get(TwilioProvider.ACCOUNT_SID),
                  account.secret(TwilioProvider.AUTH_TOKEN).reveal()));
    }

    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }
}
