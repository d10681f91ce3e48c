package allday.notification.dispatch;

import allday.contracts.channel.ChannelAccount;
import allday.notification.channel.Line;
import allday.store.notification.SendingRates;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/** What stands between an account and too many calls. */
final class Guards {
  private Guards() {}

  /** What the account may send: its own rate, else the provider's. */
  static double perSecond(Line line) {
    return line.account()
        .find(ChannelAccount.PER_SECOND)
        .map(Integer::doubleValue)
        .orElse(line.provider().pace().perSecond());
  }

  static Rate rate(Line line, SendingRates rates) {
    return new Rate(line.id(), perSecond(line), rates, System::nanoTime);
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
