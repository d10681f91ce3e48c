package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import allday.contracts.ChannelId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What providers said of their approved templates after the approval. */
@Repository
public class TemplateCategories {
  private final JdbcClient jdbc;

  TemplateCategories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a template is for.
   *
   * @param since when it counts; may be announced before
   */
  public record Category(
      ChannelId channel, String name, String language, String category, Instant since) {}

  /**
   * Takes note of a provider's word.
   *
   * @return false where it was known
   */
  public boolean note(Category said, String identity, Instant now) {
    return jdbc.sql(
                """
                insert into template_category as known
                  (channel, name, language, category, since, told_at, identity)
                values (:channel, :name, :language, :category, :since, :now, :identity)
                on conflict (channel, name, language) do update
                set category = excluded.category, since = excluded.since,
                  told_at = excluded.told_at, identity = excluded.identity
                where known.identity <> excluded.identity and known.since <= excluded.since
                """)
            .param("channel", said.channel().value())
            .param("name", said.name())
            .param("language", said.language())
            .param("category", said.category())
            .param("since", at(said.since()))
            .param("now", at(now))
            .param("identity", identity)
            .update()
        == 1;
  }

  /** All of them; there are few. */
  public List<Category> all() {
    return jdbc.sql("select * from template_category")
        .query(
            (row, _) ->
                new Category(
                    new ChannelId(row.getString("channel")),
                    row.getString("name"),
                    row.getString("language"),
                    row.getString("category"),
                    instant(row, "since")))
        .list();
  }
}
