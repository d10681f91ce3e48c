package allday.platforms.urbanpiper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Money;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrbanPiperContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(UrbanPiperContractTest.class);
  private static final String ORDER = "48213377";

  @Override
  protected Platform platform() {
    return new UrbanPiperPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new UrbanPiperMapper();
  }

  @Override
  protected Connection connection() {
    return stores().build();
  }

  private static TestConnections stores() {
    return TestConnections.of("urbanpiper")
        .store("BR-01", TestConnections.branch("indiranagar", "Asia/Kolkata", "IN", "INR"))
        .setting("charge-map.Small cart", "SMALL_ORDER")
        .setting("fulfilment-map.dinein", "DINE_IN")
        .secret("webhook", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return Stream.concat(
            Stream.of(
                state("Placed", OrderStatus.PLACED),
                state("Acknowledged", OrderStatus.CONFIRMED),
                state("Food Ready", OrderStatus.READY),
                state("Dispatched", OrderStatus.OUT_FOR_DELIVERY),
                state("Completed", OrderStatus.COMPLETED),
                state("Cancelled", OrderStatus.CANCELLED),
                state("customer_cancelled", OrderStatus.CANCELLED),
                state("Expired", OrderStatus.CANCELLED),
                state("Modified", null)),
            Stream.of(
                rider("out-for-delivery", OrderStatus.OUT_FOR_DELIVERY),
                rider("delivered", OrderStatus.COMPLETED),
                rider("assigned", null),
                rider("at-store", null),
                rider("anything else", null)))
        .toList();
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("status", status("Levitating"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw(
        "order",
        """
        {"order":{"details":{"id":%s,"channel":"zomato","order_state":"Placed","order_type":"delivery",
         "created":1767268800000,"order_total":687.6},"store":{"merchant_ref_id":"BR-01"}}}"""
            .formatted(id));
  }

  private StatusCase state(String word, @Nullable OrderStatus meaning) {
    return new StatusCase(word, raw("status", status(word)), meaning);
  }

  private static String status(String word) {
    return """
        {"order_id":48213377,"new_state":"%s","prev_state":"Acknowledged","store_id":"BR-01"}"""
        .formatted(word);
  }

  private StatusCase rider(String word, @Nullable OrderStatus meaning) {
    return new StatusCase(
        "rider " + word,
        raw(
            "rider",
            """
            {"order_id":48213377,"store":{"ref_id":"BR-01"},"delivery_info":{"current_state":"%s"}}"""
                .formatted(word)),
        meaning);
  }

  @Test
  void aChangedOrderNamesTheOneItReplacesAndHasItsOrigin() {
    var old = mapped("swiggy-changed-the-old-order").identity();
    var changed = mapped("swiggy-changed-the-new-order").identity();

    assertThat(changed.sourceOrderId()).isNotEqualTo(old.sourceOrderId());
    assertThat(changed.originChain()).isEqualTo(old.originChain());
    assertThat(changed.sourceAltIds())
        .containsExactly(
            new SourceRef("urbanpiper", old.sourceOrderId(), "/order/details/modified_from"));
    assertThat(old.sourceAltIds())
        .containsExactly(
            new SourceRef("urbanpiper", changed.sourceOrderId(), "/order/details/modified_to"));
  }

  @Test
  void theOneTimeCodeOfTheOrderIsNotKept() {
    var order = mapped("new-zomato-delivery");

    assertThat(order.notes().customer()).doesNotContain("4821");
    assertThat(order.notes().kitchen()).isNull();
  }

  @Test
  void anOperatorMayCallARejectionACancellation() {
    var connection = stores().setting("status-map.Cancelled/by-merchant", "CANCELLED").build();

    var report = statusOf(mapper().map(fixture("status", BY_OUR_TILL), connection));

    assertThat(report.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void anOperatorMaySayWhoTheMerchantIs() {
    var connection = stores().setting("merchant-updaters", "atlas").build();

    var report = statusOf(mapper().map(fixture("status", BY_OUR_TILL), connection));

    assertThat(report.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void inferredFieldsMayStandElsewhere() {
    var connection =
        stores()
            .setting("previous-state-at", "/before")
            .setting("time-at", "/at")
            .setting("rider-state-at", "/rider/state")
            .build();
    var cancelled =
        """
        {"order_id":1,"new_state":"Cancelled","store_id":"BR-01","before":"Placed","at":1767270300000,"updater":{"name":"pos"}}""";
    var rider =
        """
        {"order_id":1,"delivery_info":{},"store":{"ref_id":"BR-01"},"rider":{"state":"delivered"}}""";

    var rejected = statusOf(mapper().map(raw("status", cancelled), connection));
    var delivered = statusOf(mapper().map(raw("rider", rider), connection));

    assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
    assertThat(rejected.at()).isEqualTo("2026-01-01T12:25:00Z");
    assertThat(delivered.status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void anOperatorMayAllowRounding() {
    var connection = stores().setting("rounding", "nearest").build();

    var mapping = mapper().map(fixture("order", "tax-finer-than-a-paisa"), connection);

    assertThat(((Mapping.Mapped) mapping).order().totals().taxTotal())
        .isEqualTo(new Money(3063, "INR"));
  }

  @Test
  void allOrdersOfTheStagingEnvironmentAreTestOrders() {
    var connection = stores().setting("staging", "true").build();

    var mapping = mapper().map(fixture("order", "new-zomato-delivery"), connection);

    assertThat(((Mapping.Mapped) mapping).order().identity().testOrder()).isTrue();
  }

  private static final String BY_OUR_TILL = "cancelled-by-our-till-before-it-was-acknowledged";

  private CanonicalOrder mapped(String story) {
    return ((Mapping.Mapped) map(fixture("order", story))).order();
  }

  private RawOrder fixture(String form, String story) {
    return raw(form, FIXTURES.bytes(form + "/" + story + ".json"));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new UrbanPiperWebhook();
    }

    @Override
    protected Connection connection() {
      return UrbanPiperContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "new order", FIXTURES.bytes("order/new-zomato-delivery.json"),
          "state", FIXTURES.bytes("status/acknowledged.json"),
          "rider", FIXTURES.bytes("rider/out-for-delivery.json"),
          "older rider", FIXTURES.bytes("rider/older-form.json"));
    }

    /** The operator's own header, repeated; nothing is signed. */
    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(Headers.of("X-Allday-Secret", secret), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Allday-Secret");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Test
    void theOperatorMayNameTheHeader() {
      byte[] body = FIXTURES.bytes("status/acknowledged.json");
      var connection = stores().setting("secret-header", "X-Ours").build();

      assertThat(intake().verify(request(Headers.of("x-ours", HIDDEN), body), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(genuine(body), connection)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aWrongSecretIsAnsweredWith401() {
      assertThat(intake().answers().refused().status()).isEqualTo(401);
    }

    @Test
    void allNewsOfAnOrderHaveItsKey() {
      var keys =
          samples().values().stream()
              .map(body -> received(genuine(body)).orders().getFirst().key())
              .distinct();

      assertThat(keys).containsExactly("urbanpiper|main|" + ORDER);
    }

    @ParameterizedTest
    @CsvSource({
      "18,                  order/new-zomato-delivery, order",
      "order_placed,        order/new-zomato-delivery, order",
      "99999,               order/new-zomato-delivery, order",
      "'',                  order/new-zomato-delivery, order",
      "60008,               status/acknowledged,       status",
      "'',                  status/acknowledged,       status",
      "60012,               rider/out-for-delivery,    rider",
      "rider_status_update, rider/older-form,          rider",
      "'',                  rider/older-form,          rider"
    })
    void eventsAreKnownByTheirNumberOrTheirShape(String type, String fixture, String form) {
      var received = received(typed(type, FIXTURES.bytes(fixture + ".json")));

      assertThat(received.orders()).extracting(RawOrder::form).containsExactly(form);
    }

    @ParameterizedTest
    @CsvSource({"60015", "60017", "60018", "60013", "60014", "60016", "12002", "12004", "10005"})
    void otherEventsAreNotOurs(String type) {
      var request = typed(type, "{\"action\":\"enable\"}".getBytes(UTF_8));

      var intake =
          intake()
              .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());

      assertThat(intake).isEqualTo(new Intake.NotOurs("event " + type));
    }

    private WebhookRequest typed(String type, byte[] body) {
      return request(
          type.isEmpty()
              ? Headers.of("X-Allday-Secret", HIDDEN)
              : Headers.of("X-Allday-Secret", HIDDEN, "X-UPR-Event-Type", type),
          body);
    }

    private static WebhookRequest request(Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/urbanpiper/main", null, headers, body, NOW);
    }

    private static final String HIDDEN = PlatformContract.HIDDEN;
  }
}
