package allday.normalizer.intake;

import allday.contracts.Branch;
import allday.contracts.Bytes;
import allday.contracts.Ids;
import allday.contracts.InexactMoney;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderChange;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.UnknownStore;
import allday.kit.Surprise;
import allday.kit.parts.Parts;
import allday.normalizer.duplicates.Shelf.Subject;
import allday.normalizer.intake.Understood.News;
import allday.normalizer.intake.Understood.Nothing;
import allday.normalizer.intake.Understood.Unclear;
import allday.normalizer.order.Event;
import allday.store.orders.ParkedRecords.Reason;
import allday.store.orders.RawEvents.Identity;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads records of the broker with the mapper of their platform. */
@Component
class Interpreter {
  private static final Logger log = LoggerFactory.getLogger(Interpreter.class);

  private final Connections connections;
  private final Parts<Platform> platforms;
  private final Parts<OrderMapper> mappers;
  private final Clock clock;
  private final Set<String> knownBugs = ConcurrentHashMap.newKeySet();

  Interpreter(
      Connections connections, List<Platform> platforms, List<OrderMapper> mappers, Clock clock) {
    this.connections = connections;
    this.platforms = new Parts<>(platforms, Platform::id);
    this.mappers = new Parts<>(mappers, OrderMapper::platform);
    this.clock = clock;
  }

  /** Never throws: what cannot be read is an answer too. */
  Understood read(Map<String, String> headers, byte[] body) {
    try {
      return read(RawOrder.of(headers, body));
    } catch (IllegalArgumentException | DateTimeException broken) {
      return new Unclear(
          headers,
          body,
          "sha256:" + Bytes.sha256Hex(body),
          Reason.UNDECODABLE,
          "the record's headers are not those of an order");
    }
  }

  Understood read(RawOrder raw) {
    if (raw.form().equals(RawOrder.UNREADABLE)) {
      return unclear(
          raw, Reason.UNREADABLE, raw.facts().getOrDefault("why", "nobody could read the request"));
    }
    var connection = connections.find(raw.platform(), raw.connection());
    var platform = platforms.find(raw.platform());
    var mapper = mappers.find(raw.platform());
    if (connection.isEmpty() || platform.isEmpty() || mapper.isEmpty()) {
      return unclear(raw, Reason.UNKNOWN_CONNECTION, "no such connection is configured");
    }
    try {
      return understood(
          raw, connection.get(), platform.get(), mapper.get().map(raw, connection.get()));
    } catch (UnknownStore unknown) {
      return unclear(raw, Reason.UNKNOWN_STORE, said(unknown));
    } catch (PayloadProblem | InexactMoney problem) {
      return unclear(raw, Reason.UNMAPPED, said(problem));
    } catch (RuntimeException bug) {
      // Its message may quote the payload: its kind and place must do.
      String kind = Surprise.in(bug);
      if (knownBugs.add(raw.platform() + " " + kind)) {
        log.error("The mapper of {} fails on {}: {}", raw.platform(), raw, kind);
      }
      return unclear(raw, Reason.UNMAPPED, Trouble.OUR_MISTAKE);
    }
  }

  private Understood understood(
      RawOrder raw, Connection connection, Platform platform, Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped mapped -> whole(raw, connection, platform, mapped.order());
      case Mapping.StatusOnly news -> change(raw, connection, platform, news.change());
      case Mapping.Ignored _ -> new Nothing(raw, identity(raw), Ids.uuid7(clock.instant()));
      case Mapping.Unmapped unmapped -> unclear(raw, Reason.UNMAPPED, unmapped.why());
    };
  }

  private News whole(
      RawOrder raw, Connection connection, Platform platform, CanonicalOrder mapped) {
    var branch = connection.requiredBranch(mapped.identity().storeId());
    var order = raw.sandbox() && !mapped.identity().testOrder() ? asTest(mapped) : mapped;
    var subject =
        new Subject(
            platform,
            connection.id(),
            order.identity().storeId(),
            order.identity().sourceOrderId());
    return news(raw, connection, subject, new Event.Whole(order, branch.id()), branch);
  }

  private News change(RawOrder raw, Connection connection, Platform platform, OrderChange change) {
    var branch =
        change.storeId().isEmpty()
            ? anyBranch(connection)
            : connection.requiredBranch(change.storeId());
    var subject = new Subject(platform, connection.id(), change.storeId(), change.sourceOrderId());
    return news(
        raw,
        connection,
        subject,
        new Event.Change(change.test(change.testOrder() || raw.sandbox())),
        branch);
  }

  private News news(
      RawOrder raw, Connection connection, Subject subject, Event.News news, Branch branch) {
    UUID rawId = Ids.uuid7(clock.instant());
    var event =
        new Event(
            news,
            Event.Source.valueOf(raw.origin().name()),
            connection.id(),
            raw.eventId(),
            rawId,
            raw.eventTime(),
            raw.receivedAt());
    return new News(
        raw, identity(raw), rawId, connection, subject, event, branch.id(), branch.currency());
  }

  /** News without a store: a place until the order itself says where it belongs. */
  private static Branch anyBranch(Connection connection) {
    return connection
        .branch("")
        .or(
            () ->
                connection.stores().entrySet().stream()
                    .min(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue))
        .orElseThrow(() -> new UnknownStore(""));
  }

  private static CanonicalOrder asTest(CanonicalOrder order) {
    return new CanonicalOrder(
        order.identity().test(true),
        order.status(),
        order.timing(),
        order.fulfilment(),
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        order.trackingUrl());
  }

  private static Identity identity(RawOrder raw) {
    return new Identity(raw.connection().value(), raw.identity());
  }

  private static Unclear unclear(RawOrder raw, Reason reason, String why) {
    return new Unclear(raw.headers(), raw.body(), raw.identity(), reason, why);
  }

  private static String said(RuntimeException problem) {
    return String.valueOf(problem.getMessage());
  }
}
