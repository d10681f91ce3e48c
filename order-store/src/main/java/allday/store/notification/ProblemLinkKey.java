package allday.store.notification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The key that signs the links of problems, the same for all processes of the installation. */
@Repository
public class ProblemLinkKey {
  private final JdbcClient jdbc;

  ProblemLinkKey(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The key in use: the one that is kept, or this one where none is. */
  public byte[] keep(byte[] fresh) {
    jdbc.sql("insert into problem_link_key (key) values (:key) on conflict do nothing")
        .param("key", fresh)
        .update();
    return jdbc.sql("select key from problem_link_key").query(byte[].class).single();
  }
}
