package allday.channels.jira;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one Jira site. */
record JiraCalls(ChannelAccount account, Http http, Clock clock) {

  Instant now() {
    return clock.instant();
  }

  HttpAnswer get(String path, String... parts) {
    return call(HttpCall.get(Urls.url(account.get(JiraProvider.BASE_URL), path, parts)));
  }

  HttpAnswer post(JsonNode body, String path, String... parts) {
    var url = Urls.url(account.get(JiraProvider.BASE_URL), path, parts);
    return call(HttpCall.postJson(url, JsonMapper.shared().writeValueAsString(body)));
  }

  private HttpAnswer call(HttpCall call) {
    return http.call(
        call.basic(account.get(JiraProvider.EMAIL), account.secret(JiraProvider.API_TOKEN).reveal())
            .header("Accept", "application/json")
            .within(Provider.Pace.USUAL.timeout()));
  }
}
