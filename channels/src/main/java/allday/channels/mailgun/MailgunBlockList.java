package allday.channels.mailgun;

import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The domain's bounces, unsubscribes and complaints, one list after the other.
 *
 * @see <a href="https://documentation.mailgun.com/en/latest/api-suppressions.html">Suppressions</a>
 */
@Component
class MailgunBlockList implements BlockList {
  private static final int LIMIT = 1000;
  private static final String EVERYTHING = "*";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss zzz", Locale.ENGLISH);

  private enum Sort {
    UNSUBSCRIBES(Why.OPTED_OUT),
    COMPLAINTS(Why.COMPLAINT),
    BOUNCES(Why.ADDRESS_DEAD);

    private final Why why;

    Sort(Why why) {
      this.why = why;
    }

    String path() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public ProviderId provider() {
    return MailgunProvider.ID;
  }

  @Override
  public Page page(ChannelAccount account, @Nullable String after, Http http) {
    var place = after == null ? new String[] {Sort.UNSUBSCRIBES.name(), ""} : after.split(" ", 2);
    var list = Sort.valueOf(place[0]);
    return switch (http.call(call(account, list, place[1]))) {
      case HttpAnswer.NoAnswer silence -> new Page.NotNow(silence.why());
      case HttpAnswer.Answered got when got.isSuccess() -> page(got, list, account);
      case HttpAnswer.Answered got -> new Page.NotNow("Mailgun answers http-" + got.status());
    };
  }

  /** A sending key may not read lists; the account's key may. */
  private static HttpCall call(ChannelAccount account, Sort list, String address) {
    var base =
        account
            .find(MailgunProvider.BASE_URL)
            .orElseGet(() -> account.get(MailgunProvider.REGION).base());
    var query = new LinkedHashMap<String, String>();
    if (!address.isEmpty()) {
      query.put("page", "next");
      query.put("address", address);
    }
    query.put("limit", Integer.toString(LIMIT));
    var url = Urls.url(base, "/v3/{}/{}", account.get(MailgunProvider.DOMAIN), list.path());
    return HttpCall.get(Urls.query(url, Map.copyOf(query)))
        .basic("api", account.secret(MailgunProvider.API_KEY).reveal())
        .within(Provider.Pace.USUAL.timeout());
  }

  private static Page page(HttpAnswer.Answered got, Sort list, ChannelAccount account) {
    try {
      var items = Json.parse(got.body()).at("/items").items();
      var blocked = new ArrayList<Blocked>();
      for (var item : items) {
        if (list != Sort.UNSUBSCRIBES || concernsUs(item, account)) {
          blocked.add(blocked(item, list));
        }
      }
      return new Page.Some(blocked, next(items, list));
    } catch (PayloadProblem unreadable) {
      return new Page.NotNow("Mailgun answers something else than a list");
    }
  }

  private static Blocked blocked(Doc item, Sort list) {
    return new Blocked(
        Kind.EMAIL,
        item.at("/address").requiredText(),
        null,
        list.why,
        list.path(),
        time(item.at("/created_at").text()));
  }

  /** Who unsubscribed from one tag gets what has another. */
  private static boolean concernsUs(Doc item, ChannelAccount account) {
    var tags = item.at("/tags").items().stream().map(tag -> tag.text("")).toList();
    return tags.isEmpty()
        || tags.contains(EVERYTHING)
        || account.find(MailgunProvider.TAG).filter(tags::contains).isPresent();
  }

  private static @Nullable String next(List<Doc> items, Sort list) {
    if (items.size() == LIMIT) {
      return list.name() + " " + items.getLast().at("/address").requiredText();
    }
    int following = list.ordinal() + 1;
    return following < Sort.values().length ? Sort.values()[following].name() + " " : null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.from(TIME.parse(text));
    } catch (DateTimeException otherForm) {
      return null;
    }
  }
}
