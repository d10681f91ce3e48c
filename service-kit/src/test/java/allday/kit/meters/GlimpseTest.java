package allday.kit.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class GlimpseTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void allGaugesOfAScrapeSeeTheSame() {
    var glimpse = new Glimpse<>("It", looks::incrementAndGet, nanos::get);

    assertThat(glimpse.number(seen -> seen)).isEqualTo(1);
    pass(Duration.ofMillis(4_900));
    assertThat(glimpse.number(seen -> seen)).isEqualTo(1);
    pass(Duration.ofMillis(200));
    assertThat(glimpse.number(seen -> seen)).as("a moment later in the same scrape").isEqualTo(1);
    pass(Duration.ofSeconds(10));
    assertThat(glimpse.number(seen -> seen)).as("the next scrape").isEqualTo(2);
  }

  @Test
  void whoAsksAllTheTimeIsNotToldTheSameForEver() {
    var glimpse = new Glimpse<>("It", looks::incrementAndGet, nanos::get);

    for (int i = 0; i < 150; i++) {
      glimpse.now();
      pass(Duration.ofMillis(100));
    }

    assertThat(looks).hasValueBetween(2, 3);
  }

  @Test
  void aLookThatTakesLongIsTakenLessOften() {
    var glimpse =
        new Glimpse<>(
            "It",
            () -> {
              nanos.addAndGet(Duration.ofMillis(400).toNanos());
              return looks.incrementAndGet();
            },
            nanos::get);

    glimpse.now();
    pass(Duration.ofSeconds(7));
    assertThat(glimpse.now()).hasValue(1);
    pass(Duration.ofSeconds(2));
    assertThat(glimpse.now()).hasValue(2);
  }

  @Test
  void anAbsenceIsNoNumberAndNoWord(CapturedOutput output) {
    var glimpse =
        new Glimpse<Integer>(
            "It",
            () -> {
              throw new DataAccessResourceFailureException("no connection");
            },
            nanos::get);

    assertThat(glimpse.number(seen -> seen)).isNaN();
    assertThat(output).doesNotContain("measured");
  }

  @Test
  void aMistakeOfOursIsToldOnce(CapturedOutput output) {
    var glimpse =
        new Glimpse<Integer>(
            "The thing",
            () -> {
              throw new IllegalStateException("a customer's name");
            },
            nanos::get);

    for (int i = 0; i < 3; i++) {
      assertThat(glimpse.number(seen -> seen)).isNaN();
      pass(Duration.ofMinutes(1));
    }

    assertThat(output).containsOnlyOnce("The thing cannot be measured");
    assertThat(output).doesNotContain("customer");
  }

  @Test
  void nobodyWaitsForOneThatHangsLongerThanAMoment() {
    var never = new CountDownLatch(1);
    var glimpse =
        new Glimpse<>(
            "It",
            () -> {
              never.await();
              return looks.incrementAndGet();
            });

    long begin = System.nanoTime();
    for (int gauge = 0; gauge < 20; gauge++) {
      assertThat(glimpse.number(seen -> seen)).isNaN();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    never.countDown();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
