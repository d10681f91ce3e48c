package allday.platforms.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.RawOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShopifyContractTest extends PlatformContract {
  static final String ORDER = "6200400000123";
  private static final OrderStatus CANCELLED = OrderStatus.CANCELLED;

  @Override
  protected Platform platform() {
    return new ShopifyPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new ShopifyMapper();
  }

  @Override
  protected Connection connection() {
    return shop("https://shop.example.com").build();
  }

  static TestConnections shop(String baseUrl) {
    return TestConnections.of("shopify")
        .store("*", TestConnections.branch("springfield", "America/New_York", "US", "USD"))
        .store(
            "Main Street", TestConnections.branch("main-street", "America/New_York", "US", "USD"))
        .setting("shop", "demo-kitchen.myshopify.com")
        .setting("base-url", baseUrl)
        .setting("requested-time-field", "delivery-time")
        .setting("requested-date-field", "delivery-date")
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        order("cancelled_at", "\"cancelled_at\":\"2026-03-02T12:15:00-05:00\"", CANCELLED),
        new StatusCase(
            "topic orders/cancelled",
            raw("order", body(ORDER, "\"financial_status\":\"paid\""))
                .fact("topic", "orders/cancelled"),
            CANCELLED),
        new StatusCase(
            "topic orders/delete",
            raw("order", "{\"id\":" + ORDER + "}").fact("topic", "orders/delete"),
            CANCELLED),
        shipment("delivered", OrderStatus.COMPLETED),
        shipment("picked_up", OrderStatus.COMPLETED),
        shipment("out_for_delivery", OrderStatus.OUT_FOR_DELIVERY),
        shipment("in_transit", OrderStatus.OUT_FOR_DELIVERY),
        shipment("carrier_picked_up", OrderStatus.OUT_FOR_DELIVERY),
        shipment("ready_for_pickup", OrderStatus.READY),
        shipment("failure", OrderStatus.FAILED),
        shipment("not_delivered", OrderStatus.FAILED),
        shipment("attempted_delivery", null),
        shipment("delayed", null),
        shipment("confirmed", OrderStatus.PREPARING),
        shipment("label_printed", OrderStatus.PREPARING),
        shipment("label_purchased", OrderStatus.PREPARING),
        news("delivered", OrderStatus.COMPLETED),
        news("out_for_delivery", OrderStatus.OUT_FOR_DELIVERY),
        event("in_transit", OrderStatus.OUT_FOR_DELIVERY),
        event("failure", OrderStatus.FAILED),
        new StatusCase(
            "lines prepared for pickup",
            raw("prepared", "{\"id\":1,\"order_id\":" + ORDER + "}"),
            OrderStatus.READY),
        order("fulfilled", "\"fulfillment_status\":\"fulfilled\"", OrderStatus.COMPLETED),
        order("partial", "\"fulfillment_status\":\"partial\"", OrderStatus.PREPARING),
        order("restocked", "\"fulfillment_status\":\"restocked\"", CANCELLED),
        order("paid", "\"financial_status\":\"paid\"", OrderStatus.CONFIRMED),
        order("authorized", "\"financial_status\":\"authorized\"", OrderStatus.CONFIRMED),
        order("partially_paid", "\"financial_status\":\"partially_paid\"", OrderStatus.CONFIRMED),
        order("pending", "\"financial_status\":\"pending\"", OrderStatus.PLACED),
        order("voided", "\"financial_status\":\"voided\"", OrderStatus.FAILED),
        order("refunded", "\"financial_status\":\"refunded\"", null),
        order("partially_refunded", "\"financial_status\":\"partially_refunded\"", null));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", body(ORDER, fulfilment("success", "\"levitating\"")));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", body(id, "\"financial_status\":\"paid\""));
  }

  private StatusCase order(String name, String fields, @Nullable OrderStatus meaning) {
    return new StatusCase(name, raw("order", body(ORDER, fields)), meaning);
  }

  private StatusCase shipment(String word, @Nullable OrderStatus meaning) {
    return order("shipment " + word, fulfilment("success", "\"" + word + "\""), meaning);
  }

  private StatusCase news(String word, OrderStatus meaning) {
    return new StatusCase(
        "news of a shipment: " + word,
        raw(
            "fulfillment",
            "{\"id\":1,\"order_id\":%s,\"status\":\"success\",\"shipment_status\":\"%s\"}"
                .formatted(ORDER, word)),
        meaning);
  }

  private StatusCase event(String word, OrderStatus meaning) {
    return new StatusCase(
        "step of a shipment: " + word,
        raw(
            "fulfillment-event",
            "{\"id\":1,\"order_id\":%s,\"status\":\"%s\"}".formatted(ORDER, word)),
        meaning);
  }

  static String body(String id, String fields) {
    return """
        {"id":%s,"currency":"USD","total_price":"12.00","created_at":"2026-03-02T12:10:15-05:00",
         "updated_at":"2026-03-02T12:20:00-05:00",%s}"""
        .formatted(id, fields);
  }

  private static String fulfilment(String status, String shipmentStatus) {
    return "\"fulfillments\":[" + parcel(status, shipmentStatus) + "]";
  }

  private static String parcel(String status, String shipmentStatus) {
    return "{\"id\":1,\"status\":\"%s\",\"shipment_status\":%s,\"updated_at\":\"2026-03-02T12:20:00-05:00\"}"
        .formatted(status, shipmentStatus);
  }

  @Test
  void ofSeveralParcelsTheLeastAdvancedCounts() {
    var two =
        "\"fulfillment_status\":\"fulfilled\",\"fulfillments\":[%s,%s]"
            .formatted(parcel("success", "\"delivered\""), parcel("success", "\"in_transit\""));
    var oneFailed =
        "\"fulfillment_status\":\"fulfilled\",\"fulfillments\":[%s,%s]"
            .formatted(parcel("success", "\"delivered\""), parcel("success", "\"failure\""));

    assertThat(statusOf(map(raw("order", body(ORDER, two)))).status())
        .isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
    assertThat(statusOf(map(raw("order", body(ORDER, oneFailed)))).status())
        .isEqualTo(OrderStatus.FAILED);
  }

  @Test
  void aShipmentThatNeverHappenedSaysNothing() {
    for (String status : List.of("cancelled", "error", "failure")) {
      var fields = "\"financial_status\":\"paid\"," + fulfilment(status, "null");

      assertThat(statusOf(map(raw("order", body(ORDER, fields)))).status())
          .isEqualTo(OrderStatus.CONFIRMED);
    }
  }

  @Test
  void oneParcelDoesNotCompleteAnOrderOfSeveral() {
    var connection = shop("https://shop.example.com").setting("several-parcels", "true").build();
    var delivered = news("delivered", OrderStatus.COMPLETED).raw();

    var report = statusOf(mapper().map(delivered, connection));

    assertThat(report.status()).isNull();
    assertThat(report.known()).isTrue();
  }

  @Test
  void anOperatorMayReadShippedAsOnItsWay() {
    var connection =
        shop("https://shop.example.com")
            .setting("status-map.fulfilled/shipment", "OUT_FOR_DELIVERY")
            .build();
    var shipped =
        body(ORDER, "\"fulfillment_status\":\"fulfilled\",\"shipping_address\":{\"city\":\"X\"}");
    var pickedUp = body(ORDER, "\"fulfillment_status\":\"fulfilled\"");

    assertThat(statusOf(mapper().map(raw("order", shipped), connection)).status())
        .isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
    assertThat(statusOf(mapper().map(raw("order", pickedUp), connection)).status())
        .isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void anOperatorMayNameTheWaysOfDelivery() {
    var connection =
        shop("https://shop.example.com").setting("fulfilment-map.Bike Courier", "DELIVERY").build();
    var fields =
        "\"shipping_address\":{\"city\":\"X\"},\"shipping_lines\":[{\"title\":\"Bike courier\"}]";

    var mapping = (Mapping.Mapped) mapper().map(raw("order", body(ORDER, fields)), connection);

    assertThat(mapping.order().fulfilment().type()).isEqualTo(FulfilmentType.DELIVERY);
  }

  @Test
  void anUnpaidOrderIsARealOneWhereTheOperatorSaysSo() {
    var connection = shop("https://shop.example.com").setting("unpaid-is-an-order", "true").build();
    var pending = raw("order", body(ORDER, "\"financial_status\":\"pending\""));

    assertThat(statusOf(map(pending)).pendingPayment()).isTrue();
    assertThat(statusOf(mapper().map(pending, connection)).pendingPayment()).isFalse();
  }

  @Test
  void theFirstPlaceWithABranchIsTheStore() {
    var tillSale = "\"location_id\":655441491,\"source_name\":\"pos\"";
    var pickup = "\"shipping_lines\":[{\"title\":\"Main Street\"}]";
    var byDomain = raw("order", body(ORDER, "\"zz\":0")).fact("shop", "other.myshopify.com");

    assertThat(store(raw("order", body(ORDER, tillSale)))).isEqualTo("655441491");
    assertThat(store(raw("order", body(ORDER, pickup)))).isEqualTo("Main Street");
    assertThat(store(byDomain)).isEqualTo("other.myshopify.com");
    assertThat(store(raw("order", body(ORDER, "\"zz\":0"))))
        .as("a polled order is of the shop that was asked")
        .isEqualTo("demo-kitchen.myshopify.com");
  }

  private String store(RawOrder raw) {
    return ((Mapping.Mapped) map(raw)).order().identity().storeId();
  }

  @Test
  void withinOneSecondPaidIsNewerThanPlaced() {
    var placed = version(body(ORDER, "\"financial_status\":\"pending\""));
    var paid = version(body(ORDER, "\"financial_status\":\"paid\""));

    assertThat(paid).isGreaterThan(placed).hasSameSizeAs(placed);
  }

  private String version(String body) {
    return ((Mapping.Mapped) map(raw("order", body))).order().identity().sourceVersion();
  }

  @Test
  void anOrderWithoutAnAmountAndAStatusIsNotGuessed() {
    assertThat(map(raw("order", "{\"id\":1}"))).isInstanceOf(Mapping.Unmapped.class);
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new ShopifyPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return shop(baseUrl.toString()).build();
    }

    @Override
    protected void stubPages() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/admin/api/2026-10/orders.json"))
                  .withHeader("X-Shopify-Access-Token", equalTo(HIDDEN))
                  .withQueryParam("status", equalTo("any"))
                  .withQueryParam("updated_at_min", equalTo(LAST_HOUR.from().toString()))
                  .withQueryParam("updated_at_max", equalTo(LAST_HOUR.until().toString()))
                  .withQueryParam("order", equalTo("updated_at asc"))
                  .willReturn(
                      page("1", "2")
                          .withHeader(
                              "Link",
                              "<https://elsewhere.example/admin/api/2026-10/orders.json?limit=50&page_info=cDI%3D>; rel=\"next\"")));
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/admin/api/2026-10/orders.json"))
                  .withHeader("X-Shopify-Access-Token", equalTo(HIDDEN))
                  .withQueryParam("page_info", equalTo("cDI="))
                  .withQueryParam("status", absent())
                  .withQueryParam("updated_at_min", absent())
                  .willReturn(
                      page("3", "4")
                          .withHeader(
                              "Link",
                              "<https://elsewhere.example/orders.json?page_info=cDE%3D>; rel=\"previous\"")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("1", "2", "3", "4");
    }

    private ResponseDefinitionBuilder page(String one, String two) {
      String paid = "\"financial_status\":\"paid\"";
      return aResponse()
          .withBody("{\"orders\":[" + body(one, paid) + ",\n " + body(two, paid) + "]}");
    }

    @Test
    void withoutCredentialsAnOperatorMustLook() {
      var connection =
          TestConnections.of("shopify").setting("shop", "demo-kitchen.myshopify.com").build();

      assertThat(attempt(connection))
          .isInstanceOfSatisfying(
              Trouble.Denied.class,
              denied -> assertThat(denied.why()).contains("access-token", "client-id"));
    }
  }
}
