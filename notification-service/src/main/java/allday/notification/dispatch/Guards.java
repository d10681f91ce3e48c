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
  private static final Duration TICK = Duration.ofMillis(40);

  private Guards() {}

  /** What the account may send: its own rate, else the provider's. */
  static double perSecond(Line line) {
    return line.account()
        .find(ChannelAccount.PER_SECOND)
        .map(Integer::doubleValue)
        .orElse(line.provider().pace().perSecond());
  }

  /**
   * Gives out permits a few at a time: whose turn comes when a flood has just taken what there was
   * waits for the next few.
   */
  static RateLimiter limiter(Line line) {
    double perSecond = perSecond(line);
    int perPeriod = (int) Math.max(1, Math.round(perSecond * TICK.toMillis() / 1_000));
    return RateLimiter.of(
        line.id().value(),
        RateLimiterConfig.custom()
            .limitRefreshPeriod(Duration.ofNanos((long) (1e9 * perPeriod / perSecond)))
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
