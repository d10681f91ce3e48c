package allday.platforms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every platform's verifier, reader and mapper against what it once stumbled over and what it has
 * never seen; the same damage each time. {@link LongFuzzTest} looks for more.
 */
class EveryPlatformEnduresTest {
  private static final int WORN_OF_EACH = 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(3);
  private static final long MOST_MEMORY = 256L << 20;

  @TestFactory
  Stream<DynamicTest> whateverItIsSent() {
    return Room.all().stream().map(room -> dynamicTest(room.name(), () -> endures(room)));
  }

  @Test
  void noPlatformIsLeftOut() {
    assertThat(Room.all().stream().map(Room::folder).distinct().count())
        .isEqualTo(EveryPlatformTest.packages().size());
  }

  @Test
  void aReaderThatStumblesIsFound() {
    var room = Room.all().getFirst();
    var endurance = new Endurance(room);

    Assertions.assertThatThrownBy(
            () -> within(MOST_TIME, room, "a null body", () -> endurance.read(0, null)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a null body");
  }

  @Test
  void aReaderThatIsSlowIsFoundAndOneThatWasHeldUpOnceIsNot() {
    var room = Room.all().getFirst();
    var most = Duration.ofMillis(100);
    var times = new AtomicInteger();

    within(
        most,
        room,
        "the first only",
        () -> work(times.getAndIncrement() == 0 ? most : Duration.ZERO));
    Assertions.assertThatThrownBy(() -> within(most, room, "each time", () -> work(most)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("time for each time");
  }

  private static void endures(Room room) {
    var endurance = new Endurance(room);
    var random = new SplittableRandom(42);
    room.seeds()
        .forEach(
            (story, body) -> {
              reads(room, endurance, story, body);
              for (int i = 0; i < WORN_OF_EACH && body.length < 100_000; i++) {
                reads(room, endurance, story + ", worn", Worn.of(body, random));
              }
            });
  }

  private static void reads(Room room, Endurance endurance, String story, byte[] body) {
    for (int way = 0; way < endurance.ways(); way++) {
      int chosen = way;
      within(
          MOST_TIME,
          room,
          story + " read the way " + way + ": " + shown(body),
          () -> endurance.read(chosen, body));
    }
  }

  /** Neither long nor large, and without a word that was not agreed. */
  private static void within(Duration most, Room room, String story, Runnable reading) {
    Cost cost = cost(room, story, reading);
    for (int again = 0; again < 2 && cost.time().compareTo(most) >= 0; again++) {
      // A busy machine is slow once, and a compiler warms up; a reader that is slow stays so.
      cost = cost(room, story, reading);
    }
    assertThat(cost.bytes()).as("bytes for " + story).isLessThan(MOST_MEMORY);
    assertThat(cost.time()).as("time for " + story).isLessThan(most);
  }

  private record Cost(Duration time, long bytes) {}

  private static Cost cost(Room room, String story, Runnable reading) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    try {
      reading.run();
    } catch (RuntimeException | StackOverflowError | AssertionError stumbled) {
      throw new AssertionError(room.name() + " stumbles over " + story, stumbled);
    }
    return new Cost(
        Duration.ofNanos(threads.getCurrentThreadCpuTime() - start),
        threads.getCurrentThreadAllocatedBytes() - allocated);
  }

  private static void work(Duration time) {
    var threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + time.toNanos();
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static String shown(byte[] body) {
    return body.length > 3_000
        ? "Base64 " + Base64.getEncoder().encodeToString(Arrays.copyOf(body, 3_000)) + "…"
        : new String(body, ISO_8859_1);
  }
}
