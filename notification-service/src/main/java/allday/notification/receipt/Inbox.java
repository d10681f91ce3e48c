package allday.notification.receipt;

import allday.contracts.Ids;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt.Inbound;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.Line;
import allday.notification.consent.Contacts;
import allday.notification.consent.Keywords;
import allday.notification.consent.Keywords.Match;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Stops;
import allday.notification.consent.law.StopScope;
import allday.notification.dispatch.Issues;
import allday.notification.escalation.AckReplies;
import allday.notification.recipients.Acquaintances;
import allday.store.notification.InboundLog;
import allday.store.notification.Suppression.Reason;
import allday.store.orders.BookedOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what customers write, and does what they ask. Called within a transaction. */
@Component
class Inbox {
  private static final int MOST_TEXT = 4_000;

  private final Contacts contacts;
  private final Keywords keywords;
  private final Permissions permissions;
  private final Stops stops;
  private final InboundLog log;
  private final Replies replies;
  private final Acquaintances people;
  private final Issues issues;
  private final AckReplies staff;
  private final Clock clock;

  Inbox(
      Contacts contacts,
      Keywords keywords,
      Permissions permissions,
      Stops stops,
      InboundLog log,
      Replies replies,
      Acquaintances people,
      Issues issues,
      AckReplies staff,
      Clock clock) {
    this.contacts = contacts;
    this.keywords = keywords;
    this.permissions = permissions;
    this.stops = stops;
    this.log = log;
    this.replies = replies;
    this.people = people;
    this.issues = issues;
    this.staff = staff;
    this.clock = clock;
  }

  void take(Line line, Inbound message) {
    var contact = contacts.ofChannel(message.kind(), message.from());
    if (staff.take(line, message, contact)) {
      return;
    }
    var match = keywords.read(message.text());
    var id = Ids.uuid7(clock.instant());
    if (!log.add(entry(id, line, message, contact, match))) {
      return;
    }
    var recent = people.recent(line.id(), contact);
    var to = new Replies.Conversation(line, message, contact, id, recent);
    var source =
        new Source(
            "CUSTOMER", "KEYWORD", id.toString(), message.at(), Map.of("inbound", id.toString()));
    switch (match.intent()) {
      case STOP -> stop(to, match, source);
      case PERHAPS_STOP -> perhapsStop(to, source);
      case START -> {
        var effect = permissions.start(contact, message.kind(), source);
        log.followed(
            id,
            effect.consentEvent(),
            effect.changed() ? replies.confirm(to, "start-reply") : null);
      }
      case HELP -> log.followed(id, null, replies.confirm(to, "help-reply"));
      case STATUS -> log.followed(id, null, replies.status(to));
      case OTHER -> {
        // Stored; people read it. Who was asked for it may also be saying who they are.
        if (Replies.isStranger(to) && Acquaintances.looksLikeAnIntroduction(message.text())) {
          log.followed(id, null, replies.status(to));
        }
      }
    }
  }

  private void stop(Replies.Conversation to, Match match, Source source) {
    var reason =
        match.by().equals("KEYWORD") ? Reason.STOP_KEYWORD : Reason.NATURAL_LANGUAGE_REVOCATION;
    var effect =
        match.isWrongNumber()
            ? permissions.belongsToSomebodyElse(to.contact(), reason, source)
            : stops.stop(to.contact(), to.message().kind(), to.line().id(), reason, source);
    // Who has somebody else's number is written to by no kind of channel any more.
    var reach = match.isWrongNumber() ? StopScope.ALL_CHANNELS : stops.scope();
    log.followed(
        to.id(), effect.consentEvent(), effect.changed() ? replies.confirmStop(to, reach) : null);
    if (match.isWrongNumber()) {
      tell(
          to,
          "Who answers at the customer's number says that it is the wrong one. No more messages"
              + " are sent there; the customer has to be reached in another way.");
    } else if (match.perhapsTheOrder()) {
      tell(
          to,
          "The customer wrote a word that may mean the order and not the messages."
              + " No more messages are sent; the order was left as it is.");
    }
  }

  private void tell(Replies.Conversation to, String summary) {
    openOrder(to.recent()).ifPresent(order -> ask(order, summary));
  }

  /** In doubt no more advertising, and the news of the open order go on. */
  private void perhapsStop(Replies.Conversation to, Source source) {
    var kind = to.message().kind();
    var effect =
        permissions.stop(
            to.contact(), kind, Purpose.MARKETING, Reason.NATURAL_LANGUAGE_REVOCATION, source);
    permissions.stop(
        to.contact(), kind, Purpose.FEEDBACK, Reason.NATURAL_LANGUAGE_REVOCATION, source);
    log.followed(to.id(), effect.consentEvent(), null);
    tell(
        to,
        "The customer wrote something that may be about the order or about the messages."
            + " Please read it.");
  }

  private void ask(BookedOrder order, String summary) {
    issues.raise(
        Kind.CUSTOMER_ASKS,
        Severity.WARNING,
        "customer-asks/" + order.orderId(),
        false,
        summary,
        order.orderId(),
        order.branch().value());
  }

  private static Optional<BookedOrder> openOrder(List<BookedOrder> recent) {
    return recent.stream().filter(order -> !order.status().isTerminal()).findFirst();
  }

  private InboundLog.Entry entry(
      UUID id, Line line, Inbound message, KnownContact contact, Match match) {
    // A zero character is text to a customer's telephone and an error to the database.
    var text = message.text().replace("\0", "");
    return new InboundLog.Entry(
        id,
        line.id(),
        message.identity(),
        contact.hash(),
        contact.masked(),
        message.to(),
        text.substring(0, Math.min(text.length(), MOST_TEXT)),
        match.intent().name(),
        match.by(),
        null,
        null,
        message.at(),
        clock.instant());
  }
}
