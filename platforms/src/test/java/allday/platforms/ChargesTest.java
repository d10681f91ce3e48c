package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Money;
import allday.contracts.json.PayloadProblem;
import allday.platforms.Charges.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargesTest {
  private static final Money ONE = new Money(100, "EUR");

  @ParameterizedTest
  @CsvSource({
    "Delivery fee, DELIVERY",
    "DELIVERY,     DELIVERY",
    "Rider tip,    TIP",
    "Delivery tip, TIP",
    "Paper bag,    PACKAGING",
    "Tipperary,    SERVICE",
    "Rain surge,   SERVICE"
  })
  void plainWordsSpeakForThemselves(String name, Kind kind) {
    var charges = new Charges(TestConnections.of("any").build());

    charges.add(ONE, null, name);

    assertThat(charges.sum(kind)).isEqualTo(ONE);
    assertThat(charges.total("EUR")).isEqualTo(ONE);
  }

  @Test
  void theOperatorsWordCountsFirst() {
    var connection = TestConnections.of("any").setting("charge-map.delivery thanks", "tip").build();
    var charges = new Charges(connection);

    charges.add(ONE, "D1", "Delivery Thanks");
    charges.add(ONE, "D1", "Delivery Thanks");

    assertThat(charges.sum(Kind.TIP)).isEqualTo(ONE.times(2));
    assertThat(charges.sum(Kind.DELIVERY)).isNull();
  }

  @Test
  void aKindThatIsNoneIsNamedWithItsPlace() {
    var connection = TestConnections.of("any").setting("charge-map.X", "GIFT").build();

    assertThatThrownBy(() -> new Charges(connection).add(ONE, "X"))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageContaining("settings.charge-map.X")
        .hasMessageContaining("SMALL_ORDER");
  }
}
