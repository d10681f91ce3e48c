package allday.notification.privacy;

import allday.contracts.Ids;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Courier;
import allday.notification.consent.KnownContact;
import allday.notification.privacy.PersonReport.Consent;
import allday.notification.privacy.PersonReport.MessageFrom;
import allday.notification.privacy.PersonReport.MessageTo;
import allday.notification.privacy.PersonReport.OptOut;
import allday.notification.privacy.PersonReport.OrderOf;
import allday.notification.privacy.PersonReport.Profile;
import allday.notification.privacy.PersonReport.Request;
import allday.notification.privacy.PersonReport.StepOf;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentRefusals;
import allday.store.notification.Consents;
import allday.store.notification.ContactHistory;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeviceZones;
import allday.store.notification.InboundLog;
import allday.store.notification.Suppressions;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderLookup;
import allday.store.privacy.Persons;
import allday.store.privacy.PrivacyCases;
import allday.store.privacy.PrivacyCases.Case;
import allday.store.privacy.PrivacyCases.Kind;
import allday.store.privacy.PrivacyRequest;
import allday.store.privacy.PrivacyRequests;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Gathers all that is known of a person, and writes down that somebody asked. */
@Component
class Exporting {
  private static final Map<String, String> RETENTION = retention();

  /** So many orders or messages are in memory at a time. */
  private static final int PIECE = 100;

  private final Persons persons;
  private final PrivacyCases cases;
  private final CaseDesk desk;
  private final PrivacyRequests requests;
  private final OrderLookup orders;
  private final OrderLists lists;
  private final DeliveryLookup deliveries;
  private final InboundLog inbound;
  private final Consents consents;
  private final Suppressions suppressions;
  private final ContactPreferences preferences;
  private final ContactHistory history;
  private final ConsentRefusals refusals;
  private final DeviceZones devices;
  private final JsonMapper json;
  private final Clock clock;

  Exporting(
      Persons persons,
      PrivacyCases cases,
      CaseDesk desk,
      PrivacyRequests requests,
      OrderLookup orders,
      OrderLists lists,
      DeliveryLookup deliveries,
      InboundLog inbound,
      Consents consents,
      Suppressions suppressions,
      ContactPreferences preferences,
      ContactHistory history,
      ConsentRefusals refusals,
      DeviceZones devices,
      JsonMapper json,
      Clock clock) {
    this.persons = persons;
    this.cases = cases;
    this.desk = desk;
    this.requests = requests;
    this.orders = orders;
    this.lists = lists;
    this.deliveries = deliveries;
    this.inbound = inbound;
    this.consents = consents;
    this.suppressions = suppressions;
    this.preferences = preferences;
    this.history = history;
    this.refusals = refusals;
    this.devices = devices;
    this.json = json;
    this.clock = clock;
  }

  /**
   * An export that was entered and is to be written.
   *
   * @param by whom, as the ledger names staff
   * @param forCase the case it is done for; null where there is none
   * @param orders of the person
   */
  record Asked(
      UUID id,
      Instant at,
      KnownContact contact,
      String by,
      @Nullable PrivacyRequest forCase,
      List<UUID> orders) {}

  /**
   * Writes down that somebody asked; what is wrong is told before anything of the answer is.
   *
   * @param request the case it is done for; null for the oldest open one, or else one of its own
   */
  @Transactional
  public Asked ask(KnownContact contact, String by, String reason, @Nullable UUID request) {
    var now = clock.instant();
    var forCase = desk.forAction(PrivacyRequest.Kind.ACCESS, contact, request);
    var id = Ids.uuid7(now);
    cases.enter(
        new Case(id, Kind.EXPORT, contact.type(), contact.hash(), by, reason, now, Map.of()), true);
    var orders = new TreeSet<>(persons.ordersOf(contact.type(), contact.address()));
    // Of those whose customer was taken out only the messages still tell whose they were.
    orders.addAll(deliveries.agedOrdersOf(contact.hash()));
    return new Asked(id, now, contact, by, forCase, List.copyOf(orders));
  }

  /**
   * Writes it, a few parts in memory at a time. What breaks in the middle leaves JSON that does not
   * end, and a case that stays as it was.
   *
   * @throws BrokenOff where not all was written, though somebody was there to read it
   */
  void write(Asked asked, OutputStream out) {
    try {
      var parts =
          new Parts(json.writer().without(StreamWriteFeature.AUTO_CLOSE_CONTENT), asked, out);
      parts.begin();
      var found = parts.body();
      parts.end();
      cases.outcome(asked.id(), found);
      exported(asked);
    } catch (RuntimeException failed) {
      throw DisconnectedClientHelper.isClientDisconnectedException(failed)
          ? failed
          : new BrokenOff(asked.id(), failed);
    }
  }

  private void exported(Asked asked) {
    desk.done(asked.forCase(), PrivacyRequest.Kind.ACCESS, asked.contact(), asked.id(), asked.by());
  }

  /**
   * An answer that ended too early, of which the one who reads it must not think that it is all.
   */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenOff(UUID export, RuntimeException why) {
      super("Export " + export + " broke off: " + why, null, false, false);
    }
  }

  /** The JSON, part by part. */
  private final class Parts {
    private final Asked asked;
    private final JsonGenerator to;

    Parts(ObjectWriter writer, Asked asked, OutputStream out) {
      this.asked = asked;
      this.to = writer.createGenerator(out);
    }

    /** The first part is on its way before the rest is read. */
    void begin() {
      var contact = asked.contact();
      to.writeStartObject();
      to.writePOJOProperty("id", asked.id());
      to.writePOJOProperty("at", asked.at());
      to.writePOJOProperty(
          "profile",
          new Profile(
              contact.type(),
              contact.address(),
              preferences.find(contact.hash()).orElse(ContactPreference.NONE)));
      to.flush();
    }

    Map<String, Integer> body() {
      var hash = asked.contact().hash();
      var recipients = new TreeSet<String>();
      var messages = deliveries.ofPerson(hash, asked.orders());
      deliveries
          .providersOf(hash, asked.orders())
          .forEach(provider -> recipients.add(provider.value()));
      each("orders", asked.orders(), some -> orders(some, recipients));
      each(
          "messages",
          messages,
          some -> deliveries.findAll(some).stream().map(Exporting::message).toList());
      each(
          "written",
          inbound.of(hash),
          some -> inbound.findAll(some).stream().map(Exporting::written).toList());
      each(
          "consents",
          consents.idsOf(hash),
          some -> consents.findAll(some).stream().map(Exporting.this::consent).toList());
      to.writePOJOProperty("refusedConsents", refusals.of(hash));
      to.writePOJOProperty("deviceZone", devices.find(hash).orElse(null));
      to.writePOJOProperty("optOuts", optOuts(asked.contact()));
      to.writePOJOProperty(
          "publicLists", history.listed(List.of(hash)).getOrDefault(hash, Set.of()));
      to.writePOJOProperty("requests", requests.of(hash).stream().map(Exporting::request).toList());
      to.writePOJOProperty("recipients", recipients);
      to.writePOJOProperty("retention", RETENTION);
      return Map.of("orders", asked.orders().size(), "messages", messages.size());
    }

    /** Only the last line says that it is all. */
    void end() {
      to.writeBooleanProperty("complete", true);
      to.writeEndObject();
      to.flush();
    }

    private void each(String name, List<UUID> ids, Function<List<UUID>, List<?>> read) {
      to.writeName(name);
      to.writeStartArray();
      for (int from = 0; from < ids.size(); from += PIECE) {
        read.apply(ids.subList(from, Math.min(from + PIECE, ids.size()))).forEach(to::writePOJO);
        to.flush();
      }
      to.writeEndArray();
    }

    private List<OrderOf> orders(List<UUID> ids, Set<String> recipients) {
      var found = orders.findAll(ids);
      found.values().forEach(order -> recipients.add(order.platform().value()));
      return ids.stream()
          .flatMap(id -> Stream.ofNullable(found.get(id)))
          .map(Exporting.this::order)
          .toList();
    }
  }

  private OrderOf order(BookedOrder booked) {
    var history =
        lists.history(booked.orderId()).stream()
            .filter(row -> row.kind().equals("STATUS") && row.status() != null)
            .map(row -> new StepOf(String.valueOf(row.status()), row.at()))
            .toList();
    return new OrderOf(
        booked.orderId(),
        booked.platform().value(),
        booked.branch().value(),
        booked.status(),
        history,
        withoutThirdPersons(booked.order()));
  }

  /** Who brought the order is not the person's to know from us. */
  private static CanonicalOrder withoutThirdPersons(CanonicalOrder order) {
    var courier = order.fulfilment().courier();
    return new CanonicalOrder(
        order.identity(),
        order.status(),
        order.timing(),
        order
            .fulfilment()
            .courier(courier == null ? null : new Courier(null, null, courier.status(), null)),
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        order.trackingUrl());
  }

  private static MessageTo message(Delivery delivery) {
    var route = delivery.route();
    return new MessageTo(
        delivery.id(),
        delivery.orderId(),
        delivery.handedOverAt() == null ? delivery.createdAt() : delivery.handedOverAt(),
        route == null ? null : route.channel().value(),
        route == null ? null : route.kind(),
        delivery.purpose(),
        delivery.template(),
        delivery.language(),
        delivery.state(),
        MessageTo.subject(delivery.content()),
        MessageTo.text(delivery.content()));
  }

  private static MessageFrom written(InboundLog.Entry entry) {
    return new MessageFrom(
        entry.happenedAt() == null ? entry.receivedAt() : entry.happenedAt(),
        entry.channel().value(),
        entry.text(),
        entry.intent());
  }

  private Consent consent(ConsentEvent event) {
    var disclosure = event.capture().disclosure();
    return new Consent(
        event.capturedAt(),
        event.action(),
        event.level(),
        event.kind(),
        event.purpose(),
        event.legalBasis(),
        event.method(),
        event.actor(),
        event.capture().language(),
        event.capture().jurisdiction(),
        event.expiresAt(),
        event.evidence(),
        disclosure == null ? null : consents.text(disclosure).orElse(null));
  }

  private static Request request(PrivacyRequest asked) {
    return new Request(
        asked.kind(), asked.receivedAt(), asked.dueAt(), asked.closedAt(), asked.outcome());
  }

  private List<OptOut> optOuts(KnownContact contact) {
    return suppressions.of(Set.of(contact.hash())).getOrDefault(contact.hash(), List.of()).stream()
        .map(one -> new OptOut(one.since(), one.kind(), one.purpose(), one.reason()))
        .toList();
  }

  private static Map<String, String> retention() {
    var retention = new LinkedHashMap<String, String>();
    retention.put("webhooks as they came", "allday.normalizer.retention.raw-bodies, 30 days");
    retention.put(
        "orders with their customer",
        "allday.normalizer.retention.customers, 90 days after their end; then without");
    retention.put(
        "orders without their customer",
        "as long as the law of the branch's country wants them for bookkeeping, 6 to 10 years");
    retention.put("what messages said", "allday.notification.retention.messages, 30 days");
    retention.put(
        "that messages were sent, and why",
        "allday.notification.retention.deliveries, 5 years, by a keyed hash of the address");
    retention.put("what you wrote", "allday.notification.retention.inbound, 12 months");
    retention.put(
        "what you wrote to stop or allow messages",
        "allday.notification.retention.revocations, 5 years");
    retention.put("what you asked for by law", "allday.notification.retention.cases, 2 years");
    retention.put(
        "who looked at what is yours",
        "allday.notification.retention.access, 2 years, by a keyed hash of the address");
    retention.put("consents", "for good, by a keyed hash of the address: proof");
    retention.put("opt-outs", "for good, by a keyed hash of the address: they never end");
    return retention;
  }
}
