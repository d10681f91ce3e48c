package allday.contracts.profile;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final Words<OrderStatus> WORDS = Words.of("some-map", OrderStatus.class);
  private static final Map<String, String> PROFILE =
      Map.of("*Ready", "READY", "*Cancelled", "CANCELLED", "OrderPlaced", "PLACED", "*", "FAILED");

  @ParameterizedTest
  @CsvSource({
    "OrderPlaced, PLACED",
    "ORDER_PLACED, PLACED",
    "order.placed, PLACED",
    "OrderReady, READY",
    "order-ready, READY",
    "anything else, FAILED",
    "'', FAILED"
  })
  void theMostExactKeyDecides(String word, OrderStatus meaning) {
    assertThat(WORDS.meaning(word, Map.of(), PROFILE)).contains(meaning);
  }

  @Test
  void theOperatorsOwnMapComesFirst() {
    assertThat(WORDS.meaning("OrderPlaced", Map.of("*placed", "CONFIRMED"), PROFILE))
        .contains(OrderStatus.CONFIRMED);
    assertThat(WORDS.meaning("OrderReady", Map.of("*placed", "CONFIRMED"), PROFILE))
        .contains(OrderStatus.READY);
  }

  @Test
  void aWordOfNeitherMapMeansNothing() {
    assertThat(WORDS.meaning("OrderEaten", Map.of(), Map.of("*Ready", "READY"))).isEmpty();
  }
}
