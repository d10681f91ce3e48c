package allday.notification.dispatch;

import allday.contracts.Ids;
import allday.notification.consent.ConsentDesk;
import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.Decision;
import allday.notification.consent.Standing;
import allday.store.notification.DecisionLog;
import allday.store.notification.Deliveries;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages in: each becomes a delivery once, also where it will not be sent. */
@Component
public class Postbox {
  private final ConsentDesk desk;
  private final Deliveries deliveries;
  private final DecisionLog decisions;
  private final StandIns standIns;
  private final Clock clock;

  Postbox(
      ConsentDesk desk,
      Deliveries deliveries,
      DecisionLog decisions,
      StandIns standIns,
      Clock clock) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.decisions = decisions;
    this.standIns = standIns;
    this.clock = clock;
  }

  /**
   * Posts messages within the caller's transaction.
   *
   * @return the deliveries that were made; those posted before are not among them
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<NewDelivery> post(List<Wanted> posted) {
    var wanted = posted.stream().map(one -> one.by(standIns.with(one.routes()))).toList();
    var now = clock.instant();
    var made = new ArrayList<NewDelivery>();
    var log = new ArrayList<DecisionLog.Entry>();
    var standing = desk.standing(wanted.stream().flatMap(one -> one.routes().stream()));
    for (var one : wanted) {
      made.add(decide(one, standing, log, now));
    }
    Set<UUID> added = deliveries.add(made);
    var entries = log.stream().filter(entry -> added.contains(entry.deliveryId())).toList();
    if (!entries.isEmpty()) {
      decisions.add(entries);
    }
    return made.stream().filter(delivery -> added.contains(delivery.id())).toList();
  }

  /** Takes the first route that may be used; where none may, the last answer says why. */
  private NewDelivery decide(
      Wanted wanted, Standing standing, List<DecisionLog.Entry> log, Instant now) {
    var id = Ids.uuid7(now);
    int position = 0;
    while (true) {
      var route = position < wanted.routes().size() ? wanted.routes().get(position) : null;
      var decision = desk.decide(question(wanted, route, position), standing, now);
      log.add(entry(wanted, id, position, route, decision, now));
      switch (decision) {
        case Decision.Send _ -> {
          return wanted.delivery(id, position, null, now, now);
        }
        case Decision.HoldUntil hold -> {
          return wanted.delivery(id, position, null, hold.until(), now);
        }
        case Decision.Drop drop -> {
          return wanted.delivery(id, position, drop.code(), now, now);
        }
        case Decision.Fallback _ -> position++;
      }
    }
  }

  private static Question question(Wanted wanted, @Nullable Route route, int position) {
    return new Question(
        wanted.trouble(),
        route,
        wanted.purpose(),
        wanted.confirmation(),
        position + 1 >= wanted.routes().size(),
        wanted.notBefore(),
        wanted.expiresAt());
  }

  private static DecisionLog.Entry entry(
      Wanted wanted, UUID id, int position, @Nullable Route route, Decision decision, Instant now) {
    return Decisions.entry(
        id,
        wanted.orderId(),
        position,
        route,
        wanted.purpose(),
        wanted.template(),
        "ENQUEUE",
        decision,
        now);
  }
}
