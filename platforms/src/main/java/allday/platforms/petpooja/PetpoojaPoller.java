package allday.platforms.petpooja;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.platforms.petpooja.PetpoojaPlatform.AccountType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks outlet by outlet. Get-orders knows whole days only and gives all of a day's orders as they
 * are now; get_sales_data takes the window itself. A page is an outlet and, for get-orders, a day;
 * the cursor is the number of the outlet, a colon, and the day.
 */
@Component
class PetpoojaPoller implements OrderPoller {

  @Override
  public PlatformId platform() {
    return PetpoojaPlatform.ID;
  }

  /**
   * A day back: a bill has no time of change, so a cancellation is found only by asking for its day
   * once more.
   */
  @Override
  public Duration overlap() {
    return Duration.ofHours(24);
  }

  /** Longer than the overlap, so that a usual poll is one window and asks for each day once. */
  @Override
  public Duration longestWindow() {
    return Duration.ofDays(7);
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    if (!PetpoojaApi.hasCredentials(connection)) {
      return new Trouble.Denied(
          "to poll, the secrets app-key, app-secret and access-token are needed");
    }
    var asks = asks(connection, window);
    if (asks.isEmpty()) {
      return new Trouble.Denied(
          "no outlet is configured: name them under stores or settings.outlets");
    }
    int here = position(asks, cursor);
    var ask = asks.get(here);
    boolean sales = connection.get(PetpoojaPlatform.ACCOUNT_TYPE) == AccountType.SALES_DATA;
    var answer =
        api.call(
            sales
                ? PetpoojaApi.salesData(connection, ask.outlet, window)
                : PetpoojaApi.orders(connection, ask.outlet, ask.day));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var trouble = PetpoojaApi.trouble(got.body(), sales);
    if (trouble != null) {
      return trouble;
    }
    var reader = new PetpoojaAnswer(connection, ask.outlet, origin, api.now());
    var listing =
        sales ? reader.records(got.body()) : reader.ordersOf(ask.day, window.until(), got.body());
    String next = here + 1 < asks.size() ? asks.get(here + 1).cursor() : null;
    return listing.found(next);
  }

  private record Ask(int number, String outlet, LocalDate day) {
    String cursor() {
      return number + ":" + day;
    }
  }

  private static List<Ask> asks(Connection connection, Window window) {
    var outlets = connection.storesToPoll(PetpoojaPlatform.OUTLETS);
    boolean sales = connection.get(PetpoojaPlatform.ACCOUNT_TYPE) == AccountType.SALES_DATA;
    var asks = new ArrayList<Ask>();
    for (int i = 0; i < outlets.size(); i++) {
      var first = PetpoojaAnswer.day(connection, outlets.get(i), window.from());
      var last = PetpoojaAnswer.day(connection, outlets.get(i), window.until());
      for (var day = first; !day.isAfter(sales ? first : last); day = day.plusDays(1)) {
        asks.add(new Ask(i, outlets.get(i), day));
      }
    }
    return asks;
  }

  /** A cursor that belongs to other settings begins anew: what comes twice is absorbed. */
  private static int position(List<Ask> asks, @Nullable String cursor) {
    for (int i = 0; i < asks.size(); i++) {
      if (asks.get(i).cursor().equals(cursor)) {
        return i;
      }
    }
    return 0;
  }
}
