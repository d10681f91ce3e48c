package allday.ingestion.webhook;

import allday.contracts.ConnectionId;
import allday.contracts.Ids;
import allday.contracts.event.Topics;
import allday.contracts.platform.Connection;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.IngestionSettings;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps refused requests of known connections, so that a wrong secret on our side is a delay and
 * not a loss. Bounded, so that a stranger cannot fill it.
 */
@Component
class Quarantine {
  private final Broker broker;
  private final JsonMapper json;
  private final IngestionSettings.Door settings;
  private final ConcurrentHashMap<ConnectionId, Hour> kept = new ConcurrentHashMap<>();

  Quarantine(Broker broker, JsonMapper json, IngestionSettings settings) {
    this.broker = broker;
    this.json = json;
    this.settings = settings.door();
  }

  private record Hour(Instant begin, int requests) {}

  /**
   * @return false where it is too large or this hour's room is used up
   * @throws BrokerDown where it is not kept though it should be
   */
  boolean keep(WebhookRequest request, Connection connection, Verdict.Reason reason)
      throws BrokerDown {
    if (request.body().length > settings.quarantineSize().toBytes()
        || !hasRoom(connection.id(), request.receivedAt())) {
      return false;
    }
    broker.publish(List.of(record(request, connection, reason)));
    return true;
  }

  private boolean hasRoom(ConnectionId connection, Instant now) {
    var begin = now.truncatedTo(ChronoUnit.HOURS);
    var hour =
        kept.compute(
            connection,
            (_, old) ->
                old == null || !old.begin().equals(begin)
                    ? new Hour(begin, 1)
                    : new Hour(begin, old.requests() + 1));
    return hour.requests() <= settings.quarantinePerHour();
  }

  private Outgoing record(WebhookRequest request, Connection connection, Verdict.Reason reason) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("id", Ids.uuid7(request.receivedAt()).toString());
    headers.put("connection", connection.id().value());
    headers.put("reason", reason.name());
    headers.put("received-at", request.receivedAt().toString());
    headers.put("method", request.method());
    headers.put("path", request.path());
    if (request.query() != null) {
      headers.put("query", request.query());
    }
    headers.put("headers", json.writeValueAsString(withoutCookies(request.headers())));
    return new Outgoing(
        Topics.WEBHOOKS_QUARANTINE, connection.id().value(), headers, request.body());
  }

  /** Everything may be part of a proof; cookies never are. */
  private static Map<String, List<String>> withoutCookies(Headers headers) {
    var kept = new LinkedHashMap<>(headers.asMap());
    kept.remove("cookie");
    return kept;
  }
}
