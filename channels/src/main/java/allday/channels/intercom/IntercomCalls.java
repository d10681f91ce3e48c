package allday.channels.intercom;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one workspace. */
record IntercomCalls(ChannelAccount account, Http http, Clock clock) {

  HttpAnswer post(JsonNode body, String path, String... parts) {
    return call("POST", body, path, parts);
  }

  HttpAnswer call(String method, JsonNode body, String path, String... parts) {
    var base =
        account
            .find(IntercomProvider.BASE_URL)
            .orElseGet(() -> account.get(IntercomProvider.REGION).base());
    return http.call(
        HttpCall.postJson(Urls.url(base, path, parts), JsonMapper.shared().writeValueAsString(body))
            .method(method)
            .bearer(account.secret(IntercomProvider.ACCESS_TOKEN).reveal())
            // Otherwise the version counts that the app was set to.
            .header("Intercom-Version", account.get(IntercomProvider.VERSION))
            .header("Accept", "application/json")
            .within(Provider.Pace.USUAL.timeout()));
  }

  /**
   * @param changing a ticket that was there is changed
   */
  Outcome handOver(HttpAnswer answer, Function<Answered, @Nullable String> id, boolean changing) {
    return switch (answer) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered got when got.isSuccess() -> new Outcome.Sent(id.apply(got));
      case Answered got -> IntercomErrors.outcome(got, clock.instant(), changing);
    };
  }

  @Nullable String id(Answered answer, String pointer) {
    return Json.parseOrNothing(answer.body()).at(pointer).text();
  }
}
