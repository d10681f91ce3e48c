package allday.notification.escalation;

import allday.notification.escalation.Acknowledging.How;
import allday.notification.escalation.Acknowledging.Result;
import allday.notification.page.Texts;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets whoever is called about a problem take it up by a key. Called within a transaction. */
@Component
public class AckKeys {
  /** What the call's text names. */
  public static final String KEY = "1";

  private final Problems problems;
  private final Acknowledging acknowledging;

  AckKeys(Problems problems, Acknowledging acknowledging) {
    this.problems = problems;
    this.acknowledging = acknowledging;
  }

  /** Whether a call asked for it. */
  public static boolean isAsked(Delivery call) {
    return call.audience() == Audience.STAFF && Problem.isKey(call.subject());
  }

  /** Takes it up; says how it stands, which may be that somebody else was first. */
  public String take(Delivery call) {
    var id = Problem.id(call.subject());
    var texts = Texts.of(List.of(call.language()));
    return switch (acknowledging.acknowledge(id, person(call), How.KEY, null)) {
      case Result.Taken taken -> AckWords.stands(taken.problem(), texts);
      case Result.Over over -> AckWords.stands(over.problem(), texts);
      case Result.Unknown _ -> AckWords.over(texts);
    };
  }

  private String person(Delivery call) {
    var route = call.route();
    return problems.told(Problem.id(call.subject())).stream()
        .filter(told -> told.destination().equals(call.recipient()))
        .flatMap(told -> Optional.ofNullable(told.name()).stream())
        .findFirst()
        .orElse(route == null ? "" : route.channel().value());
  }
}
