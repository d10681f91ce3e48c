package allday.ingestion.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.ingestion.IngestionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharesTest {
  private static final RawOrder ORDER = order("shop", Origin.WEBHOOK);

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
      assertThat(shares.isWithin(ORDER)).isTrue();
    }
  }

  @Test
  void whoExceededItStaysBehindUntilThereWasCalm() {
    within(30);
    nanos.addAndGet(Duration.ofMillis(1500).toNanos());
    boolean afterASecond = shares.isWithin(ORDER);
    nanos.addAndGet(Duration.ofMillis(2100).toNanos());

    assertThat(afterASecond).isFalse();
    assertThat(shares.isWithin(ORDER)).isTrue();
  }

  @Test
  void whoExceedsItTakesNothingFromTheOthers() {
    within(1000);

    assertThat(shares.isWithin(order("another", Origin.WEBHOOK))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"POLL", "SYNC", "BACKFILL"})
  void aLongListDoesNotHoldBackWhatHappensMeanwhile(Origin list) {
    var listed = order("shop", list);
    while (shares.isWithin(listed)) {
      // There is more on the list.
    }

    assertThat(within(20)).isEqualTo(20);
    assertThat(shares.isWithin(order("shop", Origin.FETCH))).as("as much as a webhook").isFalse();
    assertThat(shares.isWithin(listed)).isFalse();
  }

  private static RawOrder order(String connection, Origin origin) {
    return RawOrder.of(
        new PlatformId("fake"),
        new ConnectionId(connection),
        "1",
        "order",
        Instant.EPOCH,
        origin,
        new byte[0]);
  }

  private int within(int orders) {
    int within = 0;
    for (int i = 0; i < orders; i++) {
      within += shares.isWithin(ORDER) ? 1 : 0;
    }
    return within;
  }
}
