package allday.notification.receipt;

import allday.contracts.Branches;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt.Inbound;
import allday.notification.channel.Line;
import allday.notification.consent.Codes;
import allday.notification.consent.KnownContact;
import allday.notification.consent.law.StopScope;
import allday.notification.dispatch.Limits;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.notification.recipients.Acquaintances;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.ContactType;
import allday.store.notification.Deliveries;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers customers, on the channel they wrote on. */
@Component
class Replies {
  private static final Duration USEFUL = Duration.ofMinutes(10);

  /** 47 CFR 64.1200(a)(12); Plivo too lets nothing through later than that after a STOP. */
  private static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(5);

  private static final String STOP_REPLY = "stop-reply";

  private final Postbox postbox;
  private final Deliveries deliveries;
  private final DeliveryLookup lookup;
  private final Limits limits;
  private final Acquaintances people;
  private final ContactPreferences preferences;
  private final Templates templates;
  private final Branches branches;
  private final Clock clock;

  Replies(
      Postbox postbox,
      Deliveries deliveries,
      DeliveryLookup lookup,
      Limits limits,
      Acquaintances people,
      ContactPreferences preferences,
      Templates templates,
      Branches branches,
      Clock clock) {
    this.postbox = postbox;
    this.deliveries = deliveries;
    this.lookup = lookup;
    this.limits = limits;
    this.people = people;
    this.preferences = preferences;
    this.templates = templates;
    this.branches = branches;
    this.clock = clock;
  }

  /**
   * Who wrote what, where.
   *
   * @param id of the message in the log
   * @param recent orders of the customer, the newest first
   */
  record Conversation(
      Line line, Inbound message, KnownContact contact, UUID id, List<BookedOrder> recent) {
    Conversation knowing(List<BookedOrder> orders) {
      return new Conversation(line, message, contact, id, orders);
    }
  }

  /** Whether we know people on the channel by an id only, and not yet whose this one is. */
  static boolean isStranger(Conversation to) {
    return to.contact().type() == ContactType.HANDLE && to.recent().isEmpty();
  }

  /**
   * Confirms a keyword; sent in spite of an opt-out, which it may be about.
   *
   * @return the delivery; null where the provider answers by itself
   */
  @Nullable UUID confirm(Conversation to, String template) {
    return to.message().providerAnswers() ? null : post(to, template, true, tooMany(to, true));
  }

  /** Confirms a STOP, and says no more than what it ends. */
  @Nullable UUID confirmStop(Conversation to, StopScope reach) {
    return confirm(to, stopReply(reach));
  }

  /** A text of the operator's own for every STOP still speaks for each of them. */
  private String stopReply(StopScope reach) {
    var wanted =
        switch (reach) {
          case THIS_PROGRAM -> STOP_REPLY + "-program";
          case ALL_PURPOSES_ON_CHANNEL -> STOP_REPLY;
          case ALL_CHANNELS -> STOP_REPLY + "-everything";
        };
    return templates.isOwn(STOP_REPLY) && !templates.isOwn(wanted) ? STOP_REPLY : wanted;
  }

  /**
   * Tells how the customer's orders are; a stranger is asked who they are, unless they said it.
   *
   * @return the delivery, which is dropped where the customer asks too often
   */
  @Nullable UUID status(Conversation to) {
    var tooMany = tooMany(to, false);
    // Whoever tries out numbers gets no more tries than answers.
    boolean introduced =
        isStranger(to)
            && tooMany == null
            && people.introduce(to.line().id(), to.contact(), to.message().text());
    var who = introduced ? to.knowing(people.recent(to.line().id(), to.contact())) : to;
    return post(who, isStranger(who) ? "identify-reply" : "status-reply", false, tooMany);
  }

  private @Nullable String tooMany(Conversation to, boolean confirmation) {
    var contact = to.contact().hash();
    deliveries.lockAskedFor(List.of(contact));
    var limit = limits.inquiry();
    var since = clock.instant().minus(limit.within());
    return lookup.replies(contact, confirmation, since) >= limit.most()
        ? Codes.FREQUENCY_CAP
        : null;
  }

  private @Nullable UUID post(
      Conversation to, String template, boolean confirmation, @Nullable String trouble) {
    var now = clock.instant();
    var route =
        new Route(
            to.line().id(),
            to.line().provider().id(),
            to.message().kind(),
            to.message().from(),
            to.contact().hash());
    var wanted =
        new Wanted(
            "conversation/" + to.contact().hash().value(),
            to.recent().isEmpty() ? null : to.recent().getFirst().orderId(),
            "REPLY:" + to.id(),
            0,
            null,
            Audience.CUSTOMER,
            Wanted.CUSTOMER,
            Purpose.ORDER_SERVICE,
            template,
            templates.language(template, languages(to)),
            null,
            "replies",
            List.of(route),
            Map.of(),
            null,
            confirmation,
            trouble,
            now,
            now.plus(confirmation ? CONFIRMED_WITHIN : USEFUL),
            null,
            null);
    return postbox.post(List.of(wanted)).stream().map(NewDelivery::id).findFirst().orElse(null);
  }

  private List<String> languages(Conversation to) {
    var languages = new ArrayList<String>();
    var preference =
        preferences.find(to.contact().hash()).orElse(ContactPreference.NONE).language();
    if (preference != null) {
      languages.add(preference);
    }
    for (var order : to.recent()) {
      if (order.order().customer().language() != null) {
        languages.add(order.order().customer().language());
      }
      branches.find(order.branch()).ifPresent(branch -> languages.add(branch.language()));
    }
    branches.all().stream().findFirst().ifPresent(branch -> languages.add(branch.language()));
    return languages;
  }
}
