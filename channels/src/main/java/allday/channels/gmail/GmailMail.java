package allday.channels.gmail;

import allday.channels.Mail;
import allday.channels.Sender;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Signing;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Mail by {@code users.messages.send}. Gmail tells nothing afterwards. */
@Component
class GmailMail implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int TOKEN_ENDED = 401;

  private final Clock clock;
  private final GmailLogin login = new GmailLogin();

  GmailMail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return GmailProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    if (!Mail.isAddress(message.to().address())) {
      return new Outcome.Refused(Reason.ADDRESS_DEAD, "address", "this is no mail address");
    }
    String body = body(message, account);
    var held = login.token(account, http, clock.instant());
    return send(body, held, account, http);
  }

  private Outcome send(String body, GmailLogin.Held held, ChannelAccount account, Http http) {
    return switch (held.fetched()) {
      case Fetched.NoToken none -> GmailLogin.outcome(none.answer(), clock.instant());
      case Fetched.Token token -> send(body, token.value(), held.kept(), account, http);
    };
  }

  private Outcome send(String body, String token, boolean kept, ChannelAccount account, Http http) {
    var call =
        HttpCall.postJson(
                Urls.url(account.get(GmailProvider.BASE_URL), "/gmail/v1/users/me/messages/send"),
                body)
            .bearer(token)
            .within(PATIENCE);
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(id(got));
      case HttpAnswer.Answered got when got.status() == TOKEN_ENDED -> {
        login.refused(account, token);
        yield kept ? again(body, account, http) : GmailErrors.outcome(got, clock.instant());
      }
      case HttpAnswer.Answered got -> GmailErrors.outcome(got, clock.instant());
    };
  }

  /** Once, and whatever comes of it is the end. */
  private Outcome again(String body, ChannelAccount account, Http http) {
    var renewed = login.token(account, http, clock.instant());
    return send(body, new GmailLogin.Held(renewed.fetched(), false), account, http);
  }

  private String body(Message message, ChannelAccount account) {
    var sender = Sender.of(GmailProvider.FROM, account);
    var raw = new ByteArrayOutputStream();
    try {
      Mail.of(Session.getInstance(new Properties()), message, sender, clock.instant()).writeTo(raw);
    } catch (MessagingException | IOException broken) {
      throw new IllegalStateException("the mail could not be written", broken);
    }
    var request = JsonNodeFactory.instance.objectNode();
    request.put("raw", Signing.base64Url(raw.toByteArray()));
    return JsonMapper.shared().writeValueAsString(request);
  }

  private static @Nullable String id(HttpAnswer.Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/id").text();
  }
}
