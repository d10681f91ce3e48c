package allday.platforms.custom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.TestConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Platforms that speak otherwise, described by settings alone. */
class CustomSettingsTest {
  private static final String KEY = "key=h1dden-s3cret-value";
  private static final String FLAT =
      """
      {"guid": "g-1", "shop": "s-1", "sum": "£1,009.50", "when": "02/03/2026 5:30 pm", "how": "bike",
       "cash": "true", "rows": [{"what": "Cake", "count": "3", "extras": {"Icing": [{"what": "Pink", "cost": "£0.50"}]}}],
       "phone": "98xxxxxx01", "mail": "x@relay.example"}
      """;

  @Test
  void anyShapeIsReadByItsPlaces() {
    var order = mapped(flat().build(), FLAT);

    assertThat(order.identity().sourceOrderId()).isEqualTo("g-1");
    assertThat(order.identity().storeId()).isEqualTo("s-1");
    assertThat(order.totals().total()).hasToString("1009.50 GBP");
    assertThat(order.timing().placedAt()).isEqualTo("2026-03-02T17:30:00Z");
    assertThat(order.fulfilment().type()).isEqualTo(FulfilmentType.DELIVERY);
    assertThat(order.payments())
        .extracting(Payment::state)
        .containsExactly(Payment.State.ON_HANDOVER);
    var cake = order.lines().getFirst();
    assertThat(cake.quantity()).isEqualByComparingTo("3");
    assertThat(cake.modifiers().getFirst().group()).isEqualTo("Icing");
    assertThat(cake.modifiers().getFirst().price()).hasToString("0.50 GBP");
  }

  @Test
  void maskedCustomersAreNotWrittenTo() {
    var order = mapped(flat().setting("customers", "masked").build(), FLAT);

    assertThat(order.customer().contactAllowed()).isFalse();
    assertThat(order.customer().contacts())
        .containsExactly(Contact.email(Contact.Kind.RELAY, "x@relay.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "9.50 EUR, 9.50",
    "1 009.50, ",
    "'1.009,50', ",
    "-5.00, -5.00",
    "ten, ",
    "'1,00,000.00', 100000.00"
  })
  void amountsInTextAreReadExactlyOrNotAtAll(String text, String amount) {
    String body = FLAT.replace("£1,009.50", text);

    if (amount == null) {
      assertThatThrownBy(() -> map(flat().build(), body)).isInstanceOf(PayloadProblem.class);
    } else {
      assertThat(mapped(flat().build(), body).totals().total()).hasToString(amount + " GBP");
    }
  }

  @Test
  void amountsMayBeMinorUnits() {
    var minor = flat().setting("amounts", "minor").setting("item-modifiers", "none").build();

    assertThat(mapped(minor, FLAT.replace("£1,009.50", "950")).totals().total())
        .hasToString("9.50 GBP");
  }

  @ParameterizedTest
  @CsvSource({
    "'', PLACED",
    "'\"done\": \"2026-03-02T17:00:00Z\",', CONFIRMED",
    "'\"done\": true, \"broken\": \"no printer\",', FAILED",
    "'\"done\": null, \"broken\": \"\",', PLACED"
  })
  void momentsTellTheStatusWhereNoWordDoes(String fields, OrderStatus status) {
    var connection =
        flat()
            .setting("status-when./done", "CONFIRMED")
            .setting("status-when./broken", "FAILED")
            .setting("reason", "/broken")
            .setting("failure-stage", "kitchen")
            .build();

    var report = mapped(connection, FLAT.replace("{\"guid\"", "{" + fields + "\"guid\"")).status();

    assertThat(report.status()).isEqualTo(status);
    if (status == OrderStatus.CONFIRMED) {
      assertThat(report.at()).isEqualTo("2026-03-02T17:00:00Z");
    }
    if (status == OrderStatus.FAILED) {
      assertThat(report.failureStage()).isEqualTo(FailureStage.KITCHEN);
      assertThat(report.reasonText()).isEqualTo("no printer");
    }
  }

  @Test
  void aWayOfFulfilmentNobodyKnowsParksTheOrder() {
    assertThatThrownBy(() -> map(flat().build(), FLAT.replace("bike", "drone")))
        .hasMessage("/how: expected a word of settings.fulfilment-map");
  }

  @Test
  void aPaymentNobodyKnowsIsLeftOut() {
    assertThat(mapped(flat().build(), FLAT.replace("\"true\"", "\"perhaps\"")).payments())
        .isEmpty();
  }

  @Test
  void theOrdersOwnOffsetReadsItsTimes() {
    var connection = flat().setting("utc-offset", "/offset").build();
    String body = FLAT.replace("{\"guid\"", "{\"offset\": -5.5, \"guid\"");

    assertThat(mapped(connection, body).timing().placedAt()).isEqualTo("2026-03-02T23:00:00Z");
    assertThatThrownBy(() -> map(connection, body.replace("-5.5", "99")))
        .hasMessage("/offset: expected hours from UTC");
  }

  @Test
  void anOrderOfAnUnknownStoreIsKeptAndToldOf() {
    String body = FLAT.replace("s-1", "s-2");

    var received = (Intake.Received) read(flat().build(), KEY, body);

    assertThat(received.orders()).hasSize(1);
    assertThatThrownBy(() -> map(flat().build(), body))
        .hasMessage("no branch is configured for the store \"s-2\"");
  }

  @Test
  void eventAndStoreMayTravelBesideTheBody() {
    var connection =
        flat()
            .setting("event", "header:X-Event")
            .setting("event-map.gone", "CANCELLED")
            .setting("event-map.*", "IGNORE")
            .setting("event-id", "header:X-Id")
            .setting("event-time", "header:X-At")
            .setting("store", "query:shop")
            .build();
    byte[] body = "{\"guid\":\"g-1\"}".getBytes(UTF_8);
    var request =
        CustomContractTest.push(
            KEY + "&shop=s-1", body, "X-Event", "gone", "X-Id", "e-1", "X-At", "1772472600");

    var raw =
        ((Intake.Received) new CustomWebhook().read(proved(request, connection), connection))
            .orders()
            .getFirst();
    var change = ((Mapping.StatusOnly) new CustomMapper().map(raw, connection)).change();

    assertThat(raw.eventId()).isEqualTo("e-1");
    assertThat(raw.eventTime()).isEqualTo("2026-03-02T17:30:00Z");
    assertThat(change.storeId()).isEqualTo("s-1");
    assertThat(change.status().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(change.status().rawStatus()).isEqualTo("gone");
  }

  @Test
  void theSameBodyWithAnotherEventBesideItIsAnotherDelivery() {
    var connection =
        flat()
            .setting("event", "header:X-Event")
            .setting("event-map.ready", "READY")
            .setting("event-map.gone", "COMPLETED")
            .build();

    assertThat(identity(connection, "ready")).isEqualTo(identity(connection, "ready"));
    assertThat(identity(connection, "ready")).isNotEqualTo(identity(connection, "gone"));
  }

  private static String identity(Connection connection, String event) {
    byte[] body = "{\"guid\":\"g-1\"}".getBytes(UTF_8);
    var request = CustomContractTest.push(KEY, body, "X-Event", event);
    var read = new CustomWebhook().read(proved(request, connection), connection);
    return ((Intake.Received) read).orders().getFirst().identity();
  }

  @Test
  void eventsWithoutAMeaningAreNotOurs() {
    var connection = CustomContractTest.kitchen().setting("event-map.ping", "IGNORE").build();

    assertThat(read(connection, KEY, "{\"event\":\"ping\"}")).isEqualTo(new Intake.NotOurs("ping"));
  }

  @Test
  void anEventThatTellsAStatusBringsTheOrderWithItWhereItIsWhole() {
    var connection =
        CustomContractTest.kitchen().setting("event-map.accepted", "CONFIRMED").build();
    String whole =
        "{\"event\":\"accepted\",\"order\":{\"id\":1,\"status\":\"PLACED\",\"items\":[],\"total\":5}}";
    String thin = "{\"event\":\"accepted\",\"order\":{\"id\":1}}";

    assertThat(mapped(connection, whole).status().status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(map(connection, thin)).isInstanceOf(Mapping.StatusOnly.class);
  }

  @Test
  void whatWasFetchedIsTheWholeOrderWhateverItsEvent() {
    var raw = raw("{\"event\":\"order.status\",\"order\":{\"id\":1,\"items\":[],\"total\":5}}");

    var mapping =
        new CustomMapper().map(raw.origin(Origin.POLL), CustomContractTest.kitchen().build());

    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void aTimeToAcceptWithinIsCountedFromTheOrder() {
    var connection = flat().setting("accept-within", "3m").build();

    assertThat(mapped(connection, FLAT).timing().acceptBy()).isEqualTo("2026-03-02T17:33:00Z");
  }

  @Test
  void testOrdersAreMarked() {
    String body = "{\"test\":true,\"order\":{\"id\":1,\"items\":[],\"total\":5}}";
    var connection = CustomContractTest.kitchen().build();

    var received = (Intake.Received) read(connection, KEY, body);

    assertThat(received.orders().getFirst().sandbox()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key=",
        "key=guessed",
        "KEY=h1dden-s3cret-value",
        "key=h1dden-s3cret-value&key=h1dden-s3cret-value",
        "key=%zz"
      })
  void withoutTheTokenInTheUrlARequestIsRefused(String query) {
    var connection = CustomContractTest.kitchen().build();

    assertThat(new CustomWebhook().verify(request(query, "{}"), connection))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(new CustomWebhook().verify(request(KEY, "{}"), connection))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void theReadmeNamesEverySetting() throws IOException {
    String readme = Files.readString(Path.of("src/main/java/allday/platforms/custom/README.md"));
    var spec = new CustomPlatform().spec();

    assertThat(
            Stream.concat(
                spec.settings().stream().map(setting -> setting.name()), spec.maps().stream()))
        .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
  }

  private static TestConnections flat() {
    return TestConnections.of("custom")
        .store("s-1", TestConnections.branch("camden", "Europe/London", "GB", "GBP"))
        .secret("webhook", "h1dden-s3cret-value")
        .setting("event", "none")
        .setting("order", ".")
        .setting("store", "/shop")
        .setting("order-id", "/guid")
        .setting("total", "/sum")
        .setting("amounts", "text")
        .setting("placed-at", "/when")
        .setting("time-format", "dd/MM/yyyy h:mm a")
        .setting("fulfilment", "/how")
        .setting("fulfilment-map.Bike", "DELIVERY")
        .setting("payment", ".")
        .setting("payment-state", "/cash")
        .setting("payment-map.true", "ON_HANDOVER")
        .setting("customer-phone", "/phone")
        .setting("customer-email", "/mail")
        .setting("items", "/rows")
        .setting("item-name", "/what")
        .setting("item-quantity", "/count")
        .setting("item-modifiers", "/extras")
        .setting("modifier-name", "/what")
        .setting("modifier-price", "/cost");
  }

  private static Intake read(Connection connection, String query, String body) {
    return new CustomWebhook().read(proved(request(query, body), connection), connection);
  }

  private static GenuineRequest proved(WebhookRequest request, Connection connection) {
    return GenuineRequest.of(
        request, (Verdict.Genuine) new CustomWebhook().verify(request, connection));
  }

  private static WebhookRequest request(String query, String body) {
    return CustomContractTest.push(query, body.getBytes(UTF_8));
  }

  private static CanonicalOrder mapped(Connection connection, String body) {
    return ((Mapping.Mapped) map(connection, body)).order();
  }

  private static Mapping map(Connection connection, String body) {
    return new CustomMapper().map(raw(body), connection);
  }

  private static RawOrder raw(String body) {
    return RawOrder.of(
        new CustomPlatform().id(),
        CustomContractTest.kitchen().build().id(),
        "any",
        "order",
        Instant.parse("2026-03-02T17:30:00Z"),
        Origin.WEBHOOK,
        body.getBytes(UTF_8));
  }
}
