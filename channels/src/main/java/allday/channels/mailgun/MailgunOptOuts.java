package allday.channels.mailgun;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.net.URI;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The domain's unsubscribes. An entry is by address, and of all tags: one that stands there of some
 * tags alone was put there by the person, and would be lost with ours, so it is left as it is.
 *
 * @see <a
 *     href="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/unsubscribe">Unsubscribes</a>
 */
@Component
class MailgunOptOuts implements OptOutList {
  private static final String NAME = "Mailgun";
  private static final String EVERYTHING = "*";
  private static final int NOT_FOUND = 404;

  @Override
  public ProviderId provider() {
    return MailgunProvider.ID;
  }

  @Override
  public Kind kind() {
    return Kind.EMAIL;
  }

  @Override
  public Answer look(ChannelAccount account, String address, Http http) {
    return unlessAbsent(
        http.call(authorised(HttpCall.get(entry(account, address)), account)), true);
  }

  @Override
  public Answer add(ChannelAccount account, String address, Http http) {
    var form = Map.of("address", address, "tag", EVERYTHING);
    var call =
        HttpCall.postForm(Urls.url(base(account), "/v3/{}/unsubscribes", domain(account)), form);
    return Answer.of(NAME, http.call(authorised(call, account)), true);
  }

  @Override
  public Answer remove(ChannelAccount account, String address, Http http) {
    var call = HttpCall.get(entry(account, address)).method("DELETE");
    return unlessAbsent(http.call(authorised(call, account)), false);
  }

  /** A domain in another region answers with 404 too, and in words of its own. */
  private static Answer unlessAbsent(HttpAnswer answer, boolean listed) {
    return answer instanceof HttpAnswer.Answered got && got.status() == NOT_FOUND
        ? new Answer.Stands(false)
        : Answer.of(NAME, answer, listed);
  }

  private static URI entry(ChannelAccount account, String address) {
    return Urls.url(base(account), "/v3/{}/unsubscribes/{}", domain(account), address);
  }

  private static String domain(ChannelAccount account) {
    return account.get(MailgunProvider.DOMAIN);
  }

  private static URI base(ChannelAccount account) {
    return account
        .find(MailgunProvider.BASE_URL)
        .orElseGet(() -> account.get(MailgunProvider.REGION).base());
  }

  private static HttpCall authorised(HttpCall call, ChannelAccount account) {
    return call.basic("api", account.secret(MailgunProvider.API_KEY).reveal())
        .within(Provider.Pace.USUAL.timeout());
  }
}
