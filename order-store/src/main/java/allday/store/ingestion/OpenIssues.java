package allday.store.ingestion;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderIssue;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues that ingestion has told and that are not over: each is told once. */
@Component
public class OpenIssues {
  private final JdbcClient sql;

  OpenIssues(JdbcClient sql) {
    this.sql = sql;
  }

  public record OpenIssue(
      String subject, OrderIssue.Kind kind, ConnectionId connection, Instant raisedAt) {}

  /** True where nobody had opened it. */
  public boolean open(OpenIssue issue) {
    return sql.sql(
                """
                insert into ingestion_issue (subject, kind, connection, raised_at)
                values (:subject, :kind, :connection, :at) on conflict do nothing
                """)
            .param("subject", issue.subject())
            .param("kind", issue.kind().name())
            .param("connection", issue.connection().value())
            .param("at", Sql.at(issue.raisedAt()))
            .update()
        > 0;
  }

  /** True where it was open. */
  public boolean close(String subject) {
    return sql.sql("delete from ingestion_issue where subject = :subject")
            .param("subject", subject)
            .update()
        > 0;
  }

  public List<OpenIssue> all(OrderIssue.Kind kind) {
    return sql.sql("select * from ingestion_issue where kind = :kind")
        .param("kind", kind.name())
        .query(
            (row, _) ->
                new OpenIssue(
                    row.getString("subject"),
                    OrderIssue.Kind.valueOf(row.getString("kind")),
                    new ConnectionId(row.getString("connection")),
                    Sql.instant(row, "raised_at")))
        .list();
  }
}
