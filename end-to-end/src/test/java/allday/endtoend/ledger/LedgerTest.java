package allday.endtoend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.endtoend.ledger.Stage.Length;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing is lost and nothing comes twice, whatever breaks. One short play of each kind of fault;
 * {@code ./allday torment} plays them all, long. They share their servers, so that the order here
 * is that in which the least has to be started.
 */
class LedgerTest {
  private static final long SEED = 20261128;

  private static Theatre theatre;

  @BeforeAll
  static void open() {
    theatre = new Theatre();
  }

  @AfterAll
  static void close() {
    theatre.close();
  }

  @TestFactory
  Stream<DynamicTest> losesNothingAndDuplicatesNothing() {
    return Stream.of(
            "steady-flow",
            "repetitions",
            "database-full",
            "database-read-only",
            "broker-restarted",
            "provider-mixed",
            "flood",
            "ingestion-down-20m",
            "kills",
            "notification-paused")
        .map(name -> DynamicTest.dynamicTest(name, () -> play(name)));
  }

  @SuppressWarnings("SystemOut") // The table is worth reading, also where all is well.
  private static void play(String name) {
    var played = theatre.play(Playbill.find(name).orElseThrow(), SEED, Length.SHORT);

    System.out.println(played);
    assertThat(played.isGood()).as("%s", played).isTrue();
    assertThat(played.table().sent()).as("events").isPositive();
  }
}
