package allday.ingestion.connection;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Tokens;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.ingestion.IngestionSettings;
import allday.kit.Surprise;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls platforms through their adapters: each connection has its own rate and its own circuit
 * breaker, whichever road the call belongs to. Whatever an adapter throws comes back as a value.
 */
@Component
public class PlatformCalls {
  private static final Logger log = LoggerFactory.getLogger(PlatformCalls.class);
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(20);
  private static final Duration A_MOMENT = Duration.ofSeconds(5);
  private static final Exception NO_GOOD_ANSWER = new IllegalStateException("no good answer");

  private final Api api;
  private final Duration breakerOpen;
  private final RateLimiterRegistry limiters;
  private final CircuitBreakerRegistry breakers;
  private final CallMeters meters;
  private final Map<ConnectionId, String> lastFailure = new ConcurrentHashMap<>();

  PlatformCalls(
      Http http,
      Tokens tokens,
      Clock clock,
      IngestionSettings settings,
      MeterRegistry meters,
      Connections connections) {
    this.meters = new CallMeters(meters);
    this.api = new Api(http, tokens, clock);
    this.breakerOpen = settings.calls().breakerOpen();
    this.limiters =
        RateLimiterRegistry.of(
            RateLimiterConfig.custom()
                .limitForPeriod(settings.calls().perSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(LONGEST_WAIT_FOR_TURN)
                .build());
    this.breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(breakerOpen)
                .build());
    connections
        .all()
        .forEach(
            connection ->
                this.meters.breaker(connection, breakers.circuitBreaker(connection.id().value())));
  }

  public FetchResult fetch(OrderFetcher fetcher, OrderNotice notice, Connection connection) {
    return watched(connection, () -> fetcher.fetch(notice, connection, api), trouble -> trouble);
  }

  public Page poll(
      OrderPoller poller,
      Connection connection,
      Window window,
      @Nullable String cursor,
      Origin origin) {
    return watched(
        connection, () -> poller.poll(connection, window, cursor, origin, api), trouble -> trouble);
  }

  /** Takes out of a queue what waits there. */
  public Taken take(OrderQueue queue, Connection connection) {
    return watched(connection, () -> new Answered(api.call(queue.take(connection))), NotAsked::new);
  }

  /** What came of taking. */
  public sealed interface Taken {}

  /** The platform was asked; that it answered well is for others to say. */
  public record Answered(HttpAnswer answer) implements Taken {}

  /** Nobody was asked, so nothing was taken. */
  public record NotAsked(Trouble trouble) implements Taken {}

  private <T> T watched(Connection connection, Supplier<T> call, Function<Trouble, T> trouble) {
    if (!limiters.rateLimiter(connection.id().value()).acquirePermission()) {
      meters.notCalled(connection, "limited");
      return trouble.apply(
          new Trouble.TryLater(A_MOMENT, "our own rate limit for this connection"));
    }
    var breaker = breakers.circuitBreaker(connection.id().value());
    if (!breaker.tryAcquirePermission()) {
      meters.notCalled(connection, "left_alone");
      return trouble.apply(
          new Trouble.TryLater(
              breakerOpen, "left alone for a while after " + lastFailure.get(connection.id())));
    }
    long start = System.nanoTime();
    T result = resultOf(connection, call, trouble);
    long took = System.nanoTime() - start;
    meters.called(connection, result, took);
    String failure = failureIn(result);
    if (failure != null) {
      lastFailure.put(connection.id(), failure);
      breaker.onError(took, TimeUnit.NANOSECONDS, NO_GOOD_ANSWER);
    } else {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    }
    return result;
  }

  private static <T> T resultOf(
      Connection connection, Supplier<T> call, Function<Trouble, T> trouble) {
    try {
      return call.get();
    } catch (PayloadProblem problem) {
      return trouble.apply(new Trouble.Broken(String.valueOf(problem.getMessage())));
    } catch (RuntimeException bug) {
      // Its message may quote the payload: where it happened is enough to find it.
      log.error("{}: the adapter failed: {}", connection, Surprise.in(bug));
      return trouble.apply(new Trouble.Broken(Trouble.OUR_MISTAKE));
    }
  }

  /** Only what waiting may mend opens the breaker. */
  private @Nullable String failureIn(Object result) {
    return switch (result) {
      case Trouble.TryLater later -> later.why();
      case Answered(HttpAnswer answer)
          when Trouble.of(answer, api.now()).orElse(null) instanceof Trouble.TryLater later ->
          later.why();
      default -> null;
    };
  }
}
