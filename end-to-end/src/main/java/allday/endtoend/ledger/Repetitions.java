package allday.endtoend.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Each event comes up to twenty times, in any order. */
record Repetitions() implements Scenario {
  private static final int MOST = 20;
  private static final int AT_ONCE = 24;

  @Override
  public String named() {
    return "repetitions";
  }

  @Override
  public String story() {
    return "each event comes 1 to 20 times, shuffled, on 24 connections to two instances";
  }

  @Override
  public void play(Stage stage) {
    stage.crew().twoOfEverything();
    var traffic = stage.traffic();
    var all = new ArrayList<Told>();
    for (var step : traffic.past(stage.times(48))) {
      if (step.post() != null) {
        all.addAll(Collections.nCopies(1 + stage.random().nextInt(MOST), step));
      }
    }
    Collections.shuffle(all, new Random(stage.random().nextLong()));
    var waiting = new ConcurrentLinkedQueue<>(all);
    for (int i = 0; i < AT_ONCE; i++) {
      traffic.beside(
          () -> {
            for (var step = waiting.poll(); step != null; step = waiting.poll()) {
              traffic.postman().deliver(step);
            }
          });
    }
    stage.note("%d webhooks", all.size());
  }
}
