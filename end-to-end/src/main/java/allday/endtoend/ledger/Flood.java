package allday.endtoend.ledger;

import allday.simulator.SimulatedPlatform;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One connection sends 75 times what it usually does, and does not repeat what is sent away: its
 * platform never does, so that polls find it.
 */
record Flood() implements Scenario {
  private static final int TIMES = 75;
  private static final int ORDERS = 48;
  private static final Duration PHASE = Duration.ofSeconds(6);
  private static final String FLOODING = "woocommerce-2";

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
    stage.dropsFor("STALE_ORDER");
    stage.crew().twoOfEverything();
    int times = stage.times(1);
    if (stage.isLong()) {
      // So that both are measured with code that the machine knows.
      phase(stage, times, () -> flood(stage, times));
    }
    var quiet = waits(stage, phase(stage, times, () -> {}));
    var flooded = waits(stage, phase(stage, times, () -> flood(stage, times)));
    boolean isFair = flooded.isWithinTwice(quiet);
    stage.note("from webhook posted to provider called, of the others: quiet %s", quiet);
    stage.note("flooded %s: %s", flooded, isFair ? "within twice" : "more than twice");
    stage.note(
        "%d webhooks of the flood were sent away",
        stage.traffic().told().stream().filter(Told::isGivenUp).count());
    if (flooded.isStarved() || (stage.isLong() && !isFair)) {
      stage.broken("the others waited: " + flooded);
    }
  }

  /**
   * Usual traffic of all, and something beside it; what was told in it, once all is quiet again.
   */
  private static List<Told> phase(Stage stage, int times, Runnable beside) {
    var traffic = stage.traffic();
    Set<Told> before = new HashSet<>(traffic.told());
    // Long enough for a message of each step, where it is measured in earnest.
    var betweenSteps = Duration.ofMillis(stage.isLong() ? 2_500 : 1_100);
    traffic.begin(ORDERS * times, PHASE.multipliedBy(times), betweenSteps);
    beside.run();
    stage.settle();
    return traffic.told().stream().filter(step -> !before.contains(step)).toList();
  }

  private static void flood(Stage stage, int times) {
    var traffic = stage.traffic();
    var flooding = List.of(flooding(stage));
    int orders = ORDERS * times / stage.house().platforms().size() * TIMES;
    var between = PHASE.multipliedBy(times).dividedBy(orders);
    var waits = Schedule.of("woocommerce").waits();
    traffic.beside(
        () -> {
          long begin = System.nanoTime();
          for (int i = 0; i < orders; i++) {
            // By the clock and not by pauses, so that it is no slower where the machine is.
            var turn = between.multipliedBy(i).minusNanos(System.nanoTime() - begin);
            if (turn.isPositive() && !Waiting.pause(turn)) {
              return;
            }
            traffic
                .past(flooding, 1)
                .forEach(step -> traffic.beside(() -> traffic.postman().deliver(step, waits)));
          }
        });
  }

  private static SimulatedPlatform flooding(Stage stage) {
    return stage.house().platforms().stream()
        .filter(platform -> platform.connection().equals(FLOODING))
        .findFirst()
        .orElseThrow();
  }

  private static Latency waits(Stage stage, Collection<Told> told) {
    return Latency.of(
        stage,
        told.stream().filter(step -> !step.platform().connection().equals(FLOODING)).toList());
  }
}
