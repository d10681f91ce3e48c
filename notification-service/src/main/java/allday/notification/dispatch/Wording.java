package allday.notification.dispatch;

import allday.contracts.channel.Content;
import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.ApprovedTexts;
import allday.notification.consent.law.Jurisdictions;
import allday.notification.consent.law.Law;
import allday.notification.consent.law.Pack.CallRule;
import allday.store.notification.Delivery;
import allday.store.notification.Route;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether words are those that a country's register approved. */
@Component
class Wording {
  private final Jurisdictions jurisdictions;
  private final ApprovedTexts texts;

  Wording(Jurisdictions jurisdictions, ApprovedTexts texts) {
    this.jurisdictions = jurisdictions;
    this.texts = texts;
  }

  /** What is wrong with a text that is about to be sent. */
  Optional<String> problem(Delivery delivery, Route route, Content content) {
    return content.template() == null || route.kind() != Kind.SMS
        ? Optional.empty()
        : texts.wordsProblem(route, law(route, delivery.purpose()), content);
  }

  /** Whether nothing may be added to a text: it must be what was approved, word for word. */
  boolean mustBeExact(Route route, @Nullable ApprovedTemplate approved) {
    return approved != null
        && route.kind() == Kind.SMS
        && texts.mustBeExact(law(route, Purpose.ORDER_SERVICE));
  }

  /** What holds for a call, where its number may be. */
  CallRule calls(Delivery delivery, Route route) {
    return jurisdictions.of(delivery.purpose(), route, null, delivery.branch(), null).calls();
  }

  private Law law(Route route, Purpose purpose) {
    return jurisdictions.of(purpose, route, null, null, null);
  }
}
