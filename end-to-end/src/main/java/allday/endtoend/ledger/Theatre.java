package allday.endtoend.ledger;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plays scenarios one after the other, on the same servers. */
final class Theatre implements AutoCloseable {
  private House house = House.open();
  private SettableClock clock = new SettableClock();
  private Crew crew = new Crew(house, clock);
  private boolean played;
  private boolean used;
  private boolean closed;

  /**
   * What came of a scenario.
   *
   * @param broken promises that were not kept beside the ledger's
   * @param failure what ended it early; null where nothing did
   */
  record Played(
      Scenario scenario,
      long seed,
      Table table,
      List<String> notes,
      List<String> broken,
      double seconds,
      @Nullable Exception failure) {

    boolean isGood() {
      return table.lost() == 0 && table.duplicated() == 0 && broken.isEmpty() && failure == null;
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %s%nseed %d, %.0f s, %s%n",
              scenario.named(),
              scenario.story(),
              seed,
              seconds,
              isGood() ? "good" : "NOT GOOD"));
      text.append(table);
      notes.forEach(note -> text.append("\n  ").append(note));
      broken.forEach(promise -> text.append("\n  BROKEN: ").append(promise));
      if (failure != null) {
        text.append("\n  FAILED: ").append(failure);
      }
      return text.append('\n').toString();
    }
  }

  Played play(Scenario scenario, long seed, Stage.Length length) {
    if (used || (played && scenario.hasOwnServers())) {
      begin();
    }
    played = true;
    used = scenario.setsTheClock() || scenario.hasOwnServers();
    long start = System.nanoTime();
    Exception failure = null;
    try (var stage = new Stage(house, crew, clock, seed, length)) {
      try {
        scenario.play(stage);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        failure = stopping;
      } catch (Exception failed) {
        failure = failed;
      }
      var table = failure == null ? stage.settle() : new Table();
      var seconds = (System.nanoTime() - start) / 1e9;
      return new Played(scenario, seed, table, stage.notes(), stage.broken(), seconds, failure);
    }
  }

  /** New servers, with nothing of the future in them. */
  private synchronized void begin() {
    if (!closed) {
      crew.close();
      house.close();
      house = House.open();
      clock = new SettableClock();
      crew = new Crew(house, clock);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      crew.close();
    } finally {
      house.close();
    }
  }
}
