package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.notification.FakeChannel;
import allday.notification.channel.Line;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {
  @Test
  void keepsToTheRateOfTheProvider() {
    assertThat(perSecond(limiter(Map.of()))).isEqualTo(1_000);
  }

  @Test
  void keepsToTheRateThatTheAccountWasGranted() {
    assertThat(perSecond(limiter(Map.of("per-second", "1")))).isEqualTo(1);
    assertThat(perSecond(limiter(Map.of("per-second", "14")))).isEqualTo(14);
    assertThat(perSecond(limiter(Map.of("per-second", "40")))).isEqualTo(40);
  }

  @Test
  void letsNobodyWaitLongForWhatAFloodHasJustTaken() {
    var fast = limiter(Map.of("per-second", "50"));

    assertThat(fast.getLimitRefreshPeriod()).isEqualTo(Duration.ofMillis(40));
    assertThat(fast.getLimitForPeriod()).isEqualTo(2);
  }

  private static long perSecond(RateLimiterConfig limiter) {
    return Math.round(
        limiter.getLimitForPeriod() * 1e9 / limiter.getLimitRefreshPeriod().toNanos());
  }

  private static RateLimiterConfig limiter(Map<String, String> settings) {
    var channel = new FakeChannel("fone", false, Kind.SMS);
    var account =
        new ChannelAccount(
            new ChannelId("sms"),
            new ProviderId("fone"),
            new Settings(settings),
            Secrets.NONE,
            URI.create("https://example.com/receipts/fone/sms"));
    return Guards.limiter(new Line(account, channel, channel)).getRateLimiterConfig();
  }
}
