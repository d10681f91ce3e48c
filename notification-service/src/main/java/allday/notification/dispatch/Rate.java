package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.store.notification.SendingRates;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What an account may send, over all instances: leased in portions of a quarter of a second, so
 * that hardly any message waits for a question to the database. Used by one thread.
 */
final class Rate {
  /** Permits are given out a few at a time: so many that this is the time of a few. */
  private static final Duration TICK = Duration.ofMillis(40);

  private static final Duration PORTION = Duration.ofMillis(250);

  private final ChannelId channel;
  private final SendingRates rates;
  private final LongSupplier nanos;
  private final int perTick;
  private final long tick;
  private final int ticks;
  private long opens;
  private int used;
  private boolean leased;

  Rate(ChannelId channel, double perSecond, SendingRates rates, LongSupplier nanos) {
    this.channel = channel;
    this.rates = rates;
    this.nanos = nanos;
    this.perTick = (int) Math.max(1, Math.round(perSecond * TICK.toMillis() / 1_000));
    this.tick = (long) (1e9 * perTick / perSecond);
    this.ticks = (int) Math.max(1, Math.round((double) PORTION.toNanos() / tick));
  }

  /** How many permits a portion has. */
  int portion() {
    return perTick * ticks;
  }

  /**
   * Whether there is a portion with permits in it, now or in a moment. What was not used within as
   * much time again as the portion is long cannot be used any more: it would come as a flood.
   */
  boolean isLeased() {
    return leased && used < portion() && nanos.getAsLong() - opens < 2 * tick * ticks;
  }

  /** Leases the next portion; what may be left of the one before is given up. */
  void lease() {
    long wait = rates.lease(channel, Duration.ofNanos(tick * ticks)).toNanos();
    opens = nanos.getAsLong() + wait;
    used = 0;
    leased = true;
  }

  /** How many messages may be sent now. */
  int available() {
    long since = nanos.getAsLong() - opens;
    if (!isLeased() || since < 0) {
      return 0;
    }
    long due = Math.min(ticks, 1 + since / tick) * perTick;
    return (int) Math.max(0, due - used);
  }

  void use(int permits) {
    used += permits;
  }
}
