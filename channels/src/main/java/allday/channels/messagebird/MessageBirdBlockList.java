package allday.channels.messagebird;

import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.channel.Purpose;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sent STOP to the account's own sender, or opted out at the carrier. Bird keeps a list for
 * each sender, and lists only what is in force.
 *
 * @see <a href="https://github.com/messagebird/bird-sdk-typescript">the API's published types,
 *     SmsSuppression</a>
 */
@Component
class MessageBirdBlockList implements BlockList {
  private static final String PATH = "/v1/sms/suppressions";
  private static final int LIMIT = 100;

  /** What stops marketing alone; everything else, known or not, stops all. */
  private static final String MARKETING_ALONE = "non_transactional";

  @Override
  public ProviderId provider() {
    return MessageBirdProvider.ID;
  }

  @Override
  public Page page(ChannelAccount account, @Nullable String after, Http http) {
    return switch (http.call(call(account, after))) {
      case HttpAnswer.NoAnswer silence -> new Page.NotNow(silence.why());
      case HttpAnswer.Answered got when got.isSuccess() -> page(got);
      case HttpAnswer.Answered got -> new Page.NotNow("Bird answers http-" + got.status());
    };
  }

  private static HttpCall call(ChannelAccount account, @Nullable String after) {
    var key = account.secret(MessageBirdProvider.API_KEY);
    var base =
        account.find(MessageBirdProvider.BASE_URL).orElseGet(() -> MessageBirdProvider.base(key));
    var query = new LinkedHashMap<String, String>();
    query.put("originator", account.get(MessageBirdProvider.FROM));
    query.put("limit", Integer.toString(LIMIT));
    if (after != null) {
      query.put("starting_after", after);
    }
    return HttpCall.get(Urls.query(Urls.url(base, PATH), Map.copyOf(query)))
        .bearer(key.reveal())
        .header("User-Agent", "allday/1.0")
        .within(Provider.Pace.USUAL.timeout());
  }

  private static Page page(HttpAnswer.Answered got) {
    try {
      var list = Json.parse(got.body());
      return new Page.Some(
          list.at("/data").items().stream().map(MessageBirdBlockList::blocked).toList(),
          list.at("/next_cursor").text());
    } catch (PayloadProblem unreadable) {
      return new Page.NotNow("Bird answers something else than a list");
    }
  }

  private static Blocked blocked(Doc item) {
    return new Blocked(
        Kind.SMS,
        item.at("/destination").requiredText(),
        item.at("/applies_to").text("").equals(MARKETING_ALONE) ? Purpose.MARKETING : null,
        Why.OPTED_OUT,
        item.at("/reason").text("suppressed"),
        item.at("/effective_at").instant(ZoneOffset.UTC));
  }
}
