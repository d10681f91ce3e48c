package allday.ingestion.fetching;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Trouble;
import allday.ingestion.IngestionSettings;
import allday.ingestion.connection.Backoff;
import allday.ingestion.connection.Issues;
import allday.ingestion.connection.PlatformCalls;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.connection.Pulse;
import allday.ingestion.connection.Road;
import allday.ingestion.connection.Troubles;
import allday.ingestion.raw.RawLog;
import allday.ingestion.raw.Unreadable;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import allday.store.ingestion.NoticeQueue;
import allday.store.ingestion.NoticeQueue.Again;
import allday.store.ingestion.NoticeQueue.Leased;
import allday.store.ingestion.OpenOrders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches the order of a notice and decides what becomes of the notice. */
@Component
class Fetching {
  private static final Logger log = LoggerFactory.getLogger(Fetching.class);
  private static final Duration GO_ON = Duration.ZERO;
  private static final Duration BROKER_AWAY = Duration.ofSeconds(2);

  private final NoticeQueue queue;
  private final PlatformParts parts;
  private final PlatformCalls calls;
  private final RawLog rawLog;
  private final Troubles troubles;
  private final Issues issues;
  private final Pulse pulse;
  private final SyncLosses losses;
  private final OpenOrders openOrders;
  private final Clock clock;
  private final IngestionSettings.Fetch settings;
  private final Backoff backoff;
  private final Traces traces;

  Fetching(
      NoticeQueue queue,
      PlatformParts parts,
      PlatformCalls calls,
      RawLog rawLog,
      Troubles troubles,
      Issues issues,
      Pulse pulse,
      SyncLosses losses,
      OpenOrders openOrders,
      Clock clock,
      IngestionSettings settings,
      Traces traces) {
    this.queue = queue;
    this.parts = parts;
    this.calls = calls;
    this.rawLog = rawLog;
    this.troubles = troubles;
    this.issues = issues;
    this.pulse = pulse;
    this.losses = losses;
    this.openOrders = openOrders;
    this.clock = clock;
    this.settings = settings.fetch();
    this.traces = traces;
    this.backoff = new Backoff(settings.fetch().backoff(), settings.fetch().longestBackoff());
  }

  /**
   * @return for how long the connection had better be left alone
   */
  Duration fetch(Leased leased, Connection connection) {
    String trace = leased.notice().facts().get(Traces.HEADER);
    try (var step = traces.follow("fetch", Role.WORK, trace)) {
      return step.tag("connection", connection.id().value())
          .in(() -> fetchInStep(leased, connection));
    }
  }

  private Duration fetchInStep(Leased leased, Connection connection) {
    var fetcher = parts.fetcher(connection.platform());
    if (fetcher.isEmpty()) {
      return park(leased, "this platform's orders cannot be fetched");
    }
    return switch (calls.fetch(fetcher.get(), leased.notice(), connection)) {
      case FetchResult.Fetched fetched -> store(leased, fetched.orders(), connection);
      case FetchResult.Gone _ -> {
        troubles.works(connection, Road.FETCH);
        queue.done(leased);
        yield GO_ON;
      }
      case Trouble.TryLater later -> {
        troubles.note(connection, Road.FETCH, later);
        yield later(leased, later);
      }
      case Trouble.NotFound notFound -> {
        troubles.works(connection, Road.FETCH);
        yield notFound(leased, notFound, connection);
      }
      case Trouble.Denied denied -> {
        troubles.note(connection, Road.FETCH, denied);
        queue.again(leased, Again.LATER, clock.instant().plus(settings.deniedWait()), denied.why());
        yield settings.deniedWait();
      }
      case Trouble.Broken broken -> {
        troubles.note(connection, Road.FETCH, broken);
        yield broken(leased, broken);
      }
    };
  }

  private Duration store(Leased leased, List<RawOrder> orders, Connection connection) {
    String sync = leased.notice().facts().get(RawOrder.SYNC);
    var marked =
        orders.stream()
            .map(
                order ->
                    order.facts().containsKey(RawOrder.SYNC)
                        ? order
                        : order.fact(RawOrder.SYNC, sync))
            .toList();
    if (!published(leased, marked)) {
      return BROKER_AWAY;
    }
    troubles.works(connection, Road.FETCH);
    pulse.event(connection.id(), clock.instant());
    queue.done(leased);
    return GO_ON;
  }

  private Duration later(Leased leased, Trouble.TryLater later) {
    var now = clock.instant();
    if (later.after() == null) {
      queue.again(leased, Again.LATER, now.plus(backoff.after(leased.attempts() + 1)), later.why());
      return GO_ON;
    }
    queue.again(leased, Again.LATER, now.plus(later.after()), later.why());
    return later.after();
  }

  private Duration notFound(Leased leased, Trouble.NotFound notFound, Connection connection) {
    int tries = leased.notFound() + 1;
    var gone = gone(leased.notice(), tries, connection);
    if (gone.isPresent()) {
      return store(leased, List.of(gone.get()), connection);
    }
    if (tries < settings.notFoundTries()) {
      var due = clock.instant().plus(backoff.after(tries));
      queue.again(leased, Again.NOT_FOUND, due, notFound.why());
      return GO_ON;
    }
    var notice = leased.notice();
    boolean told =
        issues.tell(
            Kind.INCOMPLETE_ORDER,
            Severity.WARNING,
            "not-found/" + notice.key().replace('|', '/'),
            "The platform told us of order %s and then did not know it (%s)."
                .formatted(notice.sourceOrderId(), notFound.why()),
            connection);
    if (!told) {
      queue.release(leased, clock.instant().plus(BROKER_AWAY));
      return BROKER_AWAY;
    }
    losses.note(notice);
    queue.done(leased);
    return GO_ON;
  }

  /** Only what the book knows and has open can have gone; anything else has not come yet. */
  private Optional<RawOrder> gone(OrderNotice notice, int misses, Connection connection) {
    return parts
        .fetcher(connection.platform())
        .flatMap(fetcher -> fetcher.gone(notice, misses, connection, clock.instant()))
        .filter(_ -> openOrders.has(notice.connection(), notice.sourceOrderId()));
  }

  private Duration broken(Leased leased, Trouble.Broken broken) {
    int tries = leased.broken() + 1;
    if (tries < settings.brokenTries()) {
      queue.again(leased, Again.BROKEN, clock.instant().plus(backoff.after(tries)), broken.why());
      return GO_ON;
    }
    return park(leased, broken.why());
  }

  /** Kept for staff, who can have it fetched again when the cause is mended. */
  private Duration park(Leased leased, String why) {
    OrderNotice notice = leased.notice();
    if (!published(leased, List.of(Unreadable.fetch(notice, clock.instant(), why)))) {
      return BROKER_AWAY;
    }
    log.warn("{}/{}: an order is parked: {}", notice.platform(), notice.connection(), why);
    losses.note(notice);
    queue.done(leased);
    return GO_ON;
  }

  private boolean published(Leased leased, List<RawOrder> orders) {
    try {
      rawLog.publish(orders, List.of());
      return true;
    } catch (BrokerDown down) {
      queue.release(leased, clock.instant().plus(BROKER_AWAY));
      return false;
    }
  }
}
