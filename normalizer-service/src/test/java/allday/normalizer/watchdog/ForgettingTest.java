package allday.normalizer.watchdog;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.Origin;
import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.store.orders.OrderLists.Filter;
import allday.store.orders.OrderRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** COMPLIANCE section 10.1: how long orders and what came in keep their customers. */
class ForgettingTest extends NormalizerTest {
  private static final String PHONE = "+447400123456";
  private static final String NAME = "Ana Verylongname";
  private static final Duration KEPT = Duration.ofDays(90);

  private final Forgetting forgetting = normalizer.getBean(Forgetting.class);

  @Test
  void section101AnOrderKeepsItsCustomerForNinetyDaysAfterItsEnd() {
    take(ofAna("1", COMPLETED));

    clock.set(NOON.plus(KEPT).minusSeconds(10));
    forgetting.forget();
    assertThat(everything()).contains("7400123456").containsIgnoringCase(NAME);
    clock.set(NOON.plus(KEPT).plusSeconds(10));
    forgetting.forget();

    assertThat(everything())
        .doesNotContain("7400123456", "No onions", "Baker Street")
        .doesNotContainIgnoringCase(NAME);
    assertThat(order().content().totals().total().minor()).isEqualTo(1250);
    assertThat(order().content().lines()).hasSize(1);
    assertThat(order().state().status()).isEqualTo(COMPLETED);
    assertThat(normalizer.getBean(NormalizerSettings.class).retention().customers())
        .isEqualTo(KEPT);
  }

  @Test
  void section101TheBytesOfADeliveryAreKeptForThirtyDaysAndThatItCameForAYear() {
    take(ofAna("1", PLACED));

    clock.set(NOON.plus(Duration.ofDays(30)).minusSeconds(1));
    forgetting.forget();
    assertThat(withBytes()).containsExactly(true);
    clock.set(NOON.plus(Duration.ofDays(30)).plusSeconds(1));
    forgetting.forget();
    assertThat(withBytes()).containsExactly(false);
    clock.set(NOON.plus(Duration.ofDays(365)).plusSeconds(1));
    forgetting.forget();

    assertThat(withBytes()).isEmpty();
  }

  private List<Boolean> withBytes() {
    return jdbc.queryForList("SELECT body IS NOT NULL FROM raw_event", Boolean.class);
  }

  @Test
  void anOrderThatNobodyEndedOrThatIsForLaterWaitsForItsTime() {
    var later = NOON.plus(Duration.ofDays(30));
    take(ofAna("1", PLACED), ofAna("2", PLACED).with("scheduled", later.toString()));

    clock.set(NOON.plus(KEPT).plusSeconds(10));
    forgetting.forget();
    assertThat(withCustomer()).containsExactly("2");
    clock.set(later.plus(KEPT).plusSeconds(10));
    forgetting.forget();

    assertThat(withCustomer()).isEmpty();
  }

  @Test
  void newsOfAnOldOrderChangeItAndBringNobodyBack() {
    take(ofAna("1", COMPLETED).event("e1", NOON).version(1));
    afterTheirTime();
    var later = clock.instant();

    take(ofAna("1", COMPLETED).event("e1", NOON).received(later).version(1));
    take(ofAna("1", COMPLETED).event("e2", later).received(later).total("9.00").version(7));
    take(ofAna("1", COMPLETED).origin(Origin.POLL).received(later).total("8.00").version(8));
    take(ofAna("1", CANCELLED).event("e3", later).received(later).total("7.00").version(9));

    assertThat(everything()).doesNotContain("7400123456").doesNotContainIgnoringCase(NAME);
    assertThat(order().content().totals().total().minor()).isEqualTo(700);
    assertThat(order().content().customer().contactAllowed()).isFalse();
    assertThat(issues()).isEmpty();
  }

  @Test
  void anOldOrderThatComesInForTheFirstTimeIsForgottenAtTheNextLook() {
    clock.set(NOON.plus(KEPT).plus(Duration.ofDays(10)));

    take(ofAna("1", COMPLETED).origin(Origin.SYNC).received(clock.instant()));
    forgetting.forget();

    assertThat(orders()).hasSize(1);
    assertThat(everything()).doesNotContain("7400123456").doesNotContainIgnoringCase(NAME);
  }

  @Test
  void anOldOrderIsFoundByItsNumberAndNoMoreByItsCustomer() {
    take(ofAna("1", COMPLETED).with("number", "A-77"));
    assertThat(found("ana")).hasSize(1);

    afterTheirTime();

    assertThat(found("ana")).isEmpty();
    assertThat(found("1")).hasSize(1);
  }

  @Test
  void anotherOrderOfThePersonIsTheirsAndTakenForNoDuplicate() {
    take(ofAna("1", COMPLETED));
    afterTheirTime();
    var now = clock.instant();

    take(
        Sample.order(TestPlatforms.BISTRO, "2", now)
            .status(PLACED)
            .at(now)
            .with("customer", NAME)
            .with("phone", PHONE));

    assertThat(withCustomer()).containsExactly("2");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM duplicate", Integer.class)).isZero();
  }

  @Test
  void whatEndsInTheMiddleGoesOnWhereItEnded() {
    many(450);
    clock.set(NOON.plus(KEPT).plus(Duration.ofHours(1)));
    jdbc.update(
        "UPDATE orders SET content = '{\"lines\": 1}', status_since = status_since + interval '1s'"
            + " WHERE source_order_id = 'n300'");

    assertThatThrownBy(forgetting::forget).isInstanceOf(RuntimeException.class);
    int done = jdbc.queryForObject(PSEUDONYMISED, Integer.class);
    jdbc.update("DELETE FROM orders WHERE source_order_id = 'n300'");
    forgetting.forget();

    assertThat(done).isEqualTo(400);
    assertThat(jdbc.queryForObject(PSEUDONYMISED, Integer.class)).isEqualTo(449);
    assertThat(withCustomer()).isEmpty();
  }

  @Test
  void ofTwoInstancesEachLeavesTheOthersOrdersAlone() throws Exception {
    many(450);
    clock.set(NOON.plus(KEPT).plus(Duration.ofHours(1)));
    Callable<Void> work =
        () -> {
          forgetting.forget();
          return null;
        };

    try (var instances = Executors.newFixedThreadPool(2)) {
      for (var done : instances.invokeAll(List.of(work, work))) {
        done.get();
      }
    }

    assertThat(withCustomer()).isEmpty();
    assertThat(
            jdbc.queryForObject(
                "SELECT count(DISTINCT order_id) FROM figure_due WHERE order_id IN"
                    + " (SELECT order_id FROM orders)",
                Integer.class))
        .isEqualTo(450);
  }

  @Test
  void whatNobodyUnderstoodIsKeptAsLong() {
    jdbc.update(
        """
        INSERT INTO parked VALUES (gen_random_uuid(), 'bistro', 'bistro', 'x', 'x', 'order', 'POISON',
          'why', 1, ?::timestamptz, ?::timestamptz, '{}', 'Ana')
        """,
        NOON.toString(),
        NOON.toString());

    clock.set(NOON.plus(KEPT).minusSeconds(1));
    forgetting.forget();
    assertThat(parked()).isEqualTo(1);
    clock.set(NOON.plus(KEPT).plusSeconds(1));
    forgetting.forget();

    assertThat(parked()).isZero();
  }

  private static final String PSEUDONYMISED =
      "SELECT count(*) FROM orders WHERE pseudonymised_at IS NOT NULL";

  private void afterTheirTime() {
    clock.set(NOON.plus(KEPT).plus(Duration.ofHours(1)));
    forgetting.forget();
  }

  private void many(int orders) {
    take(
        IntStream.range(0, orders).mapToObj(i -> ofAna("n" + i, COMPLETED)).toArray(Sample[]::new));
  }

  private int parked() {
    return jdbc.queryForObject("SELECT count(*) FROM parked", Integer.class);
  }

  private List<OrderRow> found(String q) {
    return lists.list(new Filter(null, null, null, null, null, null, q, null, null), null, 10);
  }

  /** Orders that have a name, an address to reach somebody at, or the bytes that they came in. */
  private List<String> withCustomer() {
    return jdbc.queryForList(
        """
        SELECT source_order_id FROM orders o
        WHERE customer_name IS NOT NULL OR content -> 'customer' ->> 'name' IS NOT NULL
          OR EXISTS (SELECT 1 FROM order_contact c WHERE c.order_id = o.order_id)
          OR EXISTS (SELECT 1 FROM raw_event r WHERE r.order_id = o.order_id AND body IS NOT NULL)
        ORDER BY 1
        """,
        String.class);
  }

  private String everything() {
    return String.join(
        "\n",
        jdbc.queryForList(
            """
            SELECT o::text FROM orders o
            UNION ALL SELECT c::text FROM order_contact c
            UNION ALL SELECT r::text || coalesce(encode(r.body, 'escape'), '') FROM raw_event r
            """,
            String.class));
  }

  private static Sample ofAna(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .status(status)
        .at(NOON)
        .with("customer", NAME)
        .with("phone", PHONE)
        .with("note", "No onions")
        .with("address", "221b Baker Street");
  }
}
