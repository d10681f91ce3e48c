package allday.normalizer.writing;

import allday.contracts.http.Http;
import allday.contracts.http.Tokens;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WriteResult;
import allday.kit.Surprise;
import allday.normalizer.NormalizerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells platforms through their adapters. Each connection has its own rate and its own circuit
 * breaker, apart from those of fetching: an answer with a deadline does not stand behind a sync.
 */
@Component
class WriteCalls {
  private static final Logger log = LoggerFactory.getLogger(WriteCalls.class);
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(5);
  private static final Exception NO_GOOD_ANSWER = new IllegalStateException("no good answer");

  private final Api api;
  private final RateLimiterRegistry limiters;
  private final CircuitBreakerRegistry breakers;
  private final MeterRegistry meters;

  WriteCalls(
      Http http, Tokens tokens, Clock clock, NormalizerSettings settings, MeterRegistry meters) {
    this.api = new Api(http, tokens, clock);
    this.meters = meters;
    this.limiters =
        RateLimiterRegistry.of(
            RateLimiterConfig.custom()
                .limitForPeriod(settings.writes().perSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(LONGEST_WAIT_FOR_TURN)
                .build());
    this.breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(settings.writes().breakerOpen())
                .build());
  }

  WriteResult write(Writers.Way way, StatusCommand command) {
    var connection = way.connection();
    if (!limiters.rateLimiter(connection.id().value()).acquirePermission()) {
      count(connection, "limited", 0);
      return new WriteResult.TryLater(null, "our own rate limit for this connection");
    }
    var breaker = breakers.circuitBreaker(connection.id().value());
    if (!breaker.tryAcquirePermission()) {
      count(connection, "left_alone", 0);
      return new WriteResult.TryLater(null, "the platform is left alone after it failed again");
    }
    long start = System.nanoTime();
    var result = result(way, command);
    long took = System.nanoTime() - start;
    count(connection, outcome(result), took);
    if (result instanceof WriteResult.TryLater || result instanceof WriteResult.Unclear) {
      breaker.onError(took, TimeUnit.NANOSECONDS, NO_GOOD_ANSWER);
    } else {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    }
    return result;
  }

  private WriteResult result(Writers.Way way, StatusCommand command) {
    try {
      return way.writer().write(command, way.connection(), api);
    } catch (PayloadProblem problem) {
      return new WriteResult.Unclear(String.valueOf(problem.getMessage()));
    } catch (RuntimeException bug) {
      // Its message may quote the order: where it happened is enough to find it.
      log.error("{}: the adapter failed: {}", way.connection(), Surprise.in(bug));
      return new WriteResult.Unclear(Trouble.OUR_MISTAKE);
    }
  }

  private void count(Connection connection, String outcome, long nanos) {
    Timer.builder("allday.platform.calls")
        .description("calls to the platform of a connection")
        .tag("platform", connection.platform().value())
        .tag("connection", connection.id().value())
        .tag("outcome", outcome)
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private static String outcome(WriteResult result) {
    return switch (result) {
      case WriteResult.Written _ -> "written";
      case WriteResult.Refused _ -> "refused";
      case WriteResult.TooLate _ -> "too_late";
      case WriteResult.TryLater _ -> "try_later";
      case WriteResult.NotSupported _ -> "not_supported";
      case WriteResult.Unclear _ -> "unclear";
    };
  }
}
