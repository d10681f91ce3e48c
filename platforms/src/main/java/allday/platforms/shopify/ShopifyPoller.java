package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Listing;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.contracts.web.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The list of orders by time of change. The next page is named by the header {@code Link}; only its
 * {@code page_info} is taken from there, and none of the filters may be repeated beside it.
 */
@Component
class ShopifyPoller implements OrderPoller {
  // Shopify allows 250, but such a page of well-filled orders is larger than what we read at once.
  private static final String PAGE = "50";
  private static final Pattern NEXT =
      Pattern.compile("<[^>]*[?&]page_info=([^&>]+)[^>]*>\\s*;\\s*rel=\"?next\"?");

  @Override
  public PlatformId platform() {
    return ShopifyPlatform.ID;
  }

  @Override
  public Page poll(
      Connection connection, Window window, @Nullable String cursor, Origin origin, Api api) {
    if (!ShopifyApi.mayCall(connection)) {
      return new Trouble.Denied(ShopifyApi.NO_CREDENTIALS);
    }
    var answer = ShopifyApi.get(page(connection, window, cursor), connection, api);
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return Trouble.of(answer, api.now()).orElseThrow();
    }
    var page = Json.list(got.body(), "orders");
    if (page.isEmpty()) {
      return new Trouble.Broken("an answer without a list of orders");
    }
    var listing = new Listing(connection, origin, api.now());
    for (byte[] order : page.get().elements()) {
      listing.order(
          ShopifyApi.ORDER,
          order,
          read -> read.at("/id").requiredText(),
          (raw, read) -> raw.sandbox(read.at("/test").isTrue()));
    }
    return listing.found(next(got.headers()));
  }

  private static URI page(Connection connection, Window window, @Nullable String cursor) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("limit", PAGE);
    if (cursor == null) {
      // Without it Shopify lists open orders only.
      parameters.put("status", "any");
      parameters.put("updated_at_min", window.from().truncatedTo(ChronoUnit.SECONDS).toString());
      parameters.put("updated_at_max", window.until().truncatedTo(ChronoUnit.SECONDS).toString());
      parameters.put("order", "updated_at asc");
    } else {
      parameters.put("page_info", cursor);
    }
    return Urls.query(ShopifyApi.url(connection, "/orders.json"), parameters);
  }

  private static @Nullable String next(Headers headers) {
    var link = NEXT.matcher(String.join(", ", headers.all("Link")));
    return link.find() ? URLDecoder.decode(link.group(1), StandardCharsets.UTF_8) : null;
  }
}
