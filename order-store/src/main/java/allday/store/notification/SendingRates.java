package allday.store.notification;

import allday.contracts.ChannelId;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What accounts may send, given out in portions of time: whoever has one may use the account for
 * that long, and nobody else. A portion that its holder does not live to use is lost, no more.
 */
@Repository
public class SendingRates {
  private final JdbcClient jdbc;

  SendingRates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Leases the next free portion of an account's time. Only the database's clock counts, so that
   * those of the instances need not agree.
   *
   * @return how long it is until the portion begins
   */
  public Duration lease(ChannelId channel, Duration portion) {
    // What is given out beyond a minute can only be of a clock that was put back.
    long micros =
        jdbc.sql(
                """
                insert into channel_rate as r (channel, spent_until)
                values (:channel, clock_timestamp() + :portion * interval '1 microsecond')
                on conflict (channel) do update set spent_until =
                  case when r.spent_until between clock_timestamp()
                      and clock_timestamp() + interval '1 minute'
                    then r.spent_until else clock_timestamp() end
                  + :portion * interval '1 microsecond'
                returning cast(extract(epoch from spent_until - clock_timestamp()) * 1000000 as bigint)
                """)
            .param("channel", channel.value())
            .param("portion", portion.toNanos() / 1_000)
            .query(Long.class)
            .single();
    long wait = micros * 1_000 - portion.toNanos();
    return Duration.ofNanos(Math.max(0, wait));
  }
}
