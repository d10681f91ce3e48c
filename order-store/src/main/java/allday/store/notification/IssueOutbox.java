package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.event.OrderIssue;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Problems found by the notification service, kept until the broker has them. */
@Repository
public class IssueOutbox {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  IssueOutbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(OrderIssue issue) {
    jdbc.sql(
            """
            insert into notification_issue (id, body, created_at)
            values (:id, cast(:body as jsonb), :at) on conflict do nothing
            """)
        .param("id", issue.eventId())
        .param("body", Columns.json(issue))
        .param("at", at(issue.at()))
        .update();
  }

  /** The oldest, locked until the transaction ends. */
  public List<OrderIssue> lockOldest(int most) {
    return jdbc.sql(
            """
            select body from notification_issue order by created_at, id limit :most
            for update skip locked
            """)
        .param("most", most)
        .query((row, _) -> JSON.readValue(row.getString("body"), OrderIssue.class))
        .list();
  }

  public void remove(List<UUID> ids) {
    jdbc.sql("delete from notification_issue where id in (:ids)").param("ids", ids).update();
  }
}
