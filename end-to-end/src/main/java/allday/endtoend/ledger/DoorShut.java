package allday.endtoend.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Ingestion is away, and platforms try by their own schedules until they give up. Their time runs
 * 240 times as fast as ours; Allday's own time does not, so that what is measured afterwards are
 * real seconds.
 */
record DoorShut(int minutes) implements Scenario {
  private static final int FASTER = 240;

  /** Uber Eats cancels what nobody accepts. */
  private static final Duration ACCEPT_WITHIN = Duration.ofSeconds(690);

  static final List<DoorShut> ALL =
      List.of(new DoorShut(1), new DoorShut(5), new DoorShut(20), new DoorShut(70));

  @Override
  public String named() {
    return "ingestion-down-" + minutes + "m";
  }

  @Override
  public String story() {
    return "no door for %d minutes of the platforms' time (which runs %d times as fast)"
        .formatted(minutes, FASTER);
  }

  @Override
  public void play(Stage stage) {
    // What a poll finds late is for the lists of staff, and not for a guest's phone.
    stage.dropsFor("STALE_ORDER");
    var crew = stage.crew();
    crew.only(Role.INGESTION, Role.NORMALIZER, Role.NOTIFICATION);
    // Polls have a mark from which they will find what came later.
    var begin = stage.clock().instant();
    Waiting.until(Duration.ofMinutes(2), "the first polls", () -> stage.isPolledSince(begin));
    var ingestion = crew.instances().getFirst();
    crew.leave(ingestion);

    var away = shortened(Duration.ofMinutes(minutes));
    stage
        .traffic()
        .retryBy(
            platform -> Schedule.of(platform).waits().stream().map(DoorShut::shortened).toList());
    stage.traffic().unacceptedFor(shortened(ACCEPT_WITHIN));
    stage.traffic().begin(stage.times(48), away, shortened(Duration.ofMinutes(5)));
    Waiting.pause(away);

    crew.join(Role.INGESTION);
    long back = System.nanoTime();
    Waiting.untilNothing(
        Duration.ofMinutes(4),
        () -> stage.traffic().areAllPlaced() ? Missing.in(stage) : "orders to be placed");
    stage.note(
        "everything was in the book %s s after the door opened; %d webhooks were given up",
        String.format(Locale.ROOT, "%.1f", (System.nanoTime() - back) / 1e9),
        stage.traffic().told().stream().filter(Told::isGivenUp).count());
  }

  private static Duration shortened(Duration theirs) {
    return theirs.dividedBy(FASTER);
  }
}
