package allday.channels.sendgrid;

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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who wants no mails of ours: the unsubscribe group of the account's mails, where it has one, so
 * that mails of others who use it go on; else the global unsubscribes.
 *
 * @see <a
 *     href="https://www.twilio.com/docs/sendgrid/api-reference/suppressions-suppressions">Suppressions</a>
 */
@Component
class SendGridOptOuts implements OptOutList {
  private static final String NAME = "SendGrid";
  private static final int NOT_FOUND = 404;

  @Override
  public ProviderId provider() {
    return SendGridProvider.ID;
  }

  @Override
  public Kind kind() {
    return Kind.EMAIL;
  }

  @Override
  public Answer look(ChannelAccount account, String address, Http http) {
    boolean hasGroup = account.find(SendGridProvider.ASM_GROUP).isPresent();
    var question =
        hasGroup
            ? recipients(Urls.url(list(account), "/search"), address)
            : HttpCall.get(entry(account, address));
    var answer = http.call(authorised(question, account));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Answer.of(NAME, answer, false);
    }
    try {
      var body = Json.parse(got.body());
      // A group answers with those of the addresses that are in it.
      return new Answer.Stands(
          hasGroup
              ? body.items().stream().anyMatch(one -> address.equalsIgnoreCase(one.text("")))
              : address.equalsIgnoreCase(body.at("/recipient_email").text("")));
    } catch (PayloadProblem unreadable) {
      return new Answer.NotNow("SendGrid answers something else than a list");
    }
  }

  @Override
  public Answer add(ChannelAccount account, String address, Http http) {
    var call = recipients(list(account), address);
    return Answer.of(NAME, http.call(authorised(call, account)), true);
  }

  @Override
  public Answer remove(ChannelAccount account, String address, Http http) {
    var call = HttpCall.get(entry(account, address)).method("DELETE");
    var answer = http.call(authorised(call, account));
    return answer instanceof HttpAnswer.Answered got && got.status() == NOT_FOUND
        ? new Answer.Stands(false)
        : Answer.of(NAME, answer, false);
  }

  private static HttpCall recipients(URI url, String address) {
    return HttpCall.postJson(
        url, JsonMapper.shared().writeValueAsString(Map.of("recipient_emails", List.of(address))));
  }

  private static URI list(ChannelAccount account) {
    return account
        .find(SendGridProvider.ASM_GROUP)
        .map(
            group ->
                Urls.url(base(account), "/v3/asm/groups/{}/suppressions", String.valueOf(group)))
        .orElseGet(() -> Urls.url(base(account), "/v3/asm/suppressions/global"));
  }

  private static URI entry(ChannelAccount account, String address) {
    return Urls.url(list(account), "/{}", address);
  }

  private static URI base(ChannelAccount account) {
    return account
        .find(SendGridProvider.BASE_URL)
        .orElseGet(() -> account.get(SendGridProvider.REGION).base());
  }

  private static HttpCall authorised(HttpCall call, ChannelAccount account) {
    return call.bearer(account.secret(SendGridProvider.API_KEY).reveal())
        .within(Provider.Pace.USUAL.timeout());
  }
}
