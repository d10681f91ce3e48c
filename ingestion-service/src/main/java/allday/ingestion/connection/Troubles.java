package allday.ingestion.connection;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import allday.store.ingestion.ConnectionHealths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What does not work at present, per connection and road. Refused credentials are an issue for
 * staff: nothing but a person helps.
 */
@Component
public class Troubles {
  private static final Logger log = LoggerFactory.getLogger(Troubles.class);

  /** Another instance may have noted trouble meanwhile, so that we look again now and then. */
  private static final Duration BELIEVE_HEALTH = Duration.ofSeconds(30);

  private final ConnectionHealths healths;
  private final Pulse pulse;
  private final Issues issues;
  private final Clock clock;
  private final Map<String, Instant> fineSince = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  Troubles(ConnectionHealths healths, Pulse pulse, Issues issues, Clock clock) {
    this.healths = healths;
    this.pulse = pulse;
    this.issues = issues;
    this.clock = clock;
  }

  public void note(Connection connection, Road road, Trouble trouble) {
    var now = clock.instant();
    fineSince.remove(key(connection, road));
    if (failing.add(key(connection, road))) {
      log.warn("{}: {} fails: {}", connection, road, trouble.why());
    }
    pulse.failed(connection.id(), now, trouble.why());
    healths.trouble(
        new ConnectionHealths.Trouble(
            connection.id(), road.name(), kind(trouble), words(road, trouble), now));
    if (trouble instanceof Trouble.Denied) {
      issues.raise(
          Kind.CONNECTION_REFUSED,
          Severity.URGENT,
          Issues.subject(Kind.CONNECTION_REFUSED, connection),
          "The platform refuses our credentials or rights (%s). Orders wait until they are mended."
              .formatted(trouble.why()),
          connection);
    }
  }

  /** The road works. Cheap when it worked a moment ago. */
  public void works(Connection connection, Road road) {
    var now = clock.instant();
    var since = fineSince.get(key(connection, road));
    if (since != null && since.plus(BELIEVE_HEALTH).isAfter(now)) {
      return;
    }
    failing.remove(key(connection, road));
    if (healths.works(connection.id(), road.name())) {
      log.info("{}: {} works again", connection, road);
    }
    issues.resolve(
        Kind.CONNECTION_REFUSED, Issues.subject(Kind.CONNECTION_REFUSED, connection), connection);
    fineSince.put(key(connection, road), now);
  }

  private static String key(Connection connection, Road road) {
    return connection.id() + "|" + road;
  }

  private static String kind(Trouble trouble) {
    return switch (trouble) {
      case Trouble.TryLater _ -> "TRY_LATER";
      case Trouble.NotFound _ -> "NOT_FOUND";
      case Trouble.Denied _ -> "DENIED";
      case Trouble.Broken _ -> "BROKEN";
    };
  }

  private static String words(Road road, Trouble trouble) {
    String doing =
        switch (road) {
          case FETCH -> "Fetching orders";
          case POLL -> "Looking for orders";
          case QUEUE -> "Taking orders from the queue";
        };
    String fails =
        switch (trouble) {
          case Trouble.TryLater _ -> " does not work for now and is tried again";
          case Trouble.NotFound _ -> " fails because the platform does not know what we ask for";
          case Trouble.Denied _ -> " is refused by the platform: check the credentials and rights";
          case Trouble.Broken _ -> " brings answers that we cannot understand";
        };
    return doing + fails + " (" + trouble.why() + ").";
  }
}
