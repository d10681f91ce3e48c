package allday.channels.zohocrm;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.time.Clock;
import java.util.Map;

/** Access tokens live an hour; Zoho gives ten of them in ten minutes. */
final class ZohoCrmLogin {
  private ZohoCrmLogin() {}

  static Fetched token(ChannelAccount account, Http http, Clock clock) {
    var base =
        account
            .find(ZohoCrmProvider.ACCOUNTS_URL)
            .orElseGet(() -> account.get(ZohoCrmProvider.DATA_CENTRE).accounts());
    var answer =
        http.call(
            HttpCall.postForm(
                    Urls.url(base, "/oauth/v2/token"),
                    Map.of(
                        "grant_type", "refresh_token",
                        "client_id", account.get(ZohoCrmProvider.CLIENT_ID),
                        "client_secret", account.secret(ZohoCrmProvider.CLIENT_SECRET).reveal(),
                        "refresh_token", account.secret(ZohoCrmProvider.REFRESH_TOKEN).reveal()))
                .within(Provider.Pace.USUAL.timeout()));
    return answer instanceof Answered got && got.isSuccess()
        ? read(got, clock)
        : new Fetched.NoToken(answer);
  }

  /** A refusal may come as a success without a token. */
  private static Fetched read(Answered answer, Clock clock) {
    try {
      var said = Json.parse(answer.body());
      String token = said.at("/access_token").text();
      if (token != null) {
        Long seconds = said.at("/expires_in").whole();
        long lifetime = seconds == null ? 3600 : Math.clamp(seconds, 60, 86_400);
        return new Fetched.Token(token, clock.instant().plusSeconds(lifetime));
      }
    } catch (PayloadProblem unreadable) {
      // Treated as the refusal it is.
    }
    HttpAnswer refusal = new Answered(400, answer.headers(), answer.body());
    return new Fetched.NoToken(refusal);
  }
}
