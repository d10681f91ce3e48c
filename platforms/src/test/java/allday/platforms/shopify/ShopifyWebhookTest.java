package allday.platforms.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.PersonRequest;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyWebhookTest extends WebhookContract {
  private static final Fixtures FIXTURES = Fixtures.of(ShopifyWebhookTest.class);
  private static final String SECRET = PlatformContract.HIDDEN;
  private static final String CUSTOMER =
      "{\"shop_id\":954889,\"shop_domain\":\"demo-kitchen.myshopify.com\",\"customer\":{\"id\":191167,"
          + "\"email\":\"ada@example.com\",\"phone\":\"+12175550101\"}";
  private static final String DELIVERY = "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043";

  @Override
  protected WebhookIntake intake() {
    return new ShopifyWebhook();
  }

  @Override
  protected Connection connection() {
    return ShopifyContractTest.shop("https://shop.example.com").build();
  }

  @Override
  protected Map<String, byte[]> samples() {
    return Map.of(
        "new order", FIXTURES.bytes("order/new-paid-local-delivery.json"),
        "cancelled order", FIXTURES.bytes("order/cancelled-by-customer.json"),
        "test notification", FIXTURES.bytes("order/test-notification.json"));
  }

  @Override
  protected WebhookRequest signed(byte[] body, String secret) {
    return request("orders/updated", body, secret);
  }

  @Override
  protected List<String> proofHeaders() {
    return List.of("X-Shopify-Hmac-Sha256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders/create",
        "orders/paid",
        "orders/updated",
        "orders/cancelled",
        "orders/fulfilled",
        "orders/partially_fulfilled"
      })
  void anOrderTopicBringsTheOrder(String topic) {
    var order = received(request(topic, samples().get("new order"), SECRET)).orders().getFirst();

    assertThat(order.sourceOrderId()).isEqualTo(ShopifyContractTest.ORDER);
    assertThat(order.form()).isEqualTo("order");
    assertThat(order.facts())
        .containsEntry("topic", topic)
        .containsEntry("shop", "demo-kitchen.myshopify.com");
    assertThat(order.eventId()).isEqualTo(DELIVERY);
    assertThat(order.eventTime()).isEqualTo(Instant.parse("2026-03-02T17:29:58.123Z"));
    assertThat(order.sandbox()).isFalse();
  }

  @Test
  void theTestNotificationIsMarkedAndItsLongIdKept() {
    var order =
        received(request("orders/create", samples().get("test notification"), SECRET))
            .orders()
            .getFirst();

    assertThat(order.sandbox()).isTrue();
    assertThat(order.sourceOrderId()).isEqualTo("820982911946154508");
  }

  @Test
  void aDeletedOrderIsNewsOfTheOrder() {
    var order =
        received(request("orders/delete", FIXTURES.bytes("order/deleted.json"), SECRET))
            .orders()
            .getFirst();

    assertThat(order.sourceOrderId()).isEqualTo(ShopifyContractTest.ORDER);
    assertThat(order.facts()).containsEntry("topic", "orders/delete");
  }

  @Test
  void newsOfAShipmentGoToItsOrder() {
    var shipment =
        received(
                request(
                    "fulfillments/update",
                    FIXTURES.bytes("fulfillment/out-for-delivery.json"),
                    SECRET))
            .orders()
            .getFirst();
    var step =
        received(
                request(
                    "fulfillment_events/create",
                    FIXTURES.bytes("fulfillment-event/in-transit-with-estimate.json"),
                    SECRET))
            .orders()
            .getFirst();

    assertThat(shipment.form()).isEqualTo("fulfillment");
    assertThat(step.form()).isEqualTo("fulfillment-event");
    assertThat(List.of(shipment.key(), step.key()))
        .containsOnly("shopify|main|" + ShopifyContractTest.ORDER);
  }

  @Test
  void anEditARefundAndPreparedLinesAreFetched() {
    var edit =
        notice(
            "orders/edited",
            "{\"order_edit\":{\"id\":78912328793,\"order_id\":6200400000123,\"line_items\":{\"additions\":[],\"removals\":[]}}}");
    var refund = notice("refunds/create", "{\"id\":890088186047,\"order_id\":6200400000123}");
    var ready =
        notice(
            "fulfillment_orders/line_items_prepared_for_pickup",
            "{\"fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/1046000776\",\"status\":\"open\",\"preparable\":true,\"delivery_method\":{\"method_type\":\"pick_up\"}}}");

    assertThat(edit.sourceOrderId()).isEqualTo(ShopifyContractTest.ORDER);
    assertThat(refund.sourceOrderId()).isEqualTo(ShopifyContractTest.ORDER);
    assertThat(ready.sourceOrderId()).isEqualTo("1046000776");
    assertThat(ready.eventId()).isEqualTo(DELIVERY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"products/update", "app/uninstalled"})
  void otherTopicsAreNotOurs(String topic) {
    assertThat(read(request(topic, utf8("{\"shop_id\":1}"), SECRET)))
        .isEqualTo(new Intake.NotOurs(topic));
  }

  @Test
  void section102WhatACustomerAskedTheShopForIsPassedOnWithShopifysTime() {
    var asked = person("customers/data_request", CUSTOMER + ",\"orders_requested\":[299938]}");

    assertThat(asked.wish()).isEqualTo(PersonRequest.Wish.ACCESS);
    assertThat(asked.id()).isEqualTo(DELIVERY);
    assertThat(asked.addresses()).containsExactly("ada@example.com", "+12175550101");
    assertThat(asked.named()).isEqualTo("customer 191167");
    assertThat(asked.orders()).containsExactly("299938");
    assertThat(asked.ofShop()).isFalse();
    assertThat(asked.dueAt()).isEqualTo(asked.receivedAt().plus(Duration.ofDays(30)));
    assertThat(asked.toString()).doesNotContain("ada", "12175550101");
  }

  @Test
  void section102ACustomerWhoIsToBeForgottenMayHaveNoAddress() {
    var asked =
        person(
            "customers/redact",
            "{\"shop_id\":1,\"shop_domain\":\"demo-kitchen.myshopify.com\",\"customer\":{\"id\":191167,"
                + "\"email\":null,\"phone\":\"\"},\"orders_to_redact\":[299938,280263]}");

    assertThat(asked.wish()).isEqualTo(PersonRequest.Wish.ERASURE);
    assertThat(asked.addresses()).isEmpty();
    assertThat(asked.named()).isEqualTo("customer 191167");
    assertThat(asked.orders()).containsExactly("299938", "280263");
  }

  @Test
  void section102AShopThatLeftAsksForAllOfItsCustomers() {
    var asked =
        person("shop/redact", "{\"shop_id\":1,\"shop_domain\":\"demo-kitchen.myshopify.com\"}");

    assertThat(asked.wish()).isEqualTo(PersonRequest.Wish.ERASURE);
    assertThat(asked.ofShop()).isTrue();
    assertThat(asked.named()).isEqualTo("shop demo-kitchen.myshopify.com");
    assertThat(asked.addresses()).isEmpty();
  }

  @Test
  void section102WhatNobodyCanReadOfItIsKept() {
    byte[] whole = utf8(CUSTOMER + "}");
    var withoutId =
        Headers.of(
            "X-Shopify-Topic",
            "customers/redact",
            "X-Shopify-Hmac-Sha256",
            signature(SECRET, whole));

    assertThatThrownBy(() -> read(request("customers/redact", utf8("{\"shop_id\":1}"), SECRET)))
        .as("kept like what is said to be unreadable")
        .isInstanceOf(PayloadProblem.class);
    assertThat(read(request(withoutId, whole)))
        .as("nobody could tell a repetition")
        .isInstanceOf(Intake.Unreadable.class);
  }

  @Test
  void withoutATopicNobodyCanSayWhatItIs() {
    byte[] body = samples().get("new order");
    var headers = Headers.of("X-Shopify-Hmac-Sha256", signature(SECRET, body));

    assertThat(read(request(headers, body))).isInstanceOf(Intake.Unreadable.class);
  }

  @Test
  void theNewFamilyOfHeadersIsReadAsWell() {
    byte[] body = samples().get("new order");
    var headers =
        Headers.of(
            "shopify-hmac-sha256", signature(SECRET, body),
            "shopify-topic", "orders/paid",
            "shopify-shop-domain", "demo-kitchen.myshopify.com",
            "shopify-webhook-id", "new-family",
            "shopify-event-id", "e-1",
            "shopify-triggered-at", "2026-03-02T17:29:58Z");

    var order = received(request(headers, body)).orders().getFirst();

    assertThat(order.eventId()).isEqualTo("new-family");
    assertThat(order.facts()).containsEntry("topic", "orders/paid");
  }

  @Test
  void aForgedNewHeaderIsNotSavedByTheOldOne() {
    byte[] body = samples().get("new order");
    var headers = new LinkedHashMap<>(signed(body, SECRET).headers().asMap());
    headers.put("shopify-hmac-sha256", List.of(signature("another", body)));

    assertThat(verdict(request(new Headers(headers), body))).isInstanceOf(Verdict.Refused.class);
  }

  /** Computed for the sheet, outside this project. */
  @Test
  void acceptsTheSheetsVector() {
    byte[] body = utf8("{\"id\":820982911946154508,\"name\":\"#9999\"}");
    var connection = TestConnections.of("shopify").secret("webhook", "hush-shopify-secret").build();
    var headers =
        Headers.of("X-Shopify-Hmac-Sha256", "umuJ2aU9rqI7ifQ8alcADawB6hJqKlH3EXVpalpRvK8=");

    assertThat(intake().verify(request(headers, body), connection))
        .isInstanceOf(Verdict.Genuine.class);
  }

  private OrderNotice notice(String topic, String body) {
    return received(request(topic, utf8(body), SECRET)).notices().getFirst();
  }

  private PersonRequest person(String topic, String body) {
    var intake = (Intake.Persons) read(request(topic, utf8(body), SECRET));
    assertThat(intake.requests()).hasSize(1);
    return intake.requests().getFirst();
  }

  private Intake read(WebhookRequest request) {
    return intake()
        .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());
  }

  private static WebhookRequest request(String topic, byte[] body, String secret) {
    return request(
        Headers.of(
            "X-Shopify-Topic", topic,
            "X-Shopify-Hmac-Sha256", signature(secret, body),
            "X-Shopify-Shop-Domain", "demo-kitchen.myshopify.com",
            "X-Shopify-API-Version", "2026-10",
            "X-Shopify-Webhook-Id", DELIVERY,
            "X-Shopify-Event-Id", "98880550-7158-44d4-b7cd-2c97c8a091b5",
            "X-Shopify-Triggered-At", "2026-03-02T17:29:58.123Z"),
        body);
  }

  private static WebhookRequest request(Headers headers, byte[] body) {
    return new WebhookRequest("POST", "/webhooks/shopify/main", null, headers, body, NOW);
  }

  /** Base64 of HMAC-SHA256 over the raw body, as Shopify's documentation has it. */
  private static String signature(String key, byte[] body) {
    return Base64.getEncoder().encodeToString(Macs.sha256(key, body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
