package allday.notification.dispatch;

import allday.contracts.BranchId;
import allday.contracts.channel.Kind;
import allday.notification.consent.Contacts;
import allday.notification.consent.law.Compliance;
import allday.notification.template.Model;
import allday.notification.template.Phrases;
import allday.notification.template.Spoken;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a call says beside its text (COMPLIANCE section 9): whose it is before everything else,
 * where to call back, and what can be done by a key. It is said whoever wrote the text.
 */
@Component
class CallWords {
  private final Compliance compliance;
  private final Wording wording;
  private final Contacts contacts;

  CallWords(Compliance compliance, Wording wording, Contacts contacts) {
    this.compliance = compliance;
    this.wording = wording;
    this.contacts = contacts;
  }

  /** What a call can speak of. To a customer nothing of the person: a machine may take the call. */
  static Model heard(Model model, Delivery delivery, Route route) {
    if (route.kind() != Kind.VOICE) {
      return model;
    }
    var spoken = model.spoken();
    return delivery.audience() == Audience.CUSTOMER ? spoken.withoutPerson() : spoken;
  }

  /**
   * A text with what the law wants around it.
   *
   * @throws IllegalArgumentException where nobody said whose the call is
   */
  String around(String text, Delivery delivery, Route route, @Nullable BranchId branch) {
    if (route.kind() != Kind.VOICE
        || delivery.audience() != Audience.CUSTOMER
        || !wording.calls(delivery, route).identified()) {
      return text;
    }
    var identity = compliance.identity(branch);
    if (identity.name() == null || identity.phone() == null) {
      throw new IllegalArgumentException(
          "allday.compliance.identity does not say whose the call is");
    }
    var phone =
        Spoken.phone(identity.phone(), contacts.country(route.address()), phrase(delivery, "plus"));
    return phrase(delivery, "call-from").formatted(identity.name())
        + " "
        + text
        + " "
        + phrase(delivery, "call-back").formatted(phone);
  }

  /** What can be done by a key during a call, named at its end; null where nothing can. */
  static @Nullable String keys(Delivery delivery, Route route) {
    if (route.kind() != Kind.VOICE) {
      return null;
    }
    if (delivery.audience() == Audience.CUSTOMER) {
      return phrase(delivery, "no-more-calls");
    }
    return delivery.facts().containsKey("code") ? phrase(delivery, "see-to-it") : null;
  }

  private static String phrase(Delivery delivery, String name) {
    return Phrases.SHIPPED.get(delivery.language(), name);
  }
}
