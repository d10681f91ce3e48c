package allday.notification.dispatch;

import allday.contracts.channel.ChannelAccount;
import allday.notification.channel.Line;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** What stands between an account and too many calls. */
final class Guards {
  private static final Duration TICK = Duration.ofMillis(100);

  private Guards() {}

  /** What the account may send: its own rate, else the provider's. */
  static double perSecond(Line line) {
    return line.account()
        .find(ChannelAccount.PER_SECOND)
        .map(Integer::doubleValue)
        .orElse(line.provider().pace().perSecond());
  }

  static RateLimiter limiter(Line line) {
    double perSecond = perSecond(line);
    boolean fast = perSecond >= 10;
    var period = fast ? TICK : Duration.ofNanos((long) (1e9 / perSecond));
    int perPeriod = fast ? (int) Math.round(perSecond / 10) : 1;
    return RateLimiter.of(
        line.id().value(),
        RateLimiterConfig.custom()
            .limitRefreshPeriod(period)
            .limitForPeriod(perPeriod)
            .timeoutDuration(Duration.ofMinutes(1))
            .build());
  }

  static CircuitBreaker breaker(Line line) {
    return CircuitBreaker.of(
        line.id().value(),
        CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(15))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build());
  }
}
