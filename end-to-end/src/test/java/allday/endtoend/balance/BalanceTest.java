package allday.endtoend.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final String EVEN =
      """
      # HELP allday_webhooks_total Requests
      # TYPE allday_webhooks_total counter
      allday_webhooks_total{connection="a",platform="square"} 7.0
      allday_webhooks_total{connection="b",platform="shopify"} 3.0
      allday_webhooks_outcomes_total{connection="a",outcome="orders",platform="square"} 5.0
      allday_webhooks_outcomes_total{connection="a",outcome="refused",platform="square"} 2.0
      allday_webhooks_outcomes_total{connection="b",outcome="notices",platform="shopify"} 3.0
      allday_normalizer_raw_total 8.0
      allday_normalizer_raw_outcomes_total{outcome="applied",tier="none"} 5.0
      allday_normalizer_raw_outcomes_total{outcome="duplicate",tier="delivery"} 1.0
      allday_normalizer_raw_outcomes_total{outcome="duplicate",tier="order"} 2.0
      allday_normalizer_outbox_recorded_total{topic="orders.status"} 1.2E7
      allday_normalizer_outbox_published_total{topic="orders.status"} 1.1999999E7
      allday_normalizer_outbox_waiting{topic="orders.status"} 1.0
      allday_normalizer_outbox_recorded_total{topic="orders.issues"} 0.0
      allday_normalizer_outbox_published_total{topic="orders.issues"} 0.0
      allday_normalizer_outbox_waiting{topic="orders.issues"} 0.0
      allday_deliveries_made_total 6.0
      allday_deliveries{state="sent"} 4.0
      allday_deliveries{state="waiting"} 2.0
      """;

  @Test
  void holdsWhereEverythingAddsUp() {
    var balance = Balance.of(Metrics.read(EVEN));

    balance.require();
    assertThat(balance).asString().contains("webhooks 10 = notices 3 + orders 5 + refused 2");
  }

  @Test
  void everyEquationBitesWhenOneIsMissing() {
    var planted =
        Map.of(
            "connection=\"a\",outcome=\"refused\",platform=\"square\"} 2.0", "webhooks",
            "outcome=\"applied\",tier=\"none\"} 5.0", "raw",
            "published_total{topic=\"orders.status\"} 1.1999999E7", "facts for orders.status",
            "allday_deliveries{state=\"sent\"} 4.0", "deliveries");

    planted.forEach(
        (line, name) -> {
          String off = EVEN.replace(line, line.replaceAll("} .*", "} 1.0"));
          assertThat(off).isNotEqualTo(EVEN);
          var balance = Balance.of(Metrics.read(off));
          assertThat(balance.equations().stream().filter(one -> !one.holds()))
              .extracting(Equation::name)
              .containsExactly(name);
          assertThatThrownBy(balance::require).hasMessageContaining("OFF BY");
        });
  }

  @Test
  void whatNobodyExportsDoesNotHold() {
    assertThat(Balance.of(Metrics.read("")).equations())
        .allSatisfy(one -> assertThat(one.holds()).isFalse())
        .extracting(Equation::name)
        .containsExactly("webhooks", "raw", "facts", "deliveries");
  }

  @Test
  void aDatabaseThatWasAwayIsNoProof() {
    var away =
        EVEN.replaceAll("allday_deliveries_made_total .*", "allday_deliveries_made_total NaN");

    assertThatThrownBy(() -> Balance.of(Metrics.read(away)).require())
        .hasMessageContaining("deliveries: the database did not answer");
  }

  @Test
  void processesAreAddedWhereEachCountsForItselfAndNotWhereTheDatabaseCounts() {
    var first = Metrics.read(EVEN);
    var second = Metrics.read(EVEN.replace("made_total 6.0", "made_total 5.0"));

    var balance = Balance.of(List.of(first, second));

    assertThatCode(balance::require).doesNotThrowAnyException();
    assertThat(balance).asString().contains("webhooks 20 =", "deliveries 6 =");
  }

  @Test
  void readsEscapesAndNumbersOfEveryKind() {
    var read =
        Metrics.read(
            """
            plain 1
            stamped{a="x"} 2.5 1700000000000
            escaped{a="say \\"hi\\", {really}\\n\\\\",b=""} +Inf
            none{a="1",} NaN
            """);

    assertThat(read.sum("plain")).isEqualTo(1);
    assertThat(read.sum("stamped", Map.of("a", "x"))).isEqualTo(2.5);
    assertThat(read.samples().get(2).labels())
        .containsEntry("a", "say \"hi\", {really}\n\\")
        .containsEntry("b", "");
    assertThat(read.sum("escaped")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(read.sum("none")).isNaN();
    assertThatThrownBy(() -> Metrics.read("broken{a=\"x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
