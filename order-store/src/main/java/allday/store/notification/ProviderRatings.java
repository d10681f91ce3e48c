package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import allday.contracts.ChannelId;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How providers rate our senders and our approved texts. There are few. */
@Repository
public class ProviderRatings {
  private final JdbcClient jdbc;

  ProviderRatings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a provider said last.
   *
   * @param template as the provider calls it; empty for the sender itself
   * @param language of the template; empty for the sender itself
   * @param word the provider's
   */
  public record Standing(
      ChannelId channel,
      String template,
      String language,
      Aspect aspect,
      Rating rating,
      String word,
      @Nullable String why,
      Instant since) {
    private static final String PAUSED = "PAUSED";

    /** Meta's are of three and of six hours. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    public boolean isOfSender() {
      return template.isEmpty();
    }

    /**
     * Whether the text may not be used at all. A pause ends by itself, also where nobody says so.
     */
    public boolean isStopped(Instant now) {
      boolean over = word.equals(PAUSED) && !since.plus(LONGEST_PAUSE).isAfter(now);
      return !isOfSender() && aspect == Aspect.STATUS && rating == Rating.BAD && !over;
    }
  }

  /** What was said before; held until the transaction ends, so that one after the other says it. */
  public Optional<Standing> lock(Standing said) {
    jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(?, 1124)))")
        .param(said.channel() + "/" + said.template() + "/" + said.language())
        .query(Long.class)
        .single();
    return jdbc.sql(
            """
            select * from provider_rating
            where channel = ? and template = ? and language = ? and aspect = ?
            """)
        .param(said.channel().value())
        .param(said.template())
        .param(said.language())
        .param(said.aspect().name())
        .query((row, _) -> standing(row))
        .optional();
  }

  /** Keeps what was said, in the place of what was said before. */
  public void put(Standing said, Instant now) {
    jdbc.sql(
            """
            insert into provider_rating
              (channel, template, language, aspect, rating, word, why, since, told_at)
            values (:channel, :template, :language, :aspect, :rating, :word, :why, :since, :now)
            on conflict (channel, template, language, aspect) do update
            set rating = excluded.rating, word = excluded.word, why = excluded.why,
              since = excluded.since, told_at = excluded.told_at
            """)
        .param("channel", said.channel().value())
        .param("template", said.template())
        .param("language", said.language())
        .param("aspect", said.aspect().name())
        .param("rating", said.rating().name())
        .param("word", said.word())
        .param("why", said.why())
        .param("since", at(said.since()))
        .param("now", at(now))
        .update();
  }

  /** All of them, senders before texts. */
  public List<Standing> all() {
    return jdbc.sql("select * from provider_rating order by channel, template, language, aspect")
        .query((row, _) -> standing(row))
        .list();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        new ChannelId(row.getString("channel")),
        row.getString("template"),
        row.getString("language"),
        Aspect.valueOf(row.getString("aspect")),
        Rating.valueOf(row.getString("rating")),
        row.getString("word"),
        row.getString("why"),
        instant(row, "since"));
  }
}
