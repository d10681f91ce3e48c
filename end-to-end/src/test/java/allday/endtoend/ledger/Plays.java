package allday.endtoend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.endtoend.ledger.Stage.Length;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Nothing is lost and nothing comes twice, whatever breaks. {@code ./allday torment} plays all
 * scenarios, long; here some of them are played short, on servers that they share. There are
 * several of these, since each takes long and they can be played at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Plays {
  private static final long SEED = 20261128;

  private final Theatre theatre = new Theatre();

  /** Their names, in the order in which the least has to be started. */
  abstract List<String> scenarios();

  @AfterAll
  void close() {
    theatre.close();
  }

  @TestFactory
  Stream<DynamicTest> losesNothingAndDuplicatesNothing() {
    return scenarios().stream().map(name -> DynamicTest.dynamicTest(name, () -> play(name)));
  }

  @SuppressWarnings("SystemOut") // The table is worth reading, also where all is well.
  private void play(String name) {
    var played = theatre.play(Playbill.find(name).orElseThrow(), SEED, Length.SHORT);

    System.out.println(played);
    assertThat(played.isGood()).as("%s", played).isTrue();
    assertThat(played.table().sent()).as("events").isPositive();
  }
}
