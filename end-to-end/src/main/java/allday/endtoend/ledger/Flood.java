package allday.endtoend.ledger;

import allday.simulator.SimulatedPlatform;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One connection sends 75 times what it usually does. */
record Flood() implements Scenario {
  private static final int TIMES = 75;
  private static final int ORDERS = 48;
  private static final Duration PHASE = Duration.ofSeconds(6);

  /** Beyond this nobody would call it a delay. */
  private static final double STARVED_MILLIS = 30_000;

  @Override
  public String named() {
    return "flood";
  }

  @Override
  public String story() {
    return "one connection sends 75 times its usual rate; what the others wait is measured";
  }

  @Override
  public void play(Stage stage) {
    stage.crew().twoOfEverything();
    var traffic = stage.traffic();
    double quiet = p99(stage, phase(stage, () -> {}));
    var flooding =
        stage.house().platforms().stream()
            .filter(platform -> platform.connection().equals("woocommerce-2"))
            .findFirst()
            .orElseThrow();
    double flooded = p99(stage, phase(stage, () -> flood(stage, flooding)));
    stage.note(
        "p99 from webhook answered to provider called, of the others: quiet %s ms, flooded %s ms (%s)",
        whole(quiet), whole(flooded), flooded <= 2 * quiet ? "within twice" : "more than twice");
    stage.note("%d webhooks were sent away and came again", traffic.postman().repeated());
    if (flooded > STARVED_MILLIS) {
      stage.broken("the others starved: p99 " + whole(flooded) + " ms");
    }
  }

  /**
   * Usual traffic of all, and something beside it; what was told in it, once all is quiet again.
   */
  private static List<Told> phase(Stage stage, Runnable beside) {
    var traffic = stage.traffic();
    Set<Told> before = new HashSet<>(traffic.told());
    traffic.begin(stage.times(ORDERS), stage.times(PHASE), Duration.ofMillis(1_100));
    beside.run();
    stage.settle();
    return traffic.told().stream().filter(step -> !before.contains(step)).toList();
  }

  private static void flood(Stage stage, SimulatedPlatform flooding) {
    var traffic = stage.traffic();
    int usual = stage.times(ORDERS) / stage.house().platforms().size();
    var steps = traffic.past(List.of(flooding), usual * TIMES);
    var between = stage.times(PHASE).dividedBy(steps.size());
    traffic.beside(
        () -> {
          for (var step : steps) {
            traffic.beside(() -> traffic.postman().deliver(step));
            if (!Waiting.pause(between)) {
              return;
            }
          }
        });
  }

  private static double p99(Stage stage, Collection<Told> told) {
    var book = stage.book();
    var waits =
        told.stream()
            .filter(step -> !step.platform().connection().equals("woocommerce-2"))
            .flatMap(step -> Latency.of(step, stage, book).stream())
            .sorted()
            .collect(Collectors.toList());
    return waits.isEmpty() ? 0 : waits.get((int) Math.ceil(waits.size() * 0.99) - 1);
  }

  private static String whole(double millis) {
    return String.format(Locale.ROOT, "%.0f", millis);
  }
}
