package allday.ingestion.webhook;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.PersonRequest;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.ingestion.raw.Unreadable;
import allday.kit.Surprise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a genuine request brings, ready to be published. What cannot be read is kept as it came: a
 * repetition would bring the same bytes.
 *
 * @param answer what the platform hears once all of it is durable
 */
public record Reading(
    Outcome outcome,
    List<RawOrder> orders,
    List<OrderNotice> notices,
    List<PersonRequest> persons,
    Answer answer) {
  private static final Logger log = LoggerFactory.getLogger(Reading.class);

  /** Told already: a platform may send the same thing a thousand times. */
  private static final Set<String> KNOWN_BUGS = ConcurrentHashMap.newKeySet();

  /**
   * @param origin by which road the request came: {@link Origin#WEBHOOK} or {@link
   *     Origin#QUARANTINE}
   */
  public static Reading of(
      GenuineRequest request, Connection connection, WebhookIntake intake, Origin origin) {
    var stored = intake.answers().stored();
    return switch (read(request, connection, intake)) {
      case Intake.Received(var orders, var notices) ->
          new Reading(
              orders.isEmpty()
                  ? notices.isEmpty() ? Outcome.NOT_OURS : Outcome.NOTICES
                  : Outcome.ORDERS,
              origin == Origin.WEBHOOK
                  ? orders
                  : orders.stream().map(order -> order.origin(origin)).toList(),
              origin == Origin.WEBHOOK
                  ? notices
                  : notices.stream().map(notice -> notice.origin(origin)).toList(),
              List.of(),
              stored);
      case Intake.Persons(var persons) ->
          new Reading(Outcome.PERSONS, List.of(), List.of(), persons, stored);
      case Intake.Challenge challenge ->
          new Reading(Outcome.CHALLENGES, List.of(), List.of(), List.of(), challenge.answer());
      case Intake.NotOurs _ ->
          new Reading(Outcome.NOT_OURS, List.of(), List.of(), List.of(), stored);
      case Intake.Unreadable unreadable ->
          new Reading(
              Outcome.UNREADABLE,
              List.of(Unreadable.request(request, connection, origin, unreadable.why())),
              List.of(),
              List.of(),
              stored);
    };
  }

  private static Intake read(GenuineRequest request, Connection connection, WebhookIntake intake) {
    try {
      return intake.read(request, connection);
    } catch (PayloadProblem problem) {
      return new Intake.Unreadable(String.valueOf(problem.getMessage()));
    } catch (RuntimeException bug) {
      // A mistake of ours in a genuine request: many platforms never repeat, so its bytes are kept.
      String place = Surprise.in(bug);
      if (KNOWN_BUGS.add(connection.platform() + " " + place)) {
        log.error("{}: the webhook could not be read: {}", connection, place);
      }
      return new Intake.Unreadable(Trouble.OUR_MISTAKE);
    }
  }
}
