package allday.endtoend.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The next build takes the place of this one, instance after instance. */
record Rolling() implements Scenario {
  private static final List<Role> SERVICES =
      List.of(Role.NORMALIZER, Role.NOTIFICATION, Role.INGESTION);
  private static final String NEXT_BUILD =
      "--spring.flyway.locations=classpath:db/migration,classpath:allday/endtoend/next";

  @Override
  public String named() {
    return "rolling-replacement";
  }

  @Override
  public String story() {
    return "each service is replaced by its next build, which changes a table that the old ones use";
  }

  @Override
  public void play(Stage stage) throws SQLException {
    stage.dropsFor("STALE_ORDER");
    var crew = stage.crew();
    crew.oneProcessOfEach(SERVICES);
    stage.begin(72, Duration.ofSeconds(16));
    for (var role : SERVICES) {
      var old = crew.processOf(role);
      crew.spawn(role, NEXT_BUILD).awaitReady();
      // Both work for a while, the old one on the tables of the new one.
      Waiting.pause(Duration.ofMillis(500 + stage.random().nextInt(1_000)));
      crew.leave(old);
    }
    checkMigration(stage);
  }

  private static void checkMigration(Stage stage) throws SQLException {
    try (var database = stage.house().connect();
        var query =
            database
                .createStatement()
                .executeQuery(
                    "select count(*) from flyway_schema_history where version = '900' and success")) {
      query.next();
      if (query.getInt(1) != 1) {
        stage.broken("the next build did not change the tables");
      }
    }
  }
}
