package allday.platforms.dotpe;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.ListCursor;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sales of each business day, branch by branch: there is no list by time of change. */
@Component
class DotPePoller implements OrderPoller {
  /** Where a business day ends is Rista's secret: until then yesterday is asked for as well. */
  private static final Duration NIGHT = Duration.ofHours(6);

  private record Step(String branch, LocalDate day) {}

  @Override
  public PlatformId platform() {
    return DotPePlatform.ID;
  }

  @Override
  public By by(Connection connection) {
    return By.CREATION;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    var steps = steps(connection, window);
    if (steps.isEmpty()) {
      return new Trouble.Denied(
          "no branch is configured: name their codes under stores or settings.branches");
    }
    var at = ListCursor.of(cursor);
    if (at.list() >= steps.size()) {
      return new Page.Found(List.of(), List.of(), null);
    }
    var query = new LinkedHashMap<String, String>();
    query.put("branch", steps.get(at.list()).branch());
    query.put("day", steps.get(at.list()).day().toString());
    if (!at.within().isEmpty()) {
      query.put("lastKey", at.within());
    }
    var list = Urls.url(connection.get(DotPePlatform.BASE_URL), "/sales/page");
    var answer = DotPeApi.get(Urls.query(list, query), connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body(), "data");
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of sales");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] sale : page.get().elements()) {
      listing.order(DotPeApi.SALE, sale, read -> read.at("/invoiceNumber").requiredText());
    }
    String more = page.get().around().at("/lastKey").text();
    return listing.found(at.next(more, steps.size()));
  }

  private static List<Step> steps(Connection connection, Window window) {
    return connection.storesToPoll(DotPePlatform.BRANCHES).stream()
        .flatMap(
            code -> {
              var zone = connection.requiredBranch(code).zone();
              var first = window.from().minus(NIGHT).atZone(zone).toLocalDate();
              var last = window.until().atZone(zone).toLocalDate();
              return first.datesUntil(last.plusDays(1)).map(day -> new Step(code, day));
            })
        .toList();
  }
}
