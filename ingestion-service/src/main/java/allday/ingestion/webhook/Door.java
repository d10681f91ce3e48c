package allday.ingestion.webhook;

import allday.contracts.event.Origin;
import allday.contracts.platform.Connection;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.IngestionSettings;
import allday.ingestion.connection.Pulse;
import allday.ingestion.raw.RawLog;
import allday.kit.broker.Broker.BrokerDown;
import org.springframework.stereotype.Component;

/**
 * Judges a request, stores what it brings, and only then answers. Keeps nothing of its own; many
 * requests pass at once.
 */
@Component
class Door {
  private final RawLog rawLog;
  private final Quarantine quarantine;
  private final Sayings sayings;
  private final Balance balance;
  private final Pulse pulse;
  private final Reply unavailable;

  Door(
      RawLog rawLog,
      Quarantine quarantine,
      Sayings sayings,
      Balance balance,
      Pulse pulse,
      IngestionSettings settings) {
    this.rawLog = rawLog;
    this.quarantine = quarantine;
    this.sayings = sayings;
    this.balance = balance;
    this.pulse = pulse;
    this.unavailable = Reply.unavailable(settings.door().retryAfter());
  }

  /** What the request became, and what its sender hears. */
  private record Passed(Outcome outcome, Reply reply) {}

  Reply receive(WebhookRequest request, Connection connection, WebhookIntake intake) {
    balance.received(connection);
    var passed = pass(request, connection, intake);
    balance.became(connection, passed.outcome());
    return passed.reply();
  }

  private Passed pass(WebhookRequest request, Connection connection, WebhookIntake intake) {
    try {
      return switch (intake.verify(request, connection)) {
        case Verdict.Refused refused -> refuse(refused, request, connection, intake);
        case Verdict.Handshake handshake -> {
          sayings.handshake(connection, handshake);
          yield new Passed(Outcome.CHALLENGES, Reply.of(handshake.answer()));
        }
        case Verdict.Genuine proof -> {
          pulse.verified(connection.id(), request.receivedAt());
          yield admit(GenuineRequest.of(request, proof), connection, intake);
        }
      };
    } catch (BrokerDown down) {
      pulse.failed(connection.id(), request.receivedAt(), "the broker did not answer");
      return new Passed(Outcome.UNAVAILABLE, unavailable);
    } catch (RuntimeException bug) {
      sayings.failed(connection, bug);
      pulse.failed(connection.id(), request.receivedAt(), "an error of our own");
      return new Passed(Outcome.FAILED, Reply.FAILED);
    }
  }

  private Passed refuse(
      Verdict.Refused refused, WebhookRequest request, Connection connection, WebhookIntake intake)
      throws BrokerDown {
    if (!isPost(request)) {
      return new Passed(Outcome.REFUSED, Reply.NOT_THIS_METHOD);
    }
    sayings.refused(connection, refused);
    pulse.refused(connection.id(), request.receivedAt(), "a request was refused: " + refused.why());
    if (quarantine.keep(request, connection, refused.reason())) {
      balance.quarantined(connection);
    }
    return new Passed(Outcome.REFUSED, Reply.of(intake.answers().refused()));
  }

  private Passed admit(GenuineRequest request, Connection connection, WebhookIntake intake)
      throws BrokerDown {
    var reading = Reading.of(request, connection, intake, Origin.WEBHOOK);
    boolean brings = reading.outcome() == Outcome.ORDERS || reading.outcome() == Outcome.NOTICES;
    if (!brings && reading.outcome() != Outcome.CHALLENGES && !"POST".equals(request.method())) {
      return new Passed(Outcome.NOT_OURS, Reply.NOT_THIS_METHOD);
    }
    rawLog.publish(reading.orders(), reading.notices());
    rawLog.publish(reading.persons());
    if (brings) {
      pulse.event(connection.id(), request.receivedAt());
    }
    return new Passed(reading.outcome(), Reply.of(reading.answer()));
  }

  private static boolean isPost(WebhookRequest request) {
    return "POST".equals(request.method());
  }
}
