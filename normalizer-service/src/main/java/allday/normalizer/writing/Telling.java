package allday.normalizer.writing;

import allday.contracts.ConnectionId;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.WriteResult;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.order.Event;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderRow;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWriteRow.State;
import allday.store.orders.StatusWrites;
import allday.store.orders.StatusWrites.Leased;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a platform one command, and decides what becomes of it. */
@Component
class Telling {
  private final OrderLists orders;
  private final StatusWrites writes;
  private final Writers writers;
  private final WriteCalls calls;
  private final Consequences consequences;
  private final NormalizerSettings.Writes settings;
  private final Clock clock;

  Telling(
      OrderLists orders,
      StatusWrites writes,
      Writers writers,
      WriteCalls calls,
      Consequences consequences,
      NormalizerSettings settings,
      Clock clock) {
    this.orders = orders;
    this.writes = writes;
    this.writers = writers;
    this.calls = calls;
    this.consequences = consequences;
    this.settings = settings.writes();
    this.clock = clock;
  }

  void tell(Leased leased) {
    var row = leased.row();
    if (!row.state().isOpen()) {
      consequences.lookAgain(row);
      return;
    }
    var order = orders.find(row.orderId()).orElseThrow();
    var way = writers.find(new ConnectionId(row.connection()));
    if (endedElsewhere(order)) {
      consequences.obsolete(row, "the order is " + order.state().status());
    } else if (way.isEmpty()) {
      consequences.failed(row, State.NOT_SUPPORTED, null, "that was switched off meanwhile");
    } else if (leased.interrupted() && !way.get().writer().mayRepeat(kind(row))) {
      consequences.failed(row, State.UNCLEAR, null, "we were interrupted while telling it");
    } else if (!clock.instant().isBefore(row.deadline())) {
      consequences.failed(row, State.TOO_LATE, null, tooLate(row, row.why()));
    } else {
      tell(row, order, way.get());
    }
  }

  /** What staff ended by hand, the platform has still to be told. */
  private static boolean endedElsewhere(OrderRow order) {
    return order.state().status().isTerminal()
        && !order.state().toldBy().equals(Event.Source.MANUAL.name());
  }

  private void tell(StatusWriteRow row, OrderRow order, Writers.Way way) {
    switch (calls.write(way, Commands.command(row, order.content()))) {
      case WriteResult.Written written -> consequences.written(row, written.echoed());
      case WriteResult.Refused refused ->
          consequences.failed(row, State.REFUSED, refused.code(), refused.why());
      case WriteResult.TooLate late -> consequences.failed(row, State.TOO_LATE, null, late.why());
      case WriteResult.NotSupported unknown ->
          consequences.failed(row, State.NOT_SUPPORTED, null, unknown.why());
      case WriteResult.TryLater later -> again(row, later.after(), later.why());
      case WriteResult.Unclear unclear -> {
        if (way.writer().mayRepeat(kind(row))) {
          again(row, null, unclear.why());
        } else {
          consequences.failed(row, State.UNCLEAR, null, unclear.why());
        }
      }
    }
  }

  /** A wait that ends after the deadline would only keep staff from doing something else. */
  private void again(StatusWriteRow row, @Nullable Duration asked, String why) {
    var due = clock.instant().plus(asked == null ? backoff(row.attempts()) : asked);
    if (due.isBefore(row.deadline())) {
      writes.again(row, due, why);
    } else {
      consequences.failed(row, State.TOO_LATE, null, tooLate(row, why));
    }
  }

  private static String tooLate(StatusWriteRow row, @Nullable String why) {
    return (why == null ? "it waited" : why) + ", and the time ended at " + row.deadline();
  }

  /** Doubles, with jitter. */
  private Duration backoff(int attempts) {
    long whole =
        Math.min(
            settings.backoff().toMillis() << Math.clamp(attempts - 1L, 0, 20),
            settings.longestBackoff().toMillis());
    return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
  }

  private static Kind kind(StatusWriteRow row) {
    return Kind.valueOf(row.command());
  }
}
