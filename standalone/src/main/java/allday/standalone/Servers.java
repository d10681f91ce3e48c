package allday.standalone;

import allday.embedded.EmbeddedKafka;
import allday.embedded.EmbeddedPostgres;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The database and the broker that run with us. */
record Servers(EmbeddedPostgres postgres, EmbeddedKafka kafka) implements AutoCloseable {

  /** Starts both beside each other. Where one fails, the other is stopped again. */
  static Servers start(DataFolder data) {
    var postgres =
        CompletableFuture.supplyAsync(
            () -> EmbeddedPostgres.start(data.resolve("postgres")),
            task -> Thread.ofPlatform().name("start-postgres").start(task));
    try {
      var kafka = EmbeddedKafka.start(data.resolve("kafka"));
      try {
        return new Servers(postgres.join(), kafka);
      } catch (CompletionException failed) {
        kafka.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      postgres.thenAccept(EmbeddedPostgres::close);
      throw failed;
    }
  }

  /** Where they are, as settings. */
  Map<String, Object> settings() {
    return Map.of(
        "allday.database.url", postgres.jdbcUrl(),
        "allday.database.user", postgres.user(),
        "allday.database.password", postgres.password(),
        "allday.kafka.bootstrap-servers", kafka.bootstrapServers());
  }

  @Override
  public void close() {
    try {
      kafka.close();
    } finally {
      postgres.close();
    }
  }
}
