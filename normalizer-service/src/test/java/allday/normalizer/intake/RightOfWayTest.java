package allday.normalizer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RightOfWayTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> rests = new ArrayList<>();
  private final RightOfWay rightOfWay =
      new RightOfWay(nanos::get, rest -> rests.add(Duration.ofNanos(rest)));

  @Test
  void theSecondLaneHasTheRoadWhereTheFirstIsEmpty() throws Exception {
    boolean shared = rightOfWay.isShared();
    rightOfWay.second(() -> passes(Duration.ofMillis(300)));

    assertThat(shared).isFalse();
    assertThat(rests).isEmpty();
  }

  @Test
  void theSecondLaneRestsAsLongAsItsStepTookWhileThereIsTraffic() throws Exception {
    rightOfWay.first(0, () -> passes(Duration.ofMillis(80)));
    boolean shared = rightOfWay.isShared();
    rightOfWay.second(() -> passes(Duration.ofMillis(30)));
    rightOfWay.second(() -> passes(Duration.ofSeconds(3)));

    assertThat(shared).isTrue();
    assertThat(rests).containsExactly(Duration.ofMillis(30), RightOfWay.LONGEST_REST);
  }

  @Test
  void theSecondLaneRestsLongerAndLongerWhereTheFirstWaitsNevertheless() throws Exception {
    traffic(7, 100, 100, 100);
    rightOfWay.second(() -> passes(Duration.ofMillis(10)));
    traffic(7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
    rightOfWay.second(() -> passes(Duration.ofMillis(10)));

    assertThat(rests).containsExactly(Duration.ofMillis(80), Duration.ofMillis(10));
  }

  @Test
  void clocksThatDifferAreNoWait() throws Exception {
    traffic(-3000, -3000, -2990);
    rightOfWay.second(() -> passes(Duration.ofMillis(10)));

    assertThat(rests).containsExactly(Duration.ofMillis(10));
  }

  @Test
  void clocksThatDriftAreAWaitForTwoMinutesAtMost() throws Exception {
    traffic(7, 3000);
    passes(Duration.ofSeconds(61));
    traffic(3000);
    passes(Duration.ofSeconds(61));
    traffic(3000, 3000, 3000, 3000, 3000, 3000, 3000);
    rightOfWay.second(() -> passes(Duration.ofMillis(10)));

    assertThat(rests).containsExactly(Duration.ofMillis(10));
  }

  @Test
  void theRoadIsTheSecondLanesAgainWhenTheFirstWasCalm() throws Exception {
    rightOfWay.first(0, () -> {});
    passes(RightOfWay.CALM);
    rightOfWay.second(() -> passes(Duration.ofMillis(30)));

    assertThat(rests).isEmpty();
  }

  @Test
  void theSecondLaneWaitsForTheBatchOfTheFirst() throws Exception {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    var goOn = new CountDownLatch(1);
    var first = first(goOn, () -> done.add("first"));
    var second = Thread.ofPlatform().start(() -> second(() -> done.add("second")));
    await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    first.join();
    second.join();

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void theSecondLaneDoesNotStarve() throws Exception {
    var done = new ArrayList<String>();
    var goOn = new CountDownLatch(1);
    var first = first(goOn, () -> {});
    rightOfWay.second(() -> done.add("second"));
    goOn.countDown();
    first.join();

    assertThat(done).containsExactly("second");
  }

  @Test
  void whatFailsLeavesTheRoad() throws Exception {
    try {
      rightOfWay.first(
          0,
          () -> {
            throw new IllegalStateException("the database is away");
          });
    } catch (IllegalStateException expected) {
      // What counts is what it leaves.
    }
    passes(RightOfWay.CALM);

    assertThat(rightOfWay.isShared()).isFalse();
  }

  /** A batch that is at work until it may go on. */
  private Thread first(CountDownLatch goOn, Runnable then) throws InterruptedException {
    var inside = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(
                () ->
                    rightOfWay.first(
                        0,
                        () -> {
                          inside.countDown();
                          waitFor(goOn);
                          then.run();
                        }));
    inside.await();
    return thread;
  }

  /** Batches whose first records waited so long. */
  private void traffic(long... millis) {
    for (long waited : millis) {
      rightOfWay.first(waited, () -> {});
    }
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void second(Runnable step) {
    try {
      rightOfWay.second(step);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
