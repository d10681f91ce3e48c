package allday.normalizer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RawListenerTest {
  private static final List<Integer> RECORDS =
      IntStream.range(0, 2 * RawListener.PORTION + 100).boxed().toList();

  @Test
  void whatCameJustNowIsStoredInPortions() {
    var portions = RawListener.portions(RECORDS, RawListener.QUEUE.toMillis() - 1);

    assertThat(portions)
        .extracting(List::size)
        .containsExactly(RawListener.PORTION, RawListener.PORTION, 100);
    assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(RECORDS);
  }

  @Test
  void aQueueIsStoredByTheBatch() {
    assertThat(RawListener.portions(RECORDS, RawListener.QUEUE.toMillis()))
        .containsExactly(RECORDS);
  }

  @Test
  void aClockThatIsBehindMakesNoQueue() {
    assertThat(RawListener.portions(List.of(1), -5_000)).containsExactly(List.of(1));
  }
}
