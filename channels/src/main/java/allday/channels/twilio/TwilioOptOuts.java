package allday.channels.twilio;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twilio's Consent Management API, a pilot: where the account takes part in it. What it knows it
 * does not show.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/features/bulk-upsert-consents-api">Bulk
 *     Upsert Consents</a>
 */
@Component
class TwilioOptOuts implements OptOutList {
  private static final String NAME = "Twilio";

  @Override
  public ProviderId provider() {
    return TwilioProvider.ID;
  }

  @Override
  public Kind kind() {
    return Kind.SMS;
  }

  @Override
  public boolean isOf(ChannelAccount account) {
    return account.get(TwilioProvider.CONSENT_API);
  }

  @Override
  public Answer look(ChannelAccount account, String address, Http http) {
    return new Answer.NotShown();
  }

  @Override
  public Answer add(ChannelAccount account, String address, Http http) {
    return say(account, address, true, http);
  }

  @Override
  public Answer remove(ChannelAccount account, String address, Http http) {
    return say(account, address, false, http);
  }

  private static Answer say(ChannelAccount account, String address, boolean listed, Http http) {
    var item =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "contact_id",
                    address,
                    "correlation_id",
                    UUID.randomUUID().toString().replace("-", ""),
                    "sender_id",
                    account.get(TwilioProvider.FROM),
                    "status",
                    listed ? "opt-out" : "opt-in",
                    "source",
                    "others"));
    var url = Urls.url(account.get(TwilioProvider.CONSENT_URL), "/v1/Consents/Bulk");
    var call = HttpCall.postForm(url, Map.of("Items", item)).within(Provider.Pace.USUAL.timeout());
    var answer = http.call(authorised(call, account));
    return answer instanceof HttpAnswer.Answered got && got.isSuccess()
        ? result(got, listed)
        : Answer.of(NAME, answer, listed);
  }

  /** A success may hold a refusal of the one number. */
  private static Answer result(HttpAnswer.Answered got, boolean listed) {
    try {
      var item = Json.parse(got.body()).at("/items/0");
      var code = item.at("/error_code").requiredText();
      return code.equals("0")
          ? new Answer.Stands(listed)
          : new Answer.Never("Twilio answers with error " + code);
    } catch (PayloadProblem unreadable) {
      return new Answer.NotNow("Twilio answers something else than a result");
    }
  }

  /** With the API key where it is whole, like messages. */
  private static HttpCall authorised(HttpCall call, ChannelAccount account) {
    var key = account.find(TwilioProvider.API_KEY_SID);
    var secret = account.secrets().find(TwilioProvider.API_KEY_SECRET);
    return key.isPresent() && secret.isPresent()
        ? call.basic(key.get(), secret.get().reveal())
        : call.basic(
            account.get(TwilioProvider.ACCOUNT_SID),
            account.secret(TwilioProvider.AUTH_TOKEN).reveal());
  }
}
