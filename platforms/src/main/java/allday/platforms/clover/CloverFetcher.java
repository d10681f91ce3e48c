package allday.platforms.clover;

import static java.nio.charset.StandardCharsets.UTF_8;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Reads an order in parts, for Clover expands three of them a call, and puts them side by side. A
 * payment is asked for its order first.
 */
@Component
class CloverFetcher implements OrderFetcher {
  private static final List<List<String>> MORE =
      List.of(List.of("payments", "customers", "orderType"), List.of("discounts", "serviceCharge"));
  private static final String LINES = "lineItems,lineItems.modifications,lineItems.discounts";
  private static final int WHERE_LISTS_STOP = 100;
  private static final Pattern MERCHANT_ID = Pattern.compile("[A-Za-z0-9]{1,32}");

  @Override
  public PlatformId platform() {
    return CloverPlatform.ID;
  }

  @Override
  public FetchResult fetch(OrderNotice notice, Connection connection, Api api) {
    String merchant = notice.facts().get(CloverApi.MERCHANT);
    if (merchant == null || !MERCHANT_ID.matcher(merchant).matches()) {
      return new Trouble.Broken("a notice without a merchant's id");
    }
    var calls = new Calls(merchant, connection, api);
    if (!notice.sourceOrderId().startsWith(CloverUpdate.PAYMENT)) {
      return order(notice, notice.sourceOrderId(), calls);
    }
    String paymentId = notice.sourceOrderId().substring(CloverUpdate.PAYMENT.length());
    var payment = calls.get("/payments/{}", paymentId);
    if (payment.trouble().isPresent()) {
      return payment.trouble().get();
    }
    String orderId = Json.parse(payment.body().orElseThrow()).at("/order/id").text();
    return orderId == null
        ? new FetchResult.Gone("a payment without an order")
        : order(notice, orderId, calls);
  }

  private static FetchResult order(OrderNotice notice, String id, Calls calls) {
    var first = calls.get("/orders/{}?expand=" + LINES, id);
    if (first.trouble().isPresent()) {
      return first.trouble().get() instanceof Trouble.NotFound notFound
          ? notFound(notice, id, notFound, calls)
          : first.trouble().get();
    }
    byte[] order = first.body().orElseThrow();
    var read = Json.parse(order);
    if (!read.at("/id").text("").equals(id)) {
      return new Trouble.Broken("an answer without the order");
    }
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("order", order);
    for (var names : MORE) {
      var more = calls.get("/orders/{}?expand=" + String.join(",", names), id);
      if (more.trouble().isPresent()) {
        return more.trouble().get();
      }
      byte[] body = more.body().orElseThrow();
      if (!Json.parse(body)
          .at("/modifiedTime")
          .text("")
          .equals(read.at("/modifiedTime").text(""))) {
        return new Trouble.TryLater(null, "the order changed while it was read");
      }
      names.forEach(name -> Json.slice(body, name).ifPresent(part -> parts.put(name, part)));
    }
    if (read.at("/lineItems/elements").items().size() >= WHERE_LISTS_STOP) {
      var all = calls.get("/orders/{}/line_items?expand=modifications,discounts&limit=1000", id);
      if (all.trouble().isPresent()) {
        return all.trouble().get();
      }
      parts.put("lineItems", all.body().orElseThrow());
    }
    var customer = customer(parts, calls);
    if (customer.trouble().isPresent()) {
      return customer.trouble().get();
    }
    customer.body().ifPresent(body -> parts.put("customer", body));
    return calls.fetched(notice, id, CloverApi.ORDER, together(calls.merchant, parts));
  }

  /**
   * Contact lists of a customer come with the customer alone; without the right, there are none.
   */
  private static CloverApi.Result customer(LinkedHashMap<String, byte[]> parts, Calls calls) {
    byte[] customers = parts.get("customers");
    String id = customers == null ? null : Json.parse(customers).at("/elements/0/id").text();
    var nobody = new CloverApi.Result(Optional.empty(), Optional.empty());
    if (id == null) {
      return nobody;
    }
    var answer = calls.get("/customers/{}?expand=phoneNumbers,emailAddresses", id);
    boolean withheld =
        answer.trouble().orElse(null) instanceof Trouble trouble
            && (trouble instanceof Trouble.Denied || trouble instanceof Trouble.NotFound);
    return withheld ? nobody : answer;
  }

  /** The same words as a webhook's, so that a vanished order reads like a deleted one. */
  private static FetchResult notFound(
      OrderNotice notice, String id, Trouble.NotFound notFound, Calls calls) {
    var at = notice.eventTime();
    if (at == null
        || !notice.eventType().equals("UPDATE")
        || !calls.connection.get(CloverPlatform.NOT_FOUND_IS_CANCELLED)) {
      return notFound;
    }
    String gone =
        "{\"objectId\":\"%s%s\",\"type\":\"%s\",\"ts\":%s}"
            .formatted(CloverUpdate.ORDER, id, CloverUpdate.DELETE, at.toEpochMilli());
    return calls.fetched(notice, id, CloverApi.UPDATE, gone.getBytes(UTF_8));
  }

  private static byte[] together(String merchant, LinkedHashMap<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(("{\"merchant\":\"" + merchant + "\"").getBytes(UTF_8));
    parts.forEach(
        (name, bytes) -> {
          var _ = Json.parse(bytes);
          out.writeBytes((",\"" + name + "\":").getBytes(UTF_8));
          out.writeBytes(bytes);
        });
    out.write('}');
    return out.toByteArray();
  }

  /** Calls for one merchant. */
  private record Calls(String merchant, Connection connection, Api api) {

    CloverApi.Result get(String path, String id) {
      URI base = connection.get(CloverPlatform.BASE_URL);
      return CloverApi.get(
          Urls.url(base, "/v3/merchants/{}" + path, merchant, id), merchant, connection, api);
    }

    FetchResult fetched(OrderNotice notice, String id, String form, byte[] body) {
      Instant now = api.now();
      var origin = notice.origin() == Origin.WEBHOOK ? Origin.FETCH : notice.origin();
      var order =
          RawOrder.of(CloverPlatform.ID, connection.id(), id, form, now, origin, body)
              .fact(CloverApi.MERCHANT, merchant)
              .sandbox(CloverApi.isSandbox(connection));
      return new FetchResult.Fetched(List.of(order));
    }
  }
}
