package allday.store.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the installation keeps the key of its contact hashes, or the check value of it. */
@Repository
public class ContactKeys {
  private final JdbcClient jdbc;

  ContactKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the installation began with.
   *
   * @param madeHere null where the key is given from outside
   * @param checkValue tells a wrong key from the right one
   */
  public record Kept(byte @Nullable [] madeHere, String checkValue) {}

  /** Keeps the key unless there is one, and returns the one that counts. */
  public Kept keep(byte @Nullable [] madeHere, String checkValue) {
    jdbc.sql(
            """
            insert into contact_key (made_here, check_value) values (:made, :check)
            on conflict do nothing
            """)
        .param("made", madeHere, java.sql.Types.BINARY)
        .param("check", checkValue)
        .update();
    return find().orElseThrow();
  }

  public Optional<Kept> find() {
    return jdbc.sql("select made_here, check_value from contact_key")
        .query((row, _) -> new Kept(row.getBytes("made_here"), row.getString("check_value")))
        .optional();
  }
}
