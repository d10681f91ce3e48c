package allday.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.monitoring.FakeCollector.Span;
import allday.standalone.RunningDemo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of one order, as a collector of traces sees it. */
class TraceTest {
  private static final String DOOR = "http post /webhooks/{platform}/{connection}";

  @TempDir Path folder;

  @Test
  void oneWebhookIsOneTraceFromTheDoorToTheProvider() throws Exception {
    try (var collector = new FakeCollector();
        var allday =
            RunningDemo.start(
                folder,
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                "--management.opentelemetry.tracing.export.schedule-delay=200ms",
                "--management.tracing.sampling.probability=1")) {
      allday.letOrdersCome();

      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                assertThat(ways(collector.traces().values()))
                    .as("an order that came whole")
                    .contains(
                        List.of(
                            DOOR,
                            "publish orders.raw",
                            "intake",
                            "publish orders.status",
                            "trigger",
                            "send"));
                assertThat(ways(collector.traces().values()))
                    .as("an order that had to be fetched")
                    .contains(
                        List.of(
                            DOOR,
                            "publish orders.notices",
                            "fetch",
                            "publish orders.raw",
                            "intake",
                            "publish orders.status",
                            "trigger",
                            "send"));
                assertThat(ways(collector.traces().values()))
                    .as("the call to the platform")
                    .anySatisfy(
                        way ->
                            assertThat(way)
                                .startsWith(DOOR, "publish orders.notices", "fetch")
                                .element(3)
                                .asString()
                                .startsWith("GET "));
              });
    }
  }

  /** For each step that nothing follows: the names of all steps that led to it. */
  private static List<List<String>> ways(Collection<List<Span>> traces) {
    var ways = new ArrayList<List<String>>();
    for (var trace : traces) {
      for (var span : trace) {
        if (trace.stream().noneMatch(other -> other.parent().equals(span.id()))) {
          ways.add(way(span, trace));
        }
      }
    }
    return ways;
  }

  private static List<String> way(Span last, List<Span> trace) {
    var names = new ArrayList<String>();
    var at = Optional.of(last);
    while (at.isPresent()) {
      var span = at.get();
      names.addFirst(span.name());
      at = trace.stream().filter(other -> other.id().equals(span.parent())).findFirst();
    }
    return names;
  }
}
