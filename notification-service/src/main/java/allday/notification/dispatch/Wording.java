package allday.notification.dispatch;

import allday.contracts.channel.Content;
import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Codes;
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

  /** What is wrong with a text, and the code it is held back with. */
  record Flaw(String code, String what) {}

  /** What is wrong with a text that is about to be sent. */
  Optional<Flaw> flaw(Delivery delivery, Route route, Content content) {
    if (route.kind() != Kind.SMS) {
      return Optional.empty();
    }
    var law = law(route, delivery.purpose());
    return texts
        .wordsProblem(route, law, content)
        .map(what -> new Flaw(Codes.TEMPLATE_PROBLEM, what))
        .or(() -> notWhitelisted(delivery, route, law, content));
  }

  private Optional<Flaw> notWhitelisted(Delivery delivery, Route route, Law law, Content content) {
    return route.contact() == null
        ? Optional.empty()
        : texts
            .notWhitelisted(route, law, delivery.purpose(), content)
            .map(what -> new Flaw(Codes.NOT_WHITELISTED, what));
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
