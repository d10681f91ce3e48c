package allday.platforms.gloriafood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Branch;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpCall;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Identity;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.QueueContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GloriafoodContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(GloriafoodContractTest.class);
  private static final String RESTAURANT_KEY = "rk_poll_of_this_store";
  private static final Branch DUBLIN = branch("dublin", "Europe/Dublin", "IE", "EUR");

  @Override
  protected Platform platform() {
    return new GloriafoodPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new GloriafoodMapper();
  }

  @Override
  protected Connection connection() {
    return TestConnections.of("gloriafood")
        .store("STORE-12", DUBLIN)
        .store("STORE-US", branch("new-york", "America/New_York", "US", "USD"))
        .store("STORE-KW", branch("kuwait", "Asia/Kuwait", "KW", "KWD"))
        .store("rk_second_store", DUBLIN)
        .store("195", DUBLIN)
        .secret("webhook", HIDDEN)
        .secret("poll-key", RESTAURANT_KEY)
        .build();
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("pending", false, OrderStatus.PLACED),
        status("accepted", false, OrderStatus.CONFIRMED),
        status("accepted", true, OrderStatus.READY),
        status("rejected", false, OrderStatus.REJECTED),
        status("timed_out", false, OrderStatus.FAILED),
        status("canceled", false, OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order("7001", "levitating", false));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "accepted", false));
  }

  private StatusCase status(String word, boolean ready, OrderStatus meaning) {
    return new StatusCase(
        word + (ready ? " and ready" : ""), raw("order", order("7001", word, ready)), meaning);
  }

  private static String order(String id, String status, boolean ready) {
    return """
        {"id":%s,"pos_system_id":28,"restaurant_token":"STORE-12","type":"pickup","status":"%s","ready":%s,
         "currency":"EUR","total_price":8.9,"updated_at":"2026-03-02T17:10:00.000Z","items":[]}"""
        .formatted(id, status, ready);
  }

  private static Branch branch(String id, String zone, String country, String currency) {
    return TestConnections.branch(id, zone, country, currency);
  }

  @Test
  void anOperatorMayReadAcceptedAsPreparing() {
    var connection =
        TestConnections.of("gloriafood").setting("status-map.accepted", "PREPARING").build();

    var mapping = mapper().map(raw("order", order("7001", "accepted", false)), connection);

    assertThat(statusOf(mapping).status()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void aLaterChangeHasAHigherVersion() {
    var accepted = identityOf("order/delivery-accepted.json");
    var edited = identityOf("order/delivery-edited.json");

    assertThat(edited.sourceOrderId()).isEqualTo(accepted.sourceOrderId());
    assertThat(edited.sourceVersion()).isGreaterThan(accepted.sourceVersion());
  }

  @Test
  void theKeyOfAnUnknownStoreIsNotShown() {
    String body =
        order("7001", "accepted", false)
            .replace(
                "\"restaurant_token\":\"STORE-12\"",
                "\"restaurant_key\":\"rk_unknown\",\"restaurant_id\":777");

    var mapped = (Mapping.Mapped) map(raw("order", body));

    assertThat(mapped.order().identity().storeId()).isEqualTo("777");
  }

  @Test
  void anAmountWithALostDigitIsNotGuessed() {
    String body = order("7001", "accepted", false).replace("8.9", "8.9051000001");

    assertThat(map(raw("order", body)))
        .isInstanceOfSatisfying(
            Mapping.Unmapped.class,
            unmapped -> assertThat(unmapped.why()).contains("/total_price"));
  }

  private Identity identityOf(String fixture) {
    return ((Mapping.Mapped) map(raw("order", FIXTURES.bytes(fixture)))).order().identity();
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new GloriafoodWebhook();
    }

    @Override
    protected Connection connection() {
      return GloriafoodContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of("two orders", FIXTURES.bytes("answers/push.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return new WebhookRequest(
          "POST",
          "/webhooks/gloriafood/main",
          null,
          Headers.of("Authorization", secret, "Content-Type", "application/json"),
          body,
          NOW);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Authorization");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Test
    void aSchemeBeforeTheKeyIsNotTheKey() {
      var request = signed(FIXTURES.bytes("answers/push.json"), "Bearer " + HIDDEN);

      assertThat(verdict(request)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void theKeyForPollingDoesNotProveAPush() {
      var request = signed(FIXTURES.bytes("answers/push.json"), RESTAURANT_KEY);

      assertThat(verdict(request)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void eachOrderTravelsAlone() {
      var orders = received(genuine(FIXTURES.bytes("answers/push.json"))).orders();

      assertThat(orders).extracting(RawOrder::sourceOrderId).containsExactly("7001", "7002");
      assertThat(orders)
          .extracting(RawOrder::eventId)
          .containsExactly(
              "7001|28|accepted||2026-03-02T17:10:00.000Z",
              "7002|28|accepted|ready|2026-03-02T17:41:00.000Z");
      assertThat(statusOf(map(orders.getLast())).status()).isEqualTo(OrderStatus.READY);
    }

    @Test
    void anOrderWithoutAnIdDoesNotHoldUpItsNeighbours() {
      String body =
          "{\"count\":2,\"orders\":[{\"status\":\"accepted\"},"
              + order("7001", "accepted", false)
              + "]}";

      var orders = received(genuine(body.getBytes(StandardCharsets.UTF_8))).orders();

      assertThat(map(orders.getFirst())).isInstanceOf(Mapping.Unmapped.class);
      assertThat(map(orders.getLast())).isInstanceOf(Mapping.Mapped.class);
    }

    @Test
    void ordersOfTheMenuEditorAreMarkedAsTests() {
      String body =
          "{\"orders\":["
              + order("7001", "accepted", false).replace("{\"id\"", "{\"source\":\"admin\",\"id\"")
              + "]}";

      assertThat(received(genuine(body.getBytes(StandardCharsets.UTF_8))).orders())
          .extracting(RawOrder::sandbox)
          .containsExactly(true);
    }

    @Test
    void aPushInXmlIsRefusedInWords() {
      var intake = read("\n<?xml version=\"1.0\"?><orders/>");

      assertThat(intake)
          .isInstanceOfSatisfying(
              Intake.Unreadable.class, unreadable -> assertThat(unreadable.why()).contains("JSON"));
    }

    @Test
    void aPushWithoutOrdersIsNotAnOrder() {
      assertThat(read("{\"count\":0,\"orders\":[]}")).isInstanceOf(Intake.NotOurs.class);
      assertThat(read("{\"count\":0}")).isInstanceOf(Intake.Unreadable.class);
    }

    private Intake read(String body) {
      var request = genuine(body.getBytes(StandardCharsets.UTF_8));
      return intake()
          .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());
    }
  }

  @Nested
  class Queue extends QueueContract {
    @Override
    protected OrderQueue queue() {
      return new GloriafoodQueue();
    }

    @Override
    protected Connection connection() {
      return GloriafoodContractTest.this.connection();
    }

    @Override
    protected HttpCall documentedCall() {
      return HttpCall.get(URI.create("https://pos.globalfoodsoft.com/pos/order/pop"))
          .method("POST")
          .header("Authorization", RESTAURANT_KEY)
          .header("Accept", "application/json")
          .header("Glf-Api-Version", "2");
    }

    @Override
    protected byte[] answer() {
      return FIXTURES.bytes("answers/popped.json");
    }

    @Override
    protected List<String> idsInAnswer() {
      return List.of("7002", "7014");
    }

    @Override
    protected byte[] emptyAnswer() {
      return FIXTURES.bytes("answers/nothing.json");
    }

    @Test
    void sendsNoBody() {
      assertThat(queue().take(connection()).body()).isEmpty();
    }

    @Test
    void anEmptyAnswerMeansThatNothingWaits() {
      var page = (Page.Found) queue().read(new byte[0], connection(), NOW, Origin.POLL);

      assertThat(page.orders()).isEmpty();
    }

    @Test
    void withoutItsKeyNobodyIsAsked() {
      var pushOnly = TestConnections.of("gloriafood").secret("webhook", HIDDEN).build();

      assertThatThrownBy(() -> queue().take(pushOnly))
          .isInstanceOf(PayloadProblem.class)
          .hasMessageContaining("poll-key");
    }

    @Test
    void theQueueMayBeSomewhereElse() {
      var elsewhere =
          TestConnections.of("gloriafood")
              .setting("base-url", "http://127.0.0.1:8099/")
              .secret("poll-key", RESTAURANT_KEY)
              .build();

      assertThat(queue().take(elsewhere).uri())
          .isEqualTo(URI.create("http://127.0.0.1:8099/pos/order/pop"));
    }
  }
}
