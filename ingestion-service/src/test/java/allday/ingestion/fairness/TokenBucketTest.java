package allday.ingestion.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TokenBucket bucket = new TokenBucket(10, 3, nanos::get);

  @Test
  void allowsABurstAndNoMore() {
    var taken = IntStream.range(0, 5).mapToObj(_ -> bucket.tryTake()).toList();

    assertThat(taken).containsExactly(true, true, true, false, false);
  }

  @Test
  void fillsUpWithTime() {
    IntStream.range(0, 3).forEach(_ -> bucket.tryTake());

    nanos.addAndGet(100_000_000);

    assertThat(bucket.tryTake()).isTrue();
    assertThat(bucket.tryTake()).isFalse();
    assertThat(bucket.isFull()).isFalse();
  }

  @Test
  void neverHoldsMoreThanABurst() {
    nanos.addAndGet(3_600_000_000_000L);

    assertThat(bucket.isFull()).isTrue();
    assertThat(IntStream.range(0, 9).filter(_ -> bucket.tryTake()).count()).isEqualTo(3);
  }
}
