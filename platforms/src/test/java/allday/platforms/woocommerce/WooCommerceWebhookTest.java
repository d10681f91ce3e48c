package allday.platforms.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WooCommerceWebhookTest extends WebhookContract {
  private static final Fixtures FIXTURES = Fixtures.of(WooCommerceWebhookTest.class);
  private static final String SECRET = PlatformContract.HIDDEN;
  private static final String SIGNATURE = "X-WC-Webhook-Signature";

  @Override
  protected WebhookIntake intake() {
    return new WooCommerceWebhook();
  }

  @Override
  protected Connection connection() {
    return WooCommerceContractTest.shop("https://shop.example.com").build();
  }

  @Override
  protected Map<String, byte[]> samples() {
    return Map.of(
        "new order", FIXTURES.bytes("order/new-paid-local-delivery.json"),
        "completed order", FIXTURES.bytes("order/completed.json"),
        "deleted order", FIXTURES.bytes("order/deleted.json"));
  }

  @Override
  protected WebhookRequest signed(byte[] body, String secret) {
    return request("order.updated", body, secret, "delivery-1");
  }

  @Override
  protected List<String> proofHeaders() {
    return List.of(SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order.created", "order.updated", "order.restored", "order.status_changed"})
  void anOrderTopicBringsTheOrder(String topic) {
    var order = received(genuine(topic, samples().get("new order"))).orders().getFirst();

    assertThat(order.sourceOrderId()).isEqualTo("727");
    assertThat(order.form()).isEqualTo("order");
    assertThat(order.facts()).containsEntry("topic", topic);
    assertThat(order.eventTime()).isEqualTo(Instant.parse("2026-03-02T17:10:20Z"));
  }

  @Test
  void twoOrdersOfOneSecondShareADeliveryIdAndAreTwo() {
    var first = received(genuine("order.updated", samples().get("new order"))).orders().getFirst();
    var second =
        received(genuine("order.updated", utf8(WooCommerceContractTest.body("728", "processing"))))
            .orders()
            .getFirst();

    assertThat(first.eventId()).isNull();
    assertThat(first.identity()).isNotEqualTo(second.identity());
  }

  @Test
  void anOrderThatIsDeletedASecondTimeIsNotARepetition() {
    byte[] body = samples().get("deleted order");

    var first = received(request("order.deleted", body, SECRET, "delivery-1")).orders().getFirst();
    var second = received(request("order.deleted", body, SECRET, "delivery-2")).orders().getFirst();

    assertThat(first.identity()).isNotEqualTo(second.identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action.woocommerce_order_status_changed",
        "action.woocommerce_order_status_completed"
      })
  void aStatusActionIsFetched(String topic) {
    byte[] body = utf8("{\"action\":\"woocommerce_order_status_changed\",\"arg\":727}");

    var notice = received(genuine(topic, body)).notices().getFirst();

    assertThat(notice.sourceOrderId()).isEqualTo("727");
    assertThat(notice.eventType()).isEqualTo(topic);
    assertThat(notice.eventId()).isEqualTo("delivery-1/727");
  }

  @ParameterizedTest
  @ValueSource(strings = {"product.updated", "customer.created", "action.woocommerce_add_to_cart"})
  void otherTopicsAreNotOurs(String topic) {
    assertThat(read(genuine(topic, utf8("{\"id\":1}")))).isEqualTo(new Intake.NotOurs(topic));
  }

  @Test
  void withoutATopicNobodyCanSayWhatItIs() {
    byte[] body = samples().get("new order");

    assertThat(read(request(Headers.of(SIGNATURE, signature(SECRET, body)), body)))
        .isInstanceOf(Intake.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook_id=7", "webhook_id=18446744073709551615", ""})
  void thePingOfANewWebhookIsAnsweredWith200(String body) {
    assertThat(verdict(request(Headers.NONE, utf8(body))))
        .isInstanceOfSatisfying(
            Verdict.Handshake.class,
            ping -> {
              assertThat(ping.answer().status()).isEqualTo(200);
              assertThat(ping.answer().body()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook_id=",
        "webhook_id=7&order=1",
        "webhook_id=7\n",
        " webhook_id=7",
        "webhook_id=seven",
        "webhook_id=1111111111111111111111",
        "{}",
        " "
      })
  void nothingElseGoesWithoutAProof(String body) {
    assertThat(verdict(request(Headers.NONE, utf8(body)))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aPingWithAForgedSignatureIsNoPing() {
    byte[] body = utf8("webhook_id=7");

    assertThat(verdict(request(Headers.of(SIGNATURE, signature("other", body)), body)))
        .isInstanceOf(Verdict.Refused.class);
  }

  /** Computed for the sheet, outside this project. */
  @ParameterizedTest
  @CsvSource({
    "woo-secret, LvZUOgju7ekgfsyNofEgI6eG086kg6Y0Xx+IyVWgGCg=",
    "a&b, eujb8wkWXkuymKAp3o0cwKZsrV301kmVd7I89FEGRNI="
  })
  void acceptsTheSheetsVectors(String secret, String signature) {
    var connection = TestConnections.of("woocommerce").secret("webhook", secret).build();
    byte[] body = utf8("{\"id\":727,\"status\":\"processing\"}");

    assertThat(intake().verify(request(Headers.of(SIGNATURE, signature), body), connection))
        .isInstanceOf(Verdict.Genuine.class);
  }

  private static WebhookRequest genuine(String topic, byte[] body) {
    return request(topic, body, SECRET, "delivery-1");
  }

  private Intake read(WebhookRequest request) {
    return intake()
        .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());
  }

  private static WebhookRequest request(String topic, byte[] body, String secret, String delivery) {
    int dot = topic.indexOf('.');
    return request(
        Headers.of(
            "X-WC-Webhook-Source",
            "https://shop.example.com/",
            "X-WC-Webhook-Topic",
            topic,
            "X-WC-Webhook-Resource",
            topic.substring(0, dot),
            "X-WC-Webhook-Event",
            topic.substring(dot + 1),
            SIGNATURE,
            signature(secret, body),
            "X-WC-Webhook-ID",
            "7",
            "X-WC-Webhook-Delivery-ID",
            delivery),
        body);
  }

  private static WebhookRequest request(Headers headers, byte[] body) {
    return new WebhookRequest("POST", "/webhooks/woocommerce/main", null, headers, body, NOW);
  }

  /** Base64 of HMAC-SHA256 over the raw body, as {@code WC_Webhook::generate_signature} has it. */
  private static String signature(String key, byte[] body) {
    return Base64.getEncoder().encodeToString(Macs.sha256(key, body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
