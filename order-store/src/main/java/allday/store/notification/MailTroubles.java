package allday.store.notification;

import allday.contracts.ChannelId;
import allday.contracts.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Complaints about mails and mails that came back for now, by the channel that sent them. */
@Repository
public class MailTroubles {
  private final JdbcClient jdbc;

  MailTroubles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What happened to a mail. */
  public enum What {
    COMPLAINT,
    SOFT_BOUNCE
  }

  /** A channel's mails within some time, and the troubles among them. */
  public record Rate(ChannelId channel, long mails, long complaints, long softBounces) {
    public static Rate none(ChannelId channel) {
      return new Rate(channel, 0, 0, 0);
    }
  }

  public void add(ChannelId channel, ContactHash contact, What what, Instant now) {
    jdbc.sql(
            """
            insert into mail_trouble (id, channel, contact, what)
            values (:id, :channel, :contact, :what)
            """)
        .param("id", Ids.uuid7(now))
        .param("channel", channel.value())
        .param("contact", contact.value())
        .param("what", what.name())
        .update();
  }

  /** How often mails to an address came back for now, where none has arrived since. */
  public int softBouncesInARow(ContactHash contact, Instant since) {
    return jdbc.sql(
            """
            select count(*) from mail_trouble t
            where t.contact = :contact and t.what = 'SOFT_BOUNCE' and t.id > :since
              and not exists (select from delivery d
                where d.contact = :contact and d.state in ('DELIVERED', 'READ') and d.id > :since)
            """)
        .param("contact", contact.value())
        .param("since", Ids.earliest(since))
        .query(Integer.class)
        .single();
  }

  /** Of each channel that sent anything, or of which there was any trouble. */
  public Map<ChannelId, Rate> since(List<ChannelId> channels, Instant since) {
    return jdbc
        .sql(
            """
            with mails as (
              select channel, count(*) as number from delivery
              where id > :since and channel = any(:channels)
                and state in ('SENT', 'DELIVERED', 'READ', 'FAILED')
              group by channel
            ), troubles as (
              select channel, count(*) filter (where what = 'COMPLAINT') as complaints,
                count(*) filter (where what = 'SOFT_BOUNCE') as soft_bounces
              from mail_trouble where id > :since and channel = any(:channels)
              group by channel
            )
            select channel, coalesce(m.number, 0) as mails, coalesce(complaints, 0) as complaints,
              coalesce(soft_bounces, 0) as soft_bounces
            from mails m full join troubles t using (channel)
            """)
        .param("since", Ids.earliest(since))
        .param("channels", Columns.texts(channels, ChannelId::value))
        .query(
            (row, _) ->
                new Rate(
                    new ChannelId(row.getString("channel")),
                    row.getLong("mails"),
                    row.getLong("complaints"),
                    row.getLong("soft_bounces")))
        .list()
        .stream()
        .collect(Collectors.toMap(Rate::channel, Function.identity()));
  }

  /** Forgets what is too old to count. */
  public int forgetBefore(Instant before) {
    return jdbc.sql("delete from mail_trouble where id < :before")
        .param("before", Ids.earliest(before))
        .update();
  }
}
