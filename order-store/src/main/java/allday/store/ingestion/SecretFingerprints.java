package allday.store.ingestion;

import allday.contracts.ConnectionId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the secrets of a connection looked like at the last start; from it no secret can be read.
 */
@Component
public class SecretFingerprints {
  private final JdbcClient sql;

  SecretFingerprints(JdbcClient sql) {
    this.sql = sql;
  }

  /** A keyed hash and its key. */
  public record Fingerprint(byte[] salt, byte[] hash) {}

  public Optional<Fingerprint> find(ConnectionId connection) {
    return sql.sql(
            "select salt, fingerprint from secret_fingerprint where connection = :connection")
        .param("connection", connection.value())
        .query((row, _) -> new Fingerprint(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  public void save(ConnectionId connection, Fingerprint fingerprint) {
    sql.sql(
            """
            insert into secret_fingerprint (connection, salt, fingerprint) values (:connection, :salt, :hash)
            on conflict (connection) do update set salt = excluded.salt, fingerprint = excluded.fingerprint
            """)
        .param("connection", connection.value())
        .param("salt", fingerprint.salt())
        .param("hash", fingerprint.hash())
        .update();
  }
}
