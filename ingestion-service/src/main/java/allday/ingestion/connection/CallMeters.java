package allday.ingestion.connection;

import allday.contracts.http.HttpAnswer;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import allday.ingestion.connection.PlatformCalls.Answered;
import allday.ingestion.connection.PlatformCalls.NotAsked;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Calls to the platforms' own APIs: how many, how long and how they ended, by connection. */
final class CallMeters {
  private static final String NAME = "allday.platform.calls";

  private final MeterRegistry meters;

  CallMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void breaker(Connection connection, CircuitBreaker breaker) {
    Gauge.builder("allday.connection.breaker.open", breaker, CallMeters::openness)
        .description("1 while its platform is left alone after failures, 0.5 while it is tried")
        .tags(tags(connection))
        .register(meters);
  }

  /** It was our own decision not to call. */
  void notCalled(Connection connection, String why) {
    timer(connection, why).record(Duration.ZERO);
  }

  void called(Connection connection, Object result, long nanos) {
    timer(connection, outcome(result)).record(Duration.ofNanos(nanos));
  }

  private Timer timer(Connection connection, String outcome) {
    return Timer.builder(NAME)
        .description("calls to the platform of a connection")
        .tags(tags(connection).and("outcome", outcome))
        .register(meters);
  }

  private static String outcome(Object result) {
    return switch (result) {
      case Trouble trouble -> outcome(trouble);
      case NotAsked(Trouble trouble) -> outcome(trouble);
      case Answered(HttpAnswer.NoAnswer _) -> "try_later";
      default -> "answered";
    };
  }

  private static String outcome(Trouble trouble) {
    return switch (trouble) {
      case Trouble.TryLater _ -> "try_later";
      case Trouble.NotFound _ -> "not_found";
      case Trouble.Denied _ -> "denied";
      case Trouble.Broken _ -> "broken";
    };
  }

  private static double openness(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 1;
      case HALF_OPEN -> 0.5;
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
    };
  }

  private static Tags tags(Connection connection) {
    return Tags.of(
        "platform", connection.platform().value(), "connection", connection.id().value());
  }
}
