package allday.normalizer.parked;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Intake;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.kit.broker.OrderRecords;
import allday.kit.parts.Parts;
import allday.store.orders.ParkedRecords;
import allday.store.orders.ParkedRecords.ParkedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a genuine request, or a platform's answer, that nobody could read when it came. What it
 * says goes the way everything goes: onto the broker.
 */
@Component
class Rereading {
  private static final Logger log = LoggerFactory.getLogger(Rereading.class);
  private static final String HEADER = "header.";
  private static final String EVENT_TYPE = "event-type";

  private final Connections connections;
  private final Parts<WebhookIntake> webhooks;
  private final Parts<OrderQueue> queues;
  private final Broker broker;
  private final ParkedRecords parked;

  Rereading(
      Connections connections,
      List<WebhookIntake> webhooks,
      List<OrderQueue> queues,
      Broker broker,
      ParkedRecords parked) {
    this.connections = connections;
    this.webhooks = new Parts<>(webhooks, WebhookIntake::platform);
    this.queues = new Parts<>(queues, OrderQueue::platform);
    this.broker = broker;
    this.parked = parked;
  }

  /**
   * Publishes what the record says, and only then lets it go.
   *
   * @param lane where orders go that it says
   * @return why it still waits; empty where it does not
   */
  Optional<String> read(ParkedRow row, Function<RawOrder, Outgoing> lane) throws BrokerDown {
    var raw = RawOrder.of(row.headers(), row.body());
    var connection = connections.find(raw.platform(), raw.connection());
    if (connection.isEmpty()) {
      return Optional.of("no such connection is configured");
    }
    return switch (readingOrMistake(raw, connection.get())) {
      case Intake.Received received -> {
        publish(received, lane);
        parked.remove(List.of(row.parkedId()));
        yield Optional.empty();
      }
      case Intake.Persons(var persons) -> {
        publish(persons);
        parked.remove(List.of(row.parkedId()));
        yield Optional.empty();
      }
      case Intake.NotOurs _, Intake.Challenge _ -> {
        parked.remove(List.of(row.parkedId()));
        yield Optional.empty();
      }
      case Intake.Unreadable unreadable -> Optional.of(unreadable.why());
    };
  }

  private Intake readingOrMistake(RawOrder raw, Connection connection) {
    try {
      return reading(raw, connection);
    } catch (PayloadProblem problem) {
      return new Intake.Unreadable(String.valueOf(problem.getMessage()));
    } catch (RuntimeException bug) {
      // Its message may quote the payload.
      log.error("A parked record of {} cannot be read: {}", connection, bug.getClass().getName());
      return new Intake.Unreadable(Trouble.OUR_MISTAKE);
    }
  }

  private Intake reading(RawOrder raw, Connection connection) {
    String eventType = raw.facts().get(EVENT_TYPE);
    if (eventType != null) {
      return Intake.notices(notice(raw, eventType));
    }
    if (raw.facts().containsKey(RawOrder.LISTED)) {
      return new Intake.Unreadable(raw.facts().getOrDefault("why", "it names no order"));
    }
    var headers = headers(raw);
    var queue = queues.find(raw.platform());
    if (headers.asMap().isEmpty() && queue.isPresent()) {
      return answer(queue.get().read(raw.body(), connection, raw.receivedAt(), raw.origin()));
    }
    return webhooks
        .find(raw.platform())
        .map(webhook -> webhook.read(request(raw, connection, headers), connection))
        .orElseGet(() -> new Intake.Unreadable("the platform has no webhook"));
  }

  private static Intake answer(Page page) {
    return switch (page) {
      case Page.Found found -> new Intake.Received(found.orders(), found.notices());
      case Trouble trouble -> new Intake.Unreadable(trouble.why());
    };
  }

  /** Only its id is known: it is fetched once more. */
  private static OrderNotice notice(RawOrder raw, String eventType) {
    return new OrderNotice(
        raw.platform(),
        raw.connection(),
        raw.sourceOrderId(),
        eventType,
        null,
        raw.eventTime(),
        raw.receivedAt(),
        raw.origin() == Origin.WEBHOOK ? Origin.FETCH : raw.origin(),
        raw.facts(),
        raw.sandbox());
  }

  private static GenuineRequest request(RawOrder raw, Connection connection, Headers headers) {
    var url = connection.webhookUrl();
    return GenuineRequest.again(
        new WebhookRequest(
            "POST", url.getPath(), url.getQuery(), headers, raw.body(), raw.receivedAt()),
        "parked");
  }

  private static Headers headers(RawOrder raw) {
    var headers = new LinkedHashMap<String, List<String>>();
    raw.facts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), List.of(value));
              }
            });
    return new Headers(headers);
  }

  private void publish(Intake.Received received, Function<RawOrder, Outgoing> lane)
      throws BrokerDown {
    broker.publish(
        Stream.concat(
                received.orders().stream().map(lane),
                received.notices().stream().map(OrderRecords::of))
            .toList());
  }

  private void publish(List<PersonRequest> persons) throws BrokerDown {
    broker.publish(persons.stream().map(OrderRecords::of).toList());
  }
}
