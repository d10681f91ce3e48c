package allday.notification.privacy;

import allday.contracts.Branches;
import allday.contracts.platform.Connections;
import allday.notification.channel.ChannelDirectory;
import allday.store.orders.OrderLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The records of processing activities (GDPR Art. 30, COMPLIANCE section 6.3) as far as the
 * configuration knows them; what it cannot know is named, for a person to add.
 */
@RestController
@RequestMapping("/api/v1/privacy/records")
@PreAuthorize("hasRole('MANAGER')")
class ProcessingRecords {
  private static final List<String> TO_ADD =
      List.of(
          "name and contact details of the controller, of a representative and of the data"
              + " protection officer",
          "of each recipient the country it processes in, and the safeguards where that is a third"
              + " country",
          "who runs the servers and backups");
  private static final List<String> MEASURES =
      List.of(
          "roles: what persons are shown by role, exports and erasures for managers alone",
          "opt-outs, consents, decisions and cases know persons by a keyed hash",
          "what is said to be kept for a time is let go of once an hour",
          "what platforms send is kept encrypted, where the installation has a key for it",
          "who looks at or changes something of a person is written down",
          "logs name no number, no address and no secret");
  private static final String BUYERS = "customers who ordered";
  private static final String STAFF = "staff who are told of problems";

  private final Branches branches;
  private final ObjectProvider<Connections> connections;
  private final ChannelDirectory channels;
  private final OrderLists orders;
  private final RetentionSettings retention;
  private final Duration customers;
  private final Duration rawBodies;
  private final boolean bookkeepingEnds;
  private final Clock clock;

  ProcessingRecords(
      Branches branches,
      ObjectProvider<Connections> connections,
      ChannelDirectory channels,
      OrderLists orders,
      RetentionSettings retention,
      Environment environment,
      Clock clock) {
    this.branches = branches;
    this.connections = connections;
    this.channels = channels;
    this.orders = orders;
    this.retention = retention;
    this.customers = ofNormalizer(environment, "customers", "90d");
    this.rawBodies = ofNormalizer(environment, "raw-bodies", "30d");
    this.bookkeepingEnds =
        environment.getProperty(
            "allday.normalizer.retention.bookkeeping-ends", Boolean.class, true);
    this.clock = clock;
  }

  /** Another service's, which is the same process or has the same environment. */
  private static Duration ofNormalizer(Environment environment, String name, String usual) {
    return DurationStyle.detectAndParse(
        environment.getProperty("allday.normalizer.retention." + name, usual));
  }

  /**
   * All of it.
   *
   * @param toAdd what no configuration knows and the law asks for
   */
  record Records(
      Instant at,
      List<Place> branches,
      List<Activity> activities,
      List<String> measures,
      List<String> toAdd) {}

  record Place(String id, String name, String country) {}

  /**
   * Something that is done with personal data.
   *
   * @param basis in law, as this product assumes it
   * @param recipients platforms and providers that are configured or that orders came from
   * @param kept how long
   */
  record Activity(
      String purpose,
      String basis,
      List<String> persons,
      List<String> data,
      List<String> recipients,
      List<String> kept) {}

  @GetMapping
  Records records() {
    return new Records(
        clock.instant(),
        branches.all().stream()
            .map(one -> new Place(one.id().value(), one.name(), one.country()))
            .toList(),
        List.of(orders(), messages(), written(), consents(), requests()),
        MEASURES,
        TO_ADD);
  }

  private Activity orders() {
    var platforms = new TreeSet<>(orders.platforms());
    connections.stream()
        .flatMap(known -> known.all().stream())
        .forEach(connection -> platforms.add(connection.platform().value()));
    return new Activity(
        "taking orders from platforms, and keeping them as bookkeeping",
        "contract (Art. 6(1)(b)); legal obligation for bookkeeping (Art. 6(1)(c))",
        List.of(BUYERS, "couriers"),
        List.of(
            "name", "telephone number", "mail address", "postal address", "notes", "items, sums"),
        List.copyOf(platforms),
        List.of(
            "with the customer for " + days(customers) + " after the end of the order",
            "as the platform sent it for " + days(rawBodies),
            bookkeepingEnds
                ? "items, sums and times as long as the law of the branch's country wants them for"
                    + " bookkeeping, 6 to 10 years"
                : "items, sums and times for good"));
  }

  private Activity messages() {
    return new Activity(
        "telling customers of their orders, and asking or advertising where they agreed; telling"
            + " staff of problems",
        "contract (Art. 6(1)(b)); consent (Art. 6(1)(a)) for feedback and marketing; legitimate"
            + " interests (Art. 6(1)(f)) for staff",
        List.of(BUYERS, STAFF),
        List.of(
            "telephone number", "mail address", "chat id", "what was said", "state of delivery"),
        List.copyOf(providers()),
        List.of(
            "words and address for " + days(retention.messages()),
            "what came of it, by a keyed hash, for " + days(retention.deliveries())));
  }

  private Activity written() {
    return new Activity(
        "reading what customers write back, so that a STOP is heard",
        "legal obligation (Art. 6(1)(c)), legitimate interests (Art. 6(1)(f))",
        List.of(BUYERS),
        List.of("keyed hash of the address", "what was written"),
        List.copyOf(providers()),
        List.of(
            "for " + days(retention.inbound()),
            "what took a consent back or gave one for " + days(retention.revocations())));
  }

  private Activity consents() {
    return new Activity(
        "proving consent, and writing to nobody who said no",
        "legal obligation (Art. 6(1)(c), Art. 7(1))",
        List.of(BUYERS),
        List.of("keyed hash of the address", "what was agreed to or refused, when and how"),
        List.of(),
        List.of("for good"));
  }

  private Activity requests() {
    return new Activity(
        "answering persons who ask for their rights",
        "legal obligation (Art. 6(1)(c), Art. 12)",
        List.of("whoever asks"),
        List.of("keyed hash of the address", "what was asked for, and what came of it"),
        List.of(),
        List.of("for " + days(retention.cases()) + " after the end of the case"));
  }

  private TreeSet<String> providers() {
    var providers = new TreeSet<String>();
    channels.all().forEach(line -> providers.add(line.provider().id().value()));
    return providers;
  }

  private static String days(Duration duration) {
    return duration.toDays() + " days";
  }
}
