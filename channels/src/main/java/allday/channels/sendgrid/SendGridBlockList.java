package allday.channels.sendgrid;

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
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The account's suppressions, one list after the other, and in the end who left our own group.
 *
 * @see <a href="https://www.twilio.com/docs/sendgrid/api-reference">Suppressions API</a>
 */
@Component
class SendGridBlockList implements BlockList {
  private static final int LIMIT = 500;
  private static final String GROUP = "group";

  private static final List<Entry> LISTS =
      List.of(
          new Entry("unsubscribes", Why.OPTED_OUT),
          new Entry("spam_reports", Why.COMPLAINT),
          new Entry("bounces", Why.ADDRESS_DEAD),
          new Entry("invalid_emails", Why.ADDRESS_DEAD));

  private record Entry(String name, Why why) {}

  @Override
  public ProviderId provider() {
    return SendGridProvider.ID;
  }

  @Override
  public Page page(ChannelAccount account, @Nullable String after, Http http) {
    var place = (after == null ? LISTS.getFirst().name() + " 0" : after).split(" ", 2);
    int offset = Integer.parseInt(place[1]);
    var call =
        HttpCall.get(url(account, place[0], offset))
            .bearer(account.secret(SendGridProvider.API_KEY).reveal())
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> new Page.NotNow(silence.why());
      case HttpAnswer.Answered got when got.isSuccess() -> page(got, place[0], offset, account);
      case HttpAnswer.Answered got -> new Page.NotNow("SendGrid answers http-" + got.status());
    };
  }

  private static URI url(ChannelAccount account, String list, int offset) {
    var base =
        account.find(SendGridProvider.BASE_URL).orElse(account.get(SendGridProvider.REGION).base());
    if (list.equals(GROUP)) {
      var group = account.get(SendGridProvider.ASM_GROUP).toString();
      return Urls.url(base, "/v3/asm/groups/{}/suppressions", group);
    }
    return Urls.query(
        Urls.url(base, "/v3/suppression/{}", list),
        Map.of("limit", Integer.toString(LIMIT), "offset", Integer.toString(offset)));
  }

  private static Page page(
      HttpAnswer.Answered got, String list, int offset, ChannelAccount account) {
    try {
      var items = Json.parse(got.body()).items();
      var blocked = items.stream().map(item -> blocked(item, list)).toList();
      return new Page.Some(blocked, next(items.size(), list, offset, account));
    } catch (PayloadProblem unreadable) {
      return new Page.NotNow("SendGrid answers something else than a list");
    }
  }

  private static Blocked blocked(Doc item, String list) {
    return list.equals(GROUP)
        ? new Blocked(
            Kind.EMAIL, item.requiredText(), null, Why.OPTED_OUT, "group unsubscribe", null)
        : new Blocked(
            Kind.EMAIL,
            item.at("/email").requiredText(),
            null,
            entry(list).why(),
            list,
            item.at("/created").instant(ZoneOffset.UTC));
  }

  private static @Nullable String next(int found, String list, int offset, ChannelAccount account) {
    if (list.equals(GROUP)) {
      return null;
    }
    if (found == LIMIT) {
      return list + " " + (offset + LIMIT);
    }
    int following = LISTS.indexOf(entry(list)) + 1;
    if (following < LISTS.size()) {
      return LISTS.get(following).name() + " 0";
    }
    return account.find(SendGridProvider.ASM_GROUP).isPresent() ? GROUP + " 0" : null;
  }

  private static Entry entry(String list) {
    return LISTS.stream().filter(one -> one.name().equals(list)).findFirst().orElseThrow();
  }
}
