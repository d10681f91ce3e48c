package allday.channels.zohocrm;

import allday.channels.Facts;
import allday.channels.Lookup;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes facts into the record of an order, which is made where there is none. */
@Component
class ZohoCrmRecords implements Channel {
  private static final int MOST_CALLS = 2;

  private final Clock clock;
  private final Tokens tokens = new Tokens();

  ZohoCrmRecords(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return ZohoCrmProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    String order = message.content().facts().get("order_number");
    if (order == null) {
      return new Outcome.Refused(
          Reason.CONTENT, "no-order", "news of no order have no record to be written to");
    }
    String json = json(message, order, account);
    Outcome refused = null;
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      var fetched =
          tokens.get(
              account.id().value(),
              clock.instant(),
              () -> ZohoCrmLogin.token(account, http, clock));
      if (!(fetched instanceof Fetched.Token token)) {
        return noToken(((Fetched.NoToken) fetched).answer());
      }
      var answer = post(json, token.value(), account, http);
      if (!(answer instanceof Answered got)) {
        return Outcomes.of((HttpAnswer.NoAnswer) answer);
      }
      refused = ZohoCrmErrors.outcome(got, clock.instant());
      if (got.status() != 401) {
        return refused;
      }
      tokens.refused(account.id().value(), token.value());
    }
    return Objects.requireNonNull(refused);
  }

  private static String json(Message message, String order, ChannelAccount account) {
    var json = JsonNodeFactory.instance.objectNode();
    var record = json.putArray("data").addObject();
    Facts.fields(message, account).forEach(record::put);
    record.put(account.get(ZohoCrmProvider.KEY_FIELD), order);
    json.putArray("duplicate_check_fields").add(account.get(ZohoCrmProvider.KEY_FIELD));
    json.putArray("trigger").add("workflow");
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static HttpAnswer post(String json, String token, ChannelAccount account, Http http) {
    var base =
        account
            .find(ZohoCrmProvider.BASE_URL)
            .orElseGet(() -> account.get(ZohoCrmProvider.DATA_CENTRE).api());
    var url =
        Urls.url(
            base,
            "/crm/{}/{}/upsert",
            account.get(ZohoCrmProvider.VERSION),
            account.get(ZohoCrmProvider.MODULE));
    return http.call(
        HttpCall.postJson(url, json)
            .header("Authorization", "Zoho-oauthtoken " + token)
            .within(Provider.Pace.USUAL.timeout()));
  }

  /** The record was not touched. */
  private Outcome noToken(HttpAnswer answer) {
    return Lookup.beforehand(
        switch (answer) {
          case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
          case Answered got when got.status() == 400 ->
              new Outcome.Refused(
                  Reason.CONFIGURATION, "no-token", "Zoho gives no token for these credentials");
          case Answered got -> Outcomes.of(got, clock.instant());
        });
  }
}
