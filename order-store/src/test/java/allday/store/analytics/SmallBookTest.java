package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A dozen orders of one Saturday, and every metric of them as counted with a pencil. */
class SmallBookTest extends AnalyticsStoreTest {

  @BeforeEach
  void write() {
    anOrderAsItShouldBe();
    var delivered = aLateDelivery();
    placed("2026-11-22T00:30:00Z")
        .branch("brixton", "2026-11-21")
        .with("platform", "ubereats")
        .with("status", "REJECTED")
        .with("status_since", "2026-11-22T00:31:00Z")
        .total(700, "GBP")
        .write();
    placed("2026-11-21T14:00:00Z")
        .with("status", "CANCELLED")
        .with("cancelled_by", "CUSTOMER")
        .with("reason_code", "CHANGED_MIND")
        .with("accepted_by", "PERSON")
        .total(1200, "GBP")
        .paid("REFUNDED", 1200)
        .write()
        .step("CONFIRMED", "2026-11-21T14:05:00Z")
        .step("CANCELLED", "2026-11-21T14:10:00Z");
    placed("2026-11-21T15:00:00Z")
        .with("platform", "ubereats")
        .with("status", "CANCELLED")
        .with("cancelled_by", "PLATFORM")
        .with("accept_by", "2026-11-21T15:11:30Z")
        .with("status_since", "2026-11-21T15:11:30Z")
        .total(900, "GBP")
        .write()
        .step("CANCELLED", "2026-11-21T15:11:30Z");
    aRecoveredOrderInEuro();
    placed("2026-11-21T17:00:00Z")
        .with("status", "FAILED")
        .with("failure_stage", "PAYMENT")
        .total(500, "GBP")
        .write()
        .isProven(delivered)
        .step("FAILED", "2026-11-21T17:01:00Z");
    placed("2026-11-21T12:11:00Z")
        .with("platform", "till")
        .with("source_kind", "POS")
        .inGroupOf(delivered)
        .total(2300, "GBP")
        .write()
        .looksLike(delivered, "LINKED", 85);
    placed("2026-11-21T12:00:00Z").with("test_order", true).write();
    placed("2026-11-21T12:00:00Z").with("incomplete", true).write();
    placed("2026-11-21T18:00:00Z")
        .with("fulfilment", "DINE_IN")
        .total(300, "GBP")
        .write()
        .looksLike(delivered, "DIFFERENT", 70);
    aScheduledOrder(delivered);
  }

  private void anOrderAsItShouldBe() {
    placed("2026-11-21T12:00:00Z")
        .with("status", "COMPLETED")
        .with("status_since", "2026-11-21T12:30:00Z")
        .with("evidence", "HANDOVER_CONFIRMED")
        .with("accepted_by", "PERSON")
        .with("promised_at", "2026-11-21T12:25:00Z")
        .with("cancelled_after_completion", true)
        .part("subtotal", 900)
        .part("commission", 100)
        .paid("PARTIALLY_REFUNDED", 1000)
        .write()
        .step("CONFIRMED", "2026-11-21T12:02:00Z")
        .step("PREPARING", "2026-11-21T12:05:00Z")
        .step("READY", "2026-11-21T12:20:00Z")
        .step("COMPLETED", "2026-11-21T12:30:00Z");
  }

  /** Accepted by a rule, "ready" at once, late against the first promise but not the second. */
  private Ticket aLateDelivery() {
    var late =
        placed("2026-11-21T12:10:00Z")
            .with("platform", "ubereats")
            .with("fulfilment", "DELIVERY")
            .with("status", "COMPLETED")
            .with("status_since", "2026-11-21T13:10:00Z")
            .with("evidence", "HANDOVER_CONFIRMED")
            .with("accepted_by", "AUTO")
            .with("promised_at", "2026-11-21T12:50:00Z")
            .with("current_eta", "2026-11-21T13:06:00Z")
            .total(2500, "GBP")
            .write()
            .step("CONFIRMED", "2026-11-21T12:10:00Z")
            .step("READY", "2026-11-21T12:10:30Z")
            .step("OUT_FOR_DELIVERY", "2026-11-21T12:40:00Z")
            .step("COMPLETED", "2026-11-21T13:10:00Z");
    message(late, "CONFIRMED", "CUSTOMER", "sms", "READ", "2026-11-21T12:10:07Z");
    message(late, "CONFIRMED", "CUSTOMER", "mail", "SENT", "2026-11-21T12:10:09Z");
    message(late, "CONFIRMED", "STAFF", "chat", "DELIVERED", "2026-11-21T12:10:01Z");
    message(late, "DELAYED:16", "CUSTOMER", "sms", "DELIVERED", "2026-11-21T12:45:00Z");
    message(late, "OUT_FOR_DELIVERY", "CUSTOMER", "sms", "FAILED", "2026-11-21T12:40:05Z");
    message(late, "COMPLETED", "CUSTOMER", "sms", "REFUSED", null);
    return late;
  }

  /**
   * A message that was handed over.
   *
   * @param accepted when the provider said yes; null where it did not
   */
  private static void message(
      Ticket order,
      String occasion,
      String audience,
      String channel,
      String state,
      @Nullable String accepted) {
    var id = UUID.randomUUID();
    jdbc.update(
        """
        INSERT INTO delivery (id, subject, order_id, occasion, revision, audience, recipient,
          purpose, template, language, fair_share, routes, channel, provider, facts, confirmation,
          state, not_before, due_at, expires_at, created_at, updated_at, handed_over_at)
        VALUES (?, ?, ?, ?, 0, ?, ?, 'TRANSACTIONAL', 'told', 'en',
          'main', '[]', ?, 'sandbox', '{}', false, ?, now(), now(), now(), now(),
          now(), ?::timestamptz)
        """,
        id,
        order.orderId.toString(),
        order.orderId,
        occasion,
        audience,
        channel,
        channel,
        state,
        accepted == null ? "2026-11-21T13:10:01Z" : accepted);
    jdbc.update(
        """
        INSERT INTO delivery_attempt (delivery_id, number, position, channel, started_at,
          finished_at, outcome)
        VALUES (?, 1, 0, ?, now(), ?::timestamptz, ?)
        """,
        id,
        channel,
        accepted,
        accepted == null ? "Refused" : "Sent");
  }

  /** Found by a poll; nobody knows when it was ready or handed over. */
  private void aRecoveredOrderInEuro() {
    placed("2026-11-21T16:00:00Z")
        .with("status", "COMPLETED")
        .with("status_since", "2026-11-21T16:40:00Z")
        .with("evidence", "ASSUMED")
        .with("accepted_by", "PERSON")
        .with("promised_at", "2026-11-21T16:20:00Z")
        .total(1100, "EUR")
        .foundBy("POLL")
        .write()
        .step("FAILED", "2026-11-21T16:01:00Z")
        .step("CONFIRMED", "2026-11-21T16:06:00Z")
        .implied("READY", "2026-11-21T16:40:00Z")
        .step("COMPLETED", "2026-11-21T16:40:00Z");
  }

  /** Placed and accepted in the morning; its clock starts an hour before it is wanted. */
  private void aScheduledOrder(Ticket other) {
    placed("2026-11-21T09:00:00Z")
        .with("scheduled_for", "2026-11-21T19:00:00Z")
        .with("accept_from", "2026-11-21T18:00:00Z")
        .with("promised_at", "2026-11-21T19:00:00Z")
        .with("status", "READY")
        .with("accepted_by", "PERSON")
        .total(400, "GBP")
        .write()
        .looksLike(other, "SUSPECTED", 55)
        .step("CONFIRMED", "2026-11-21T10:00:00Z")
        .step("READY", "2026-11-21T18:40:00Z");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "orders, 9/12=9",
    "sales, EUR 1100/1=1100 GBP 4700/5=4700",
    "average-order-value, EUR 1100/1=1100.00 GBP 4700/5=940.00",
    "food-sales, EUR 0/0=0 GBP 900/1=900",
    "commission, EUR 0/0=null GBP 100/1000=0.100000",
    "refunded-amount, EUR 0/1100=0.000000 GBP 1200/7500=0.160000",
    "refunded-orders, 2/9=0.222222",
    "cancelled-after-completion, 1/9=0.111111",
    "acceptance-time, 780/4=120 p90 360",
    "auto-accepted, 1/5=0.200000",
    "acceptance-rate, 5/7=0.714286",
    "missed, 1/7=0.142857",
    "preparation-time, 3300/2=900 p90 2400",
    "ready-at-once, 1/3=0.333333",
    "delivery-time, 1800/1=1800 p90 1800",
    "late, 1/3=0.333333",
    "late-by-last-promise, 0/3=0.000000",
    "delay-noticed, 1/1=1.000000",
    "cancellations, 2/9=0.222222",
    "failures, 2/9=0.222222",
    "recovered, 1/2=0.500000",
    "unfulfilled, 4/9=0.444444",
    "mirrors, 1/10=0.100000",
    // Three were asked of: one confirmed, one dismissed, one open.
    "suspicions, 3/10=0.300000",
    "suspicions-confirmed, 1/2=0.500000",
    "suspicions-dismissed, 1/2=0.500000",
    "duplicates-avoided, EUR 0/0=0 GBP 2300/1=2300",
    "found-by-poll, 1/9=0.111111",
    // Sent, read, delivered twice, failed; the one that was refused was never the provider's.
    "messages-delivered, 3/5=0.600000",
    "messages-read, 1/5=0.200000",
    "messages-failed, 1/5=0.200000",
    // The acceptance after 7 s, and not once more after 9; the departure after 5.
    "time-to-notify, 12/2=5 p90 7",
  })
  void countsAsByHand(String word, String expected) {
    var metric = Metric.of(word).orElseThrow();

    assertThat(ask(metric).stream().map(figure -> words(metric, figure)))
        .containsExactly(expected.split(" (?=GBP)"));
  }

  private static String words(Metric metric, Figure figure) {
    return (figure.keys().currency() == null ? "" : figure.keys().currency() + " ")
        + figure.numerator()
        + "/"
        + figure.denominator()
        + "="
        + figure.value(metric.unit())
        + (figure.p90() == null ? "" : " p90 " + figure.p90());
  }

  @ParameterizedTest
  @EnumSource
  void theSameIsCountedHoweverItIsToldApart(Metric metric) {
    var whole = ask(metric);

    for (var dimension :
        new Dimension[] {
          Dimension.DAY,
          Dimension.HOUR,
          Dimension.WEEKDAY,
          Dimension.BRANCH,
          Dimension.PLATFORM,
          Dimension.FULFILMENT
        }) {
      assertThat(sums(ask(metric, dimension))).isEqualTo(sums(whole));
    }
    assertThat(sums(ask(metric, Dimension.PLATFORM, Dimension.HOUR, Dimension.DAY)))
        .isEqualTo(sums(whole));
  }

  private static String sums(java.util.List<Figure> figures) {
    return figures.stream().mapToLong(figure -> figure.numerator().longValue()).sum()
        + "/"
        + figures.stream().mapToLong(figure -> figure.denominator().longValue()).sum();
  }

  @Test
  void tellsApartByBranchPlatformAndHour() {
    assertThat(
            ask(Metric.ORDERS, Dimension.HOUR, Dimension.BRANCH, Dimension.PLATFORM).stream()
                .map(
                    figure ->
                        figure.keys().hour()
                            + " "
                            + figure.keys().word(Dimension.BRANCH)
                            + " "
                            + figure.keys().word(Dimension.PLATFORM)
                            + " "
                            + figure.numerator()))
        .containsExactly(
            "0 brixton ubereats 1",
            "12 camden square 1",
            "12 camden till 0",
            "12 camden ubereats 1",
            "14 camden square 1",
            "15 camden ubereats 1",
            "16 camden square 1",
            "17 camden square 1",
            "18 camden square 1",
            "19 camden square 1");
  }

  @Test
  void detailsDivideWhatIsCountedAndNotWhatItIsComparedWith() {
    assertThat(
            ask(Metric.CANCELLATIONS, Dimension.CANCELLED_BY, Dimension.REASON).stream()
                .map(
                    figure ->
                        figure.keys().word(Dimension.CANCELLED_BY)
                            + " "
                            + figure.keys().word(Dimension.REASON)
                            + " "
                            + figure.numerator()
                            + "/"
                            + figure.denominator()))
        .containsExactly("CUSTOMER CHANGED_MIND 1/9", "PLATFORM null 1/9");
    assertThat(
            ask(Metric.FAILURES, Dimension.STAGE, Dimension.WEEKDAY).stream()
                .map(
                    figure ->
                        figure.keys().weekday()
                            + " "
                            + figure.keys().word(Dimension.STAGE)
                            + " "
                            + figure.numerator()
                            + "/"
                            + figure.denominator()))
        .containsExactly("6 PAYMENT 1/9", "6 null 1/9");
  }

  @Test
  void messagesAreToldApartByHowTheyWent() {
    assertThat(
            ask(Metric.MESSAGES_DELIVERED, Dimension.CHANNEL, Dimension.PURPOSE).stream()
                .map(
                    figure ->
                        figure.keys().word(Dimension.CHANNEL)
                            + " "
                            + figure.numerator()
                            + "/"
                            + figure.denominator()))
        .containsExactly("chat 1/1", "mail 0/1", "sms 2/3");
  }

  @Test
  void aReceiptIsCountedWhenItComes() {
    ask(Metric.MESSAGES_DELIVERED);

    jdbc.update("UPDATE delivery SET state = 'DELIVERED' WHERE channel = 'mail'");

    assertThat(ask(Metric.MESSAGES_DELIVERED).getFirst().numerator()).isEqualTo("4");
  }

  @Test
  void onlyWhatIsAskedForIsCounted() {
    renew();
    var square = ask(Metric.ORDERS, "camden", "square");

    assertThat(square).isEqualTo(6);
    assertThat(ask(Metric.ORDERS, "brixton", "square")).isZero();
    assertThat(
            analytics.ask(question(Metric.ORDERS, "2026-11-22", "2026-11-30", Dimension.DAY), 10))
        .isEmpty();
    assertThat(
            analytics.ask(question(Metric.SALES, "2026-11-22", "2026-11-30"), 10).stream()
                .collect(Collectors.toList()))
        .isEmpty();
  }

  private int ask(Metric metric, String branch, String platform) {
    var all = question(metric, "2026-11-21", "2026-11-21");
    var some =
        new Question(
            metric,
            all.from(),
            all.to(),
            java.util.List.of(branch),
            java.util.List.of(platform),
            java.util.List.of(),
            java.util.List.of());
    return analytics.ask(some, 10).getFirst().numerator().intValueExact();
  }
}
