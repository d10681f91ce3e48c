package allday.endtoend.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A real older build, made from an earlier commit, gives way to this one on the data it made, while
 * orders come in.
 */
enum Upgrade implements Scenario {
  SERVICES(
      "upgrade",
      "an older build gives way to this one, service by service, on one database and one broker;"
          + " one goes back and comes again") {
    @Override
    void begin(Stage stage, Program older) {
      var begun = SERVICES_OF_IT.stream().map(role -> stage.crew().spawn(older, role)).toList();
      begun.forEach(ChildProcess::awaitReady);
    }

    @Override
    void replace(Stage stage, Program older) {
      var roles = new ArrayList<>(SERVICES_OF_IT);
      Collections.shuffle(roles, new Random(stage.random().nextLong()));
      stage.note("replaced in this order: %s", roles);
      roles.forEach(role -> exchange(stage, role, Program.today()));
      exchange(stage, roles.getFirst(), older);
      exchange(stage, roles.getFirst(), Program.today());
    }

    /** Both work for a while, each on the tables of the newer one. */
    private void exchange(Stage stage, Role role, Program by) {
      var crew = stage.crew();
      var before = crew.processOf(role);
      crew.spawn(by, role).awaitReady();
      Waiting.pause(Duration.ofMillis(1_000 + stage.random().nextInt(1_000)));
      crew.leave(before);
    }

    @Override
    Role withTheApi() {
      return Role.NORMALIZER;
    }
  },
  STANDALONE(
      "upgrade-standalone",
      "an older build is stopped, and this one started on its data folder, while platforms try") {
    @Override
    void begin(Stage stage, Program older) {
      stage.house().lendFolder();
      stage.crew().spawn(older, Role.STANDALONE).awaitReady();
    }

    @Override
    void replace(Stage stage, Program older) {
      var crew = stage.crew();
      long stopped = System.nanoTime();
      crew.leave(crew.processOf(Role.STANDALONE));
      crew.spawn(Program.today(), Role.STANDALONE).awaitReady();
      stage.note("nobody answered for %d s", (System.nanoTime() - stopped) / 1_000_000_000);
    }

    @Override
    Role withTheApi() {
      return Role.STANDALONE;
    }
  };

  private static final List<Role> SERVICES_OF_IT =
      List.of(Role.INGESTION, Role.NORMALIZER, Role.NOTIFICATION);

  private final String named;
  private final String story;

  Upgrade(String named, String story) {
    this.named = named;
    this.story = story;
  }

  abstract void begin(Stage stage, Program older);

  abstract void replace(Stage stage, Program older);

  abstract Role withTheApi();

  @Override
  public String named() {
    return named;
  }

  @Override
  public String story() {
    return story;
  }

  @Override
  public boolean hasOwnServers() {
    return true;
  }

  @Override
  public void play(Stage stage) throws SQLException {
    var older =
        Program.older()
            .orElseThrow(() -> new IllegalStateException("there is no older build: --from COMMIT"));
    stage.dropsFor("STALE_ORDER");
    stage.crew().close();
    begin(stage, older);
    var traffic = stage.traffic();
    stage.begin(24, Duration.ofSeconds(4));
    Waiting.until(Duration.ofMinutes(5), "the first orders", traffic::isOver);
    Waiting.untilNothing(Duration.ofMinutes(2), () -> Missing.in(stage));
    var before = stage.book().orders();
    String tables = stage.house().tables();

    stage.begin(48, Duration.ofSeconds(12));
    Waiting.pause(Duration.ofSeconds(2));
    replace(stage, older);

    stage.note(
        "from %s, whose tables were at %s, to this build, at %s",
        older.name(), tables, stage.house().tables());
    stage.note("%d webhooks came again", traffic.postman().repeated());
    checkOldOrders(stage, before);
  }

  /** What the older build wrote is there as it was, and this build can read it. */
  private void checkOldOrders(Stage stage, Map<String, List<Book.Entry>> before) {
    var now = stage.book().orders();
    var api = new OrdersApi(stage.house(), stage.crew().processOf(withTheApi()).url());
    int orders = 0;
    int lines = 0;
    for (var one : before.entrySet()) {
      var old = one.getValue().getFirst();
      var found = now.getOrDefault(one.getKey(), List.of());
      if (found.size() != 1 || !startsAs(old, found.getFirst())) {
        stage.broken(one.getKey() + " is not as the older build left it");
        continue;
      }
      int shown = api.historyOf(old.id());
      if (shown < old.history().size()) {
        stage.broken(
            "the API shows %d lines of the history of %s, which had %d"
                .formatted(shown, one.getKey(), old.history().size()));
      }
      orders++;
      lines += old.history().size();
    }
    stage.note("%d orders of the older build can be read, with %d lines of history", orders, lines);
  }

  private static boolean startsAs(Book.Entry old, Book.Entry now) {
    UUID id = old.id();
    int known = old.history().size();
    return now.id().equals(id)
        && now.history().size() >= known
        && now.history().subList(0, known).equals(old.history());
  }
}
