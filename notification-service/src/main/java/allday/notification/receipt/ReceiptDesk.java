package allday.notification.receipt;

import allday.contracts.channel.Receipt;
import allday.contracts.channel.Speech;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.web.GenuineRequest;
import allday.notification.channel.Line;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.dispatch.Issues;
import allday.notification.dispatch.Progress;
import allday.notification.dispatch.Reputation;
import allday.notification.escalation.Acknowledging;
import allday.notification.escalation.Acknowledging.How;
import allday.notification.rating.Ratings;
import allday.store.notification.Consents;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Problem;
import allday.store.notification.Receipts;
import allday.store.notification.Suppression;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what a provider sent, each receipt by itself, and once however often it comes. */
@Component
class ReceiptDesk {
  private final Receipts receipts;
  private final Progress progress;
  private final Inbox inbox;
  private final Categories categories;
  private final Ratings ratings;
  private final Consents consents;
  private final Permissions permissions;
  private final Contacts contacts;
  private final Issues issues;
  private final DeliveryLookup deliveries;
  private final Acknowledging acknowledging;
  private final Keypad keypad;
  private final Reputation reputation;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ReceiptDesk(
      Receipts receipts,
      Progress progress,
      Inbox inbox,
      Categories categories,
      Ratings ratings,
      Consents consents,
      Permissions permissions,
      Contacts contacts,
      Issues issues,
      DeliveryLookup deliveries,
      Acknowledging acknowledging,
      Keypad keypad,
      Reputation reputation,
      TransactionTemplate transaction,
      Clock clock) {
    this.receipts = receipts;
    this.progress = progress;
    this.inbox = inbox;
    this.categories = categories;
    this.ratings = ratings;
    this.consents = consents;
    this.permissions = permissions;
    this.contacts = contacts;
    this.issues = issues;
    this.deliveries = deliveries;
    this.acknowledging = acknowledging;
    this.keypad = keypad;
    this.reputation = reputation;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What is said to whoever pressed a key; empty where nobody did. */
  Optional<Speech> take(Line line, List<Receipt> found) {
    var speeches = new ArrayList<Speech>();
    for (var receipt : found) {
      transaction.executeWithoutResult(_ -> take(line, receipt, speeches));
    }
    return speeches.stream().findFirst();
  }

  private void take(Line line, Receipt receipt, List<Speech> speeches) {
    switch (receipt) {
      case Receipt.Progress news -> progress(line, news);
      case Receipt.UpTo news -> upTo(line, news);
      case Receipt.Inbound message -> inbox.take(line, message);
      case Receipt.Preference preference -> preference(line, preference);
      case Receipt.TemplateCategory said -> categories.take(line, said);
      case Receipt.Rated said -> ratings.take(line, said);
      case Receipt.Acknowledged acknowledged -> acknowledged(line, acknowledged);
      case Receipt.KeyPressed pressed -> keypad.take(line, pressed).ifPresent(speeches::add);
    }
  }

  private void progress(Line line, Receipt.Progress news) {
    if (news.providerId() != null) {
      receipts.meet(line.id(), news.providerId());
    }
    if (receipts.keep(line.id(), news, clock.instant())) {
      // One that comes before its message is known stays until the message asks for it.
      progress.apply(line.id(), news);
    }
  }

  /** Somebody took it up where they were told of it. */
  private void acknowledged(Line line, Receipt.Acknowledged said) {
    toldBy(line, said)
        .filter(delivery -> Problem.isKey(delivery.subject()))
        .ifPresent(
            delivery -> {
              acknowledging.acknowledge(
                  Problem.id(delivery.subject()),
                  said.by() == null ? line.provider().displayName() : said.by(),
                  How.PROVIDER,
                  delivery.recipient());
              if (said.card() != null) {
                acknowledging.show(delivery, said.card());
              }
            });
  }

  /** An account's word counts for what was sent by it alone. */
  private Optional<Delivery> toldBy(Line line, Receipt.Acknowledged said) {
    if (said.messageId() != null) {
      return deliveries
          .find(said.messageId())
          .filter(one -> one.route() != null && one.route().channel().equals(line.id()));
    }
    return Optional.ofNullable(said.providerId())
        .flatMap(id -> receipts.attempt(line.id(), id))
        .flatMap(attempt -> deliveries.find(attempt.deliveryId()));
  }

  /** A time stands for all messages that were sent to the person until then. */
  private void upTo(Line line, Receipt.UpTo news) {
    var contact = contacts.ofChannel(news.kind(), news.address());
    for (var delivery : receipts.handedOver(line.id(), contact.hash(), news.until())) {
      progress(
          line,
          new Receipt.Progress(
              news.identity() + ":" + delivery, delivery, null, news.state(), news.until(), null));
    }
  }

  private void preference(Line line, Receipt.Preference said) {
    var contact = contacts.ofChannel(said.kind(), said.address());
    boolean known =
        consents.of(contact.hash()).stream()
            .anyMatch(event -> said.identity().equals(event.sourceRef()));
    if (known) {
      return;
    }
    var source =
        new Source(
            "PROVIDER:" + line.provider().id(),
            "PROVIDER",
            said.identity(),
            said.at(),
            Map.of("how", said.how()));
    if (said.stopped()) {
      var reason = reason(said.how());
      permissions.stop(contact, said.kind(), said.purpose(), reason, source);
      if (reason == Suppression.Reason.COMPLAINT) {
        reputation.complained(line.id(), said.kind(), contact);
      }
    } else {
      permissions.start(contact, said.kind(), source);
    }
  }

  private static Suppression.Reason reason(String how) {
    var word = how.toLowerCase(Locale.ROOT);
    if (word.contains("spam") || word.contains("complaint")) {
      return Suppression.Reason.COMPLAINT;
    }
    return word.contains("unsubscribe")
        ? Suppression.Reason.UNSUBSCRIBE_LINK
        : Suppression.Reason.PROVIDER_BLOCKED;
  }

  /** A genuine request that nobody understands: kept for a person, and answered as stored. */
  void keepUnread(UUID id, Line line, GenuineRequest request, String problem) {
    transaction.executeWithoutResult(
        _ -> {
          receipts.keepUnread(
              id, line.id(), request.keyId(), problem, request.body(), clock.instant());
          issues.raise(
              Kind.PARKED,
              Severity.WARNING,
              Issues.RECEIPT_UNREAD + line.id() + "/" + problem,
              false,
              "Receipts of channel " + line.id() + " cannot be read: " + problem,
              null,
              null);
        });
  }
}
