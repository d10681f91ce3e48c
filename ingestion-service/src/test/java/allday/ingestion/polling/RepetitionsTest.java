package allday.ingestion.polling;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Bytes;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Repetitions repetitions = new Repetitions(now::get, meters);

  @Test
  void anUnchangedOrderIsLeftOutAndCounted() {
    var listed = List.of(order("shop", "1"), order("shop", "2"));
    repetitions.remember(listed.subList(0, 1));

    assertThat(repetitions.without(listed)).containsExactly(listed.get(1));
    assertThat(meters.counter("allday.polls.repeated").count()).isEqualTo(1);
  }

  @Test
  void theSameBytesOfAnotherConnectionAreNews() {
    repetitions.remember(List.of(order("shop", "1")));

    assertThat(repetitions.without(List.of(order("another", "1")))).hasSize(1);
  }

  @Test
  void nothingIsRememberedForMoreThanAnHour() {
    var order = List.of(order("shop", "1"));
    repetitions.remember(order);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(59)));
    boolean left = repetitions.without(order).isEmpty();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(60)));

    assertThat(left).isTrue();
    assertThat(repetitions.without(order)).isEqualTo(order);
  }

  @Test
  void ofVeryManyTheLongestKnownAreForgotten() {
    var many =
        IntStream.rangeClosed(0, Repetitions.MOST)
            .mapToObj(i -> order("shop", String.valueOf(i)))
            .toList();
    repetitions.remember(many);

    assertThat(repetitions.without(many)).containsExactly(many.getFirst());
  }

  private static RawOrder order(String connection, String id) {
    return RawOrder.of(
        new PlatformId("fake"),
        new ConnectionId(connection),
        id,
        "order",
        Instant.EPOCH,
        Origin.POLL,
        Bytes.utf8("order " + id));
  }
}
