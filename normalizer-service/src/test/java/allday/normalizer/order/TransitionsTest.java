package allday.normalizer.order;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.normalizer.order.Transitions.Move;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
  private static final Map<Character, Move> LETTERS =
      Map.of(
          'F', Move.FORWARD,
          'X', Move.EXIT,
          'R', Move.RECOVERY,
          'B', Move.BACK,
          'V', Move.REVIEW,
          'S', Move.CANCELLED_BY_STORE,
          'A', Move.ADJUSTMENT,
          '.', Move.NOT_ALLOWED);

  /** The table of the domain, a row a line: from, and then to, in the order of the statuses. */
  @ParameterizedTest
  @CsvSource({
    // P C R R O C R C F
    "PLACED,            .FFFFFXXX",
    "CONFIRMED,         ..FFFFSXX",
    "PREPARING,         ...FFFSXX",
    "READY,             ..B.FFSXX",
    "OUT_FOR_DELIVERY,  ...B.F.XX",
    "COMPLETED,         ..B....AA",
    "REJECTED,          .V...V...",
    "CANCELLED,         .V...V...",
  })
  void followsTheTable(OrderStatus from, String row) {
    var moves = new EnumMap<OrderStatus, Move>(OrderStatus.class);
    for (var to : OrderStatus.values()) {
      if (to != from) {
        moves.put(to, Transitions.move(from, null, to, true));
      }
    }

    moves.forEach(
        (to, move) ->
            assertThat(move)
                .describedAs(from + " to " + to)
                .isEqualTo(LETTERS.get(row.charAt(to.ordinal()))));
  }

  @ParameterizedTest
  @CsvSource({
    "INTAKE,   .RRR.RXX.",
    "KITCHEN,  .RRR.RXX.",
    "PAYMENT,  RRRR.RXX.",
    "DELIVERY, ...RRR.X.",
  })
  void recoversByWhereItFailed(FailureStage stage, String row) {
    for (var to : OrderStatus.values()) {
      if (to != OrderStatus.FAILED) {
        assertThat(Transitions.move(OrderStatus.FAILED, stage, to, true))
            .describedAs(stage + " to " + to)
            .isEqualTo(LETTERS.get(row.charAt(to.ordinal())));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FulfilmentType.class,
      names = {"PICKUP", "CURBSIDE", "DRIVE_THROUGH", "DINE_IN", "RESERVATION"})
  void nothingThatIsFetchedIsEverOnTheRoad(FulfilmentType type) {
    var move =
        Transitions.move(
            OrderStatus.READY,
            null,
            OrderStatus.OUT_FOR_DELIVERY,
            Transitions.mayBeOnTheRoad(type));

    assertThat(move).isEqualTo(Move.NOT_ALLOWED);
  }

  @Test
  void aSkipToTheEndImpliesTheStepsOfItsKind() {
    assertThat(Transitions.implied(10, OrderStatus.COMPLETED, false))
        .containsExactly(OrderStatus.CONFIRMED, OrderStatus.PREPARING, OrderStatus.READY);
    assertThat(Transitions.implied(40, OrderStatus.COMPLETED, true))
        .containsExactly(OrderStatus.OUT_FOR_DELIVERY);
  }
}
