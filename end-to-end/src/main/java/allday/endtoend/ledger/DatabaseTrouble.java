package allday.endtoend.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/** The database is not as it should be, for a while. */
enum DatabaseTrouble implements Scenario {
  STOPPED("PostgreSQL is stopped for a while") {
    @Override
    void trouble(Stage stage, Duration time) {
      stage.house().stopPostgres();
      Waiting.pause(time);
      stage.house().startPostgres();
    }
  },
  RESTARTED("PostgreSQL is restarted twice, and all its sessions end") {
    @Override
    void trouble(Stage stage, Duration time) {
      for (int i = 0; i < 2; i++) {
        stage.house().stopPostgres();
        stage.house().startPostgres();
        Waiting.pause(time.dividedBy(2));
      }
    }
  },
  FULL("a greedy client takes every connection that PostgreSQL has") {
    @Override
    void trouble(Stage stage, Duration time) throws SQLException {
      var taken = new ArrayList<Connection>();
      try {
        takeAll(stage, taken);
        stage.note("%d connections taken", taken.size());
        Waiting.pause(time);
      } finally {
        for (var connection : taken) {
          connection.close();
        }
      }
    }
  },
  READ_ONLY("PostgreSQL takes no writes") {
    @Override
    void trouble(Stage stage, Duration time) throws SQLException {
      try (var database = stage.house().connect();
          var statement = database.createStatement()) {
        statement.execute("set default_transaction_read_only = off");
        statement.execute("alter system set default_transaction_read_only = on");
        statement.execute("select pg_reload_conf()");
        Waiting.pause(time);
        statement.execute("alter system reset default_transaction_read_only");
        statement.execute("select pg_reload_conf()");
      }
    }
  };

  private final String story;

  DatabaseTrouble(String story) {
    this.story = story;
  }

  abstract void trouble(Stage stage, Duration time) throws SQLException;

  @Override
  public String named() {
    return "database-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String story() {
    return story + "; two instances";
  }

  @Override
  public void play(Stage stage) throws SQLException {
    stage.dropsFor("STALE_ORDER");
    stage.crew().twoOfEverything();
    stage.begin(36, Duration.ofSeconds(5));
    Waiting.pause(Duration.ofMillis(500 + stage.random().nextInt(1_500)));
    trouble(stage, stage.times(Duration.ofSeconds(3)));
  }

  /** Ends the sessions of the others, and is faster than they are. */
  private static void takeAll(Stage stage, List<Connection> taken) {
    for (int round = 0; round < 20; round++) {
      try {
        while (true) {
          taken.add(stage.house().connect());
        }
      } catch (SQLException full) {
        endTheOthers(taken);
      }
    }
  }

  private static void endTheOthers(List<Connection> taken) {
    try (var statement = taken.getFirst().createStatement()) {
      var mine = new ArrayList<String>();
      for (var connection : taken) {
        mine.add(String.valueOf(connection.unwrap(PGConnection.class).getBackendPID()));
      }
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where backend_type = 'client backend' and pid not in ("
              + String.join(",", mine)
              + ")");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
