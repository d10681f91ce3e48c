package allday.platforms.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WooCommerceContractTest extends PlatformContract {

  @Override
  protected Platform platform() {
    return new WooCommercePlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new WooCommerceMapper();
  }

  @Override
  protected Connection connection() {
    return shop("https://shop.example.com").build();
  }

  static TestConnections shop(String url) {
    return TestConnections.of("woocommerce")
        .store("*", TestConnections.branch("springfield", "America/New_York", "US", "USD"))
        .setting("shop-url", url)
        .setting("status-map.out-for-delivery", "OUT_FOR_DELIVERY")
        .setting("fulfilment-map.Parcel service", "SHIPMENT")
        .setting("requested-time-field", "delivery_time")
        .setting("requested-date-field", "delivery_date")
        .setting("table-meta", "table_number")
        .setting("store-meta", "branch")
        .setting("origin-meta._hub_order_id", "hubrise")
        .secret("webhook", HIDDEN)
        .secret("consumer-key", "ck_" + HIDDEN)
        .secret("consumer-secret", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("pending", OrderStatus.PLACED),
        status("on-hold", OrderStatus.PLACED),
        status("processing", OrderStatus.CONFIRMED),
        status("completed", OrderStatus.COMPLETED),
        status("cancelled", OrderStatus.CANCELLED),
        status("refunded", OrderStatus.CANCELLED),
        new StatusCase(
            "refunded after completion",
            raw("order", body("727", "refunded", "\"date_completed_gmt\":\"2026-03-02T17:15:00\"")),
            OrderStatus.COMPLETED),
        status("failed", OrderStatus.FAILED),
        status("trash", OrderStatus.CANCELLED),
        new StatusCase(
            "topic order.deleted",
            raw("order", "{\"id\":727}").fact("topic", "order.deleted"),
            OrderStatus.CANCELLED),
        status("out-for-delivery", OrderStatus.OUT_FOR_DELIVERY));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", body("727", "levitating"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", body(id, "processing"));
  }

  private StatusCase status(String word, OrderStatus meaning) {
    return new StatusCase(word, raw("order", body("727", word)), meaning);
  }

  static String body(String id, String status) {
    return body(id, status, "\"zz\":0");
  }

  static String body(String id, String status, String more) {
    return """
        {"id":%s,"status":"%s","currency":"USD","total":"12.00","date_created_gmt":"2026-03-02T17:10:15",
         "date_modified_gmt":"2026-03-02T17:20:00",%s}"""
        .formatted(id, status, more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout-draft", "auto-draft"})
  void draftsAreNoOrders(String status) {
    assertThat(map(raw("order", body("727", status)))).isInstanceOf(Mapping.Ignored.class);
  }

  @Test
  void anOperatorMayIgnoreTheBin() {
    var connection = shop("https://shop.example.com").setting("status-map.trash", "IGNORE").build();
    var deleted = raw("order", "{\"id\":727}").fact("topic", "order.deleted");

    assertThat(statusOf(mapper().map(deleted, connection)).status()).isNull();
  }

  @Test
  void anUnpaidOrderIsARealOneWhereTheOperatorSaysSo() {
    var connection = shop("https://shop.example.com").setting("unpaid-is-an-order", "true").build();
    var onHold = raw("order", body("727", "on-hold"));

    assertThat(statusOf(map(onHold)).pendingPayment()).isTrue();
    assertThat(statusOf(mapper().map(onHold, connection)).pendingPayment()).isFalse();
  }

  @Test
  void aWordTheOperatorMisspeltParksTheOrder() {
    var connection =
        shop("https://shop.example.com").setting("fulfilment-map.flat_rate", "TELEPORT").build();
    var order =
        raw(
            "order",
            body("727", "processing", "\"shipping_lines\":[{\"method_id\":\"flat_rate\"}]"));

    assertThatThrownBy(() -> mapper().map(order, connection))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageContaining("settings.fulfilment-map.flat_rate")
        .hasMessageContaining("PICKUP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://example.com/shop/",
        "http://localhost:8080",
        "http://127.0.0.1:9/wp"
      })
  void takesAShopThatKeepsItsKeysSecret(String url) {
    assertThat(WooCommercePlatform.SHOP_URL.parse().apply(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "https://shop.example/?page=1",
        "ftp://shop.example",
        "shop.example"
      })
  void refusesAShopThatDoesNot(String url) {
    assertThatThrownBy(() -> WooCommercePlatform.SHOP_URL.parse().apply(url))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(WooCommercePlatform.SHOP_URL.expected()).contains("https", "this machine only");
  }

  @Test
  void entitiesAreDecodedOnceAndNothingElseIsTouched() {
    assertThat(Entities.decoded("Fish &amp; Chips &#8211; &#x201C;XL&#x201D;"))
        .isEqualTo("Fish & Chips – “XL”");
    assertThat(Entities.decoded("&amp;ndash; R&D; &unknown; &#0; &#9999999; $1"))
        .isEqualTo("&ndash; R&D; &unknown; &#0; &#9999999; $1");
  }
}
