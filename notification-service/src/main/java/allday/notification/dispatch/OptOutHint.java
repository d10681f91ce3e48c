package allday.notification.dispatch;

import allday.contracts.channel.Kind;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Senders;
import allday.notification.link.PublicLinks;
import allday.notification.template.Phrases;
import allday.notification.template.Templates;
import allday.store.notification.Delivery;
import allday.store.notification.Route;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a text message tells its reader to opt out (COMPLIANCE section 4.3). */
@Component
class OptOutHint {
  private static final String BY_A_WORD = "opt-out-hint";
  private static final String ELSEWHERE = "no-replies";

  private final Templates templates;
  private final Senders senders;
  private final Compliance compliance;
  private final PublicLinks links;

  OptOutHint(Templates templates, Senders senders, Compliance compliance, PublicLinks links) {
    this.templates = templates;
    this.senders = senders;
    this.compliance = compliance;
    this.links = links;
  }

  /** Whether nobody can answer: each text has to say so then, and to name another way. */
  boolean isOneWay(Route route) {
    return route.kind() == Kind.SMS && senders.isOneWay(route.channel());
  }

  String hint(Delivery delivery, Route route, Instant now) {
    if (!isOneWay(route)) {
      return templates.line(BY_A_WORD, delivery.language());
    }
    var way =
        Optional.ofNullable(compliance.sender(route.channel()).optOut())
            .or(() -> links.optOut(delivery, route, now).map(URI::toString))
            .orElseThrow(() -> new IllegalArgumentException("no way to opt out"));
    return Phrases.SHIPPED.get(delivery.language(), ELSEWHERE).formatted(way);
  }
}
