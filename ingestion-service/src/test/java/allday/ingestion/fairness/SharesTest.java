package allday.ingestion.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.ingestion.IngestionSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final ConnectionId SHOP = new ConnectionId("shop");

  private final AtomicLong nanos = new AtomicLong();
  private final Shares shares = new Shares(new IngestionSettings.Share(10, 20), nanos::get);

  @Test
  void aRushOfASecondIsWithin() {
    assertThat(within(30)).isEqualTo(20);
  }

  @Test
  void aSteadyFlowAtItsRateIsAlwaysWithin() {
    for (int i = 0; i < 500; i++) {
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
      assertThat(shares.isWithin(SHOP)).isTrue();
    }
  }

  @Test
  void whoExceededItStaysBehindUntilThereWasCalm() {
    within(30);
    nanos.addAndGet(Duration.ofMillis(1500).toNanos());
    boolean afterASecond = shares.isWithin(SHOP);
    nanos.addAndGet(Duration.ofMillis(2100).toNanos());

    assertThat(afterASecond).isFalse();
    assertThat(shares.isWithin(SHOP)).isTrue();
  }

  @Test
  void whoExceedsItTakesNothingFromTheOthers() {
    within(1000);

    assertThat(shares.isWithin(new ConnectionId("another"))).isTrue();
  }

  private int within(int orders) {
    int within = 0;
    for (int i = 0; i < orders; i++) {
      within += shares.isWithin(SHOP) ? 1 : 0;
    }
    return within;
  }
}
