package allday.notification.dispatch;

import allday.contracts.Ids;
import allday.notification.consent.Decision;
import allday.notification.consent.Ruling;
import allday.store.notification.DecisionLog;
import allday.store.notification.Route;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions as entries of the log. */
final class Decisions {
  private Decisions() {}

  static DecisionLog.Entry entry(
      UUID delivery,
      @Nullable UUID order,
      int position,
      @Nullable Route route,
      String template,
      String stage,
      Ruling ruling,
      Instant now) {
    var decision = ruling.decision();
    return new DecisionLog.Entry(
        Ids.uuid7(now),
        delivery,
        order,
        position,
        route == null ? "" : route.channel().value(),
        route == null ? null : route.contact(),
        ruling.purpose().name(),
        template,
        stage,
        result(decision),
        decision instanceof Decision.HoldUntil hold ? hold.until() : null,
        reasons(decision),
        decision instanceof Decision.Send send ? send.consentEvent() : null,
        ruling.grounds(),
        now);
  }

  private static String result(Decision decision) {
    return switch (decision) {
      case Decision.Send _ -> "SEND";
      case Decision.HoldUntil _ -> "HOLD_UNTIL";
      case Decision.Drop _ -> "DROP";
      case Decision.Fallback _ -> "FALLBACK";
    };
  }

  private static List<String> reasons(Decision decision) {
    return switch (decision) {
      case Decision.Send _ -> List.of();
      case Decision.HoldUntil hold -> List.of(hold.code());
      case Decision.Drop drop -> List.of(drop.code());
      case Decision.Fallback fallback -> List.of(fallback.code());
    };
  }
}
