package allday.endtoend.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** {@code kill -9} of one service after the other. */
record Kills() implements Scenario {
  private static final List<Role> SERVICES =
      List.of(Role.INGESTION, Role.NORMALIZER, Role.NOTIFICATION);
  private static final int MOST_MILLIS_OF_WORK = 2_000;

  @Override
  public String named() {
    return "kills";
  }

  @Override
  public String story() {
    return "kill -9 of ingestion, normalizer and notification, each a process, at random points";
  }

  @Override
  public void play(Stage stage) {
    stage.dropsFor("STALE_ORDER");
    var crew = stage.crew();
    crew.oneProcessOfEach(SERVICES);
    stage.begin(72, Duration.ofSeconds(16));
    int kills = 0;
    for (int round = 0; round < stage.times(1); round++) {
      var victims = new ArrayList<>(SERVICES);
      Collections.shuffle(victims, new Random(stage.random().nextLong()));
      for (var role : victims) {
        Waiting.pause(Duration.ofMillis(stage.random().nextInt(MOST_MILLIS_OF_WORK)));
        crew.kill(crew.processOf(role));
        kills++;
        crew.spawn(role).awaitReady();
      }
    }
    stage.note("%d processes killed", kills);
  }
}
