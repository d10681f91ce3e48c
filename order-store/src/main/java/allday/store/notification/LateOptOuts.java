package allday.store.notification;

import static allday.store.notification.Columns.at;

import allday.contracts.ChannelId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Opt-outs that came and have not taken effect, and what may be one. */
@Repository
public class LateOptOuts {
  private final JdbcClient jdbc;

  LateOptOuts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What waits at one channel.
   *
   * @param why it did not work last; null where nothing is known of it
   */
  public record Waiting(ChannelId channel, long number, Instant oldest, @Nullable String why) {}

  /** Those that were said before and that providers do not know yet. */
  public List<Waiting> atProviders(Instant saidBefore) {
    return jdbc.sql(
            """
            select channel, count(*) as number, min(asked_at) as oldest, max(why) as why
            from provider_opt_out
            where address is not null and state <> 'UNWANTED' and asked_at < :before
            group by channel order by channel
            """)
        .param("before", at(saidBefore))
        .query(
            (row, _) ->
                new Waiting(
                    new ChannelId(row.getString("channel")),
                    row.getLong("number"),
                    row.getObject("oldest", OffsetDateTime.class).toInstant(),
                    row.getString("why")))
        .list();
  }

  /**
   * Channels of which something came before that nobody could read and that nobody has taken up: an
   * opt-out may be among it.
   *
   * @param begin how the subjects of such problems begin; the channel follows, and a slash
   */
  public List<Waiting> unread(String begin, Instant cameBefore) {
    return jdbc.sql(
            """
            select split_part(substr(i.subject, length(:begin) + 1), '/', 1) as channel,
              count(*) as number, min(p.began_at) as oldest
            from problem p join problem_issue i on i.problem_id = p.id
            where p.ended_at is null and not i.over and starts_with(i.subject, :begin)
              and p.acknowledged_at is null and p.began_at < :before
            group by 1 order by 1
            """)
        .param("begin", begin)
        .param("before", at(cameBefore))
        .query(
            (row, _) ->
                new Waiting(
                    new ChannelId(row.getString("channel")),
                    row.getLong("number"),
                    row.getObject("oldest", OffsetDateTime.class).toInstant(),
                    null))
        .list();
  }
}
