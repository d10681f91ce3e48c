package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;

import allday.contracts.ChannelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is to be written into providers' own lists of opt-outs, and what was. An address is kept as
 * long as there is something to do with it.
 */
@Repository
public class ProviderOptOuts {
  private final JdbcClient jdbc;

  ProviderOptOuts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far one is. */
  public enum State {
    WANTED,
    /** It was not there, and may be there by us now. */
    WRITING,
    WRITTEN,
    /** It is there by us, and has to go. */
    UNWANTED
  }

  /** Something to do. Personal data: prints no address. */
  public record Work(
      ChannelId channel,
      ContactHash contact,
      State state,
      String address,
      Instant askedAt,
      int attempts) {
    @Override
    public String toString() {
      return "Work[" + channel + " " + state + "]";
    }
  }

  /** How one stands, for people. */
  public record Standing(ChannelId channel, ContactHash contact, State state, Instant askedAt) {}

  /**
   * The address is to be on the account's list. Where it is, or is about to be, nothing changes.
   */
  public void want(ChannelId channel, ContactHash contact, String address, Instant at) {
    jdbc.sql(
            """
            insert into provider_opt_out (channel, contact, state, address, asked_at, next_at)
            values (:channel, :contact, 'WANTED', :address, :at, :at)
            on conflict (channel, contact) do update set
              state = case provider_opt_out.state when 'UNWANTED' then 'WRITING'
                else provider_opt_out.state end,
              address = excluded.address, asked_at = excluded.asked_at,
              next_at = excluded.next_at, attempts = 0, why = null
            where provider_opt_out.state = 'UNWANTED'
              or (provider_opt_out.state <> 'WRITTEN' and provider_opt_out.address is null)
            """)
        .param("channel", channel.value())
        .param("contact", contact.value())
        .param("address", address)
        .param("at", at(at))
        .update();
  }

  /** What we wrote there is to go; what we did not write is left alone. */
  public void unwant(ChannelId channel, ContactHash contact, String address, Instant at) {
    jdbc.sql(
            """
            delete from provider_opt_out
            where channel = :channel and contact = :contact and state = 'WANTED'
            """)
        .param("channel", channel.value())
        .param("contact", contact.value())
        .update();
    jdbc.sql(
            """
            update provider_opt_out set state = 'UNWANTED', address = :address, asked_at = :at,
              next_at = :at, attempts = 0, why = null
            where channel = :channel and contact = :contact
              and (state <> 'UNWANTED' or address is null)
            """)
        .param("channel", channel.value())
        .param("contact", contact.value())
        .param("address", address)
        .param("at", at(at))
        .update();
  }

  /** What is due at an account, the oldest first. */
  public List<Work> due(ChannelId channel, Instant now, int most) {
    return jdbc.sql(
            """
            select * from provider_opt_out
            where channel = :channel and address is not null and next_at <= :now
            order by next_at limit :most
            """)
        .param("channel", channel.value())
        .param("now", at(now))
        .param("most", most)
        .query(ProviderOptOuts::work)
        .list();
  }

  /**
   * It was not there, and is about to be written by us.
   *
   * @return false where nobody wants that any more
   */
  public boolean writing(Work work) {
    return advance(work, "set state = 'WRITING'");
  }

  /** It is there by us; the address is not needed any more. */
  public boolean written(Work work) {
    return advance(work, "set state = 'WRITTEN', address = null, why = null");
  }

  /** Later, since it did not work. */
  public void later(Work work, Instant next, String why) {
    statement(
            work,
            "update provider_opt_out set attempts = attempts + 1, next_at = :next, why = :why")
        .param("next", at(next))
        .param("why", why)
        .update();
  }

  /** Nothing of ours is there, and nothing is to be done. */
  public void forget(Work work) {
    statement(work, "delete from provider_opt_out").update();
  }

  private boolean advance(Work work, String set) {
    return statement(work, "update provider_opt_out " + set).update() == 1;
  }

  /** Somebody may have said otherwise meanwhile: that is done next. */
  private JdbcClient.StatementSpec statement(Work work, String what) {
    return jdbc.sql(
            what
                + " "
                + """
                where channel = :channel and contact = :contact and asked_at = :asked
                  and address is not null and (state = 'UNWANTED') = :unwanted
                """)
        .param("channel", work.channel().value())
        .param("contact", work.contact().value())
        .param("asked", at(work.askedAt()))
        .param("unwanted", work.state() == State.UNWANTED);
  }

  /** Whether what stands there against the person may be by us. */
  public boolean isOurs(ChannelId channel, ContactHash contact) {
    return jdbc.sql(
            """
            select exists (select from provider_opt_out
              where channel = :channel and contact = :contact and state <> 'WANTED')
            """)
        .param("channel", channel.value())
        .param("contact", contact.value())
        .query(Boolean.class)
        .single();
  }

  /** How those of contacts stand. */
  public Map<ContactHash, List<Standing>> of(Collection<ContactHash> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("select * from provider_opt_out where contact = any(?) order by channel")
        .param(Columns.texts(contacts, ContactHash::value))
        .query(
            (row, _) ->
                new Standing(
                    new ChannelId(row.getString("channel")),
                    new ContactHash(row.getString("contact")),
                    State.valueOf(row.getString("state")),
                    instant(row, "asked_at")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Standing::contact));
  }

  private static Work work(ResultSet row, int number) throws SQLException {
    return new Work(
        new ChannelId(row.getString("channel")),
        new ContactHash(row.getString("contact")),
        State.valueOf(row.getString("state")),
        row.getString("address"),
        instant(row, "asked_at"),
        row.getInt("attempts"));
  }
}
