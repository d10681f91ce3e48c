package allday.endtoend.ledger;

import java.time.Duration;
import java.util.List;

/** Two hours pass between what happens and those who tell of it. */
enum Pause implements Scenario {
  PIPELINE("pipeline-paused", "only the door works for two hours", Role.INGESTION),
  NOTIFICATION(
      "notification-paused",
      "the book is kept, and nobody is told for two hours",
      Role.INGESTION,
      Role.NORMALIZER);

  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final String named;
  private final String story;
  private final List<Role> awake;

  Pause(String named, String story, Role... awake) {
    this.named = named;
    this.story = story;
    this.awake = List.of(awake);
  }

  @Override
  public String named() {
    return named;
  }

  @Override
  public String story() {
    return story + " (of a clock that we set); then all go on, and no old news is sent";
  }

  @Override
  public boolean setsTheClock() {
    return true;
  }

  @Override
  public void play(Stage stage) {
    // What is two hours old goes out to nobody, and the reason says so.
    List.of("STALE_ORDER", "EXPIRED").forEach(stage::dropsFor);
    var crew = stage.crew();
    crew.only(awake.toArray(Role[]::new));
    stage.begin(48, Duration.ofSeconds(3));
    Waiting.until(Duration.ofMinutes(5), "the traffic", stage.traffic()::isOver);
    // The timetable goes by real time, so that nobody polls any more once the clock is set.
    var over = stage.clock().instant();
    Waiting.until(Duration.ofMinutes(2), "a last poll", () -> stage.isPolledSince(over));
    awaitWork(stage);

    crew.close();
    stage.clock().advance(TWO_HOURS);
    crew.only(Role.INGESTION, Role.NORMALIZER, Role.NOTIFICATION);
    var table = stage.settle();
    if (table.delivered() > 0) {
      stage.broken(table.delivered() + " messages of two hours ago were sent");
    }
  }

  /** The book is to know everything before the pause begins, where it is kept. */
  private void awaitWork(Stage stage) {
    if (awake.contains(Role.NORMALIZER)) {
      Waiting.untilNothing(Duration.ofMinutes(2), () -> Missing.in(stage));
      Waiting.until(Duration.ofMinutes(2), "facts to be published", stage::outboxIsEmpty);
    }
  }
}
