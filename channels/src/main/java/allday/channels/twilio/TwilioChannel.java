package allday.channels.twilio;

import allday.channels.Caller;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Text messages and calls, by API version 2010-04-01. */
@Component
class TwilioChannel implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;

  TwilioChannel(Clock clock) {
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
    return message.kind() == Kind.VOICE
        ? call(message, account, login.get(), http)
        : send(
            client -> TwilioSms.creator(message, account, clock).create(client).getSid(),
            account,
            login.get(),
            http);
  }

  private Outcome call(Message message, ChannelAccount account, Login login, Http http) {
    var from = Caller.of(TwilioProvider.FROM, account);
    if (from.isEmpty()) {
      return new Outcome.Refused(
          Reason.CONFIGURATION, "voice-from", "a call needs a number as voice-from or from");
    }
    String said = TwilioVoice.twiml(message, account);
    if (said.length() > TwilioVoice.LONGEST) {
      return new Outcome.Refused(Reason.CONTENT, "too-long", "the text is too long to be read out");
    }
    return send(
        client -> TwilioVoice.creator(message, from.get(), said).create(client).getSid(),
        account,
        login,
        http);
  }

  private Outcome send(
      Function<TwilioRestClient, String> sending, ChannelAccount account, Login login, Http http) {
    var wire = new TwilioHttp(http, account.get(TwilioProvider.BASE_URL));
    var client =
        new TwilioRestClient.Builder(login.user(), login.password())
            .accountSid(account.get(TwilioProvider.ACCOUNT_SID))
            .objectMapper(JSON)
            .httpClient(wire)
            .build();
    try {
      return new Outcome.Sent(sending.apply(client));
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
