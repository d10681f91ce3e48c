package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.ChannelId;
import allday.contracts.OpeningHours;
import allday.contracts.channel.Dlt;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Listed;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.channel.Receipt.Rated.Subject;
import allday.contracts.channel.Receipt.State;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.Altered;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Progress;
import allday.notification.dispatch.Wanted;
import allday.notification.rating.Ratings;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.DecisionLog;
import allday.store.notification.DeviceZones;
import allday.store.notification.NewDelivery;
import allday.store.notification.PublicLists;
import allday.store.notification.Route;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.TemplateCategories;
import allday.store.notification.TemplateCategories.Category;
import allday.store.orders.BookedOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The acceptance tests of COMPLIANCE section 11 that are about deciding, on a real database. */
class LawTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final FakeChannel offers = new FakeChannel("promo", false, Kind.PUSH, Kind.SMS);
  private static final FakeChannel whatsapp = new FakeChannel("whatsapp", false, Kind.CHAT);
  private static final AtomicInteger count = new AtomicInteger();
  private static Harness harness;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    harness =
        Harness.start(
            Map.of("offers", offers, "whatsapp", whatsapp),
            branch("queens", NEW_YORK, "US"),
            branch("austin", ZoneId.of("America/Chicago"), "US"));
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    offers.reset();
    whatsapp.reset();
    harness.bean(Templates.class).read(Map.of());
    compliance("{ identity: { name: Camden Soups Ltd, phone: '+442079460000' } }");
  }

  @Test
  @DisplayName("11.2 a STOP to the marketing number, where it ends its program alone")
  void endsOneProgram() {
    compliance("{ stop-scope: this-program, senders: " + SENDERS + " }");
    var ana = contact("+447400123456");
    grant(ana, Purpose.MARKETING, Level.EXPRESS);

    stop(ana, "offers");

    assertThat(decided("offers", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("SUPPRESSED_STOP_KEYWORD");
    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");
  }

  @Test
  @DisplayName("11.2 and 4.3: by default it ends everything on the channel")
  void endsEverythingOnTheChannel() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+447400123456");

    stop(ana, "offers");

    assertThat(decided("offers", ana, Purpose.MARKETING, null).result()).isEqualTo("DROP");
    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("SUPPRESSED_STOP_KEYWORD");
    assertThat(decided("mail", mail(), Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");
  }

  @Test
  @DisplayName("4.3 or everything the business sends")
  void endsEverything() {
    compliance("{ stop-scope: all-channels }");
    var ana = mail();

    harness
        .bean(Stops.class)
        .stop(ana, Kind.SMS, new ChannelId("sms"), Reason.STOP_KEYWORD, said(Map.of()));

    assertThat(decided("mail", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("DROP");
  }

  @Test
  @DisplayName("2.2 an opt-out does not end by itself: Virginia wants ten years")
  void keepsAnOptOutForEver() {
    var ana = contact("+17035550123");
    stop(ana, "sms");

    harness.clock.pass(Duration.ofDays(10 * 366));

    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("SUPPRESSED_STOP_KEYWORD");
  }

  @Test
  @DisplayName(
      "2.4 the decision log names the consent that allowed it, with the packs it was held by")
  void logsTheConsentThatAllowsIt() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact(FakeOrders.PHONE);
    var consent =
        harness
            .bean(Permissions.class)
            .record(ana, null, Purpose.FEEDBACK, Action.GRANT, Level.EXPRESS, said(Map.of()));

    var entry = decided("sms", ana, Purpose.FEEDBACK, order());

    assertThat(entry.consentEvent()).isEqualTo(consent);
    assertThat(entry.contact()).isEqualTo(ana.hash());
    assertThat(entry.grounds().packs()).containsExactly("gb@2026-11-21", "everywhere@2026-11-29");
  }

  @Test
  @DisplayName("5.2 where nothing tells where somebody is, they may be wherever the business is")
  void takesTheBusinesssOwnPlacesWhereNothingElseTells() {
    at("2026-11-20T12:00", LONDON);

    var entry = decided("mail", mail(), Purpose.MARKETING, null);

    assertThat(entry.grounds().jurisdictions()).containsExactly("GB", "US");
    assertThat(entry.grounds().zones())
        .containsExactly("Europe/London", "America/New_York", "America/Chicago");
  }

  @Test
  @DisplayName("11.3 a STOP between enqueue and dispatch wins, also over feedback")
  void heedsAStopInBetween() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(48));

    stop(ana, "sms");
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-ready sms DROPPED SUPPRESSED_STOP_KEYWORD");
  }

  @Test
  @DisplayName("11.4 START after STOP restores news of orders and no marketing")
  void restoresNewsAlone() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    grant(ana, Purpose.MARKETING, Level.EXPRESS);
    stop(ana, "sms");

    harness.bean(Permissions.class).start(ana, Kind.SMS, said(Map.of()));

    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");
    assertThat(decided("sms", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("NO_CONSENT");
  }

  @Test
  @DisplayName("11.5 marketing to Florida at 20:30 is held; to Texas on Sunday 11:00 until 12:00")
  void keepsTheHoursOfStates() {
    compliance("{ senders: " + SENDERS + " }");
    var miami = contact("+13055550123");
    var dallas = contact("+12145550123");
    grant(miami, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    grant(dallas, Purpose.MARKETING, Level.EXPRESS_WRITTEN);

    at("2026-11-20T20:30", NEW_YORK);
    var held = decided("offers", miami, Purpose.MARKETING, null);
    assertThat(held.result()).isEqualTo("HOLD_UNTIL");
    assertThat(held.reasons()).containsExactly("QUIET_HOURS");
    assertThat(held.holdUntil())
        .isBetween(local("2026-11-21T08:00", NEW_YORK), local("2026-11-21T08:15", NEW_YORK));

    at("2026-11-22T11:00", ZoneId.of("America/Chicago"));
    assertThat(decided("offers", dallas, Purpose.MARKETING, null).holdUntil())
        .isBetween(
            local("2026-11-22T12:00", ZoneId.of("America/Chicago")),
            local("2026-11-22T12:15", ZoneId.of("America/Chicago")));
  }

  @Test
  @DisplayName("11.6 a number of New York, an address in Los Angeles: both zones must allow it")
  void waitsForEveryZone() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+12125550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    at("2026-11-20T08:30", NEW_YORK);

    var order = delivery("queens", "90012", "US");
    var held = decided("offers", ana, Purpose.MARKETING, order);

    assertThat(held.holdUntil())
        .isBetween(local("2026-11-20T11:00", NEW_YORK), local("2026-11-20T11:15", NEW_YORK));
    assertThat(held.grounds().jurisdictions()).containsExactly("US-NY", "US-CA");
    assertThat(held.grounds().zones()).containsExactly("America/Los_Angeles", "America/New_York");
    assertThat(held.grounds().zoneSources()).containsExactly("ADDRESS", "BRANCH");
    assertThat(held.grounds().localTimes())
        .containsExactly("2026-11-20T05:30-08:00", "2026-11-20T08:30-05:00");
    assertThat(held.grounds().packs()).containsExactly("us@2026-11-29", "everywhere@2026-11-29");
  }

  @Test
  @DisplayName("5.2 the zone the customer set goes before the zones of address, branch and number")
  void takesThePersonsOwnWordForTheHour() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+12125550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    at("2026-11-20T08:30", NEW_YORK);
    lives(ana, "America/New_York");

    var sent = decided("offers", ana, Purpose.MARKETING, delivery("queens", "90012", "US"));

    assertThat(sent.result()).isEqualTo("SEND");
    assertThat(sent.grounds().zones()).containsExactly("America/New_York");
    assertThat(sent.grounds().zoneSources()).containsExactly("CUSTOMER");
  }

  @Test
  @DisplayName("5.2 the rules of every state hold all the same, at the time of the person's zone")
  void keepsToEveryStateInTheZoneOfThePerson() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+13055550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    lives(ana, "America/Los_Angeles");

    at("2026-11-20T20:30", ZoneId.of("America/Los_Angeles"));
    var held = decided("offers", ana, Purpose.MARKETING, null);

    assertThat(held.reasons()).as("Florida's evening").containsExactly("QUIET_HOURS");
    assertThat(held.grounds().jurisdictions()).containsExactly("US-FL");
    at("2026-11-20T19:30", ZoneId.of("America/Los_Angeles"));
    assertThat(decided("offers", ana, Purpose.MARKETING, null).result()).isEqualTo("SEND");
  }

  @Test
  @DisplayName("5.2 it counts for 90 days")
  void forgetsAZoneThatWasSetLongAgo() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+12125550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    at("2026-08-22T13:00", NEW_YORK);
    lives(ana, "Asia/Tokyo");

    at("2026-11-20T11:30", NEW_YORK);
    var order = delivery("queens", "90012", "US");
    assertThat(decided("offers", ana, Purpose.MARKETING, order).grounds().zoneSources())
        .containsExactly("CUSTOMER");
    at("2026-11-20T12:30", NEW_YORK);
    assertThat(decided("offers", ana, Purpose.MARKETING, order).grounds().zoneSources())
        .containsExactly("ADDRESS", "BRANCH");
  }

  @Test
  @DisplayName("5.2 the zone of the device comes next, for 90 days after it was seen")
  void section52TheZoneOfTheDeviceComesNext() {
    compliance("{ senders: " + SENDERS + " }");
    var ana = contact("+12125550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    at("2026-08-22T13:00", NEW_YORK);
    seen(ana, "America/Denver");
    var order = delivery("queens", "90012", "US");

    at("2026-11-20T11:30", NEW_YORK);
    var sent = decided("offers", ana, Purpose.MARKETING, order).grounds();
    assertThat(sent.zones()).containsExactly("America/Denver");
    assertThat(sent.zoneSources()).containsExactly("DEVICE");
    lives(ana, "America/Chicago");
    assertThat(decided("offers", ana, Purpose.MARKETING, order).grounds().zones())
        .as("what the person set goes before it")
        .containsExactly("America/Chicago");
    harness.bean(JdbcTemplate.class).update("delete from contact_preference");
    at("2026-11-20T12:30", NEW_YORK);
    assertThat(decided("offers", ana, Purpose.MARKETING, order).grounds().zoneSources())
        .containsExactly("ADDRESS", "BRANCH");
  }

  @Test
  @DisplayName("5.2 a device that is known by another address of the person counts too")
  void section52TakesTheDeviceKnownByAnotherAddress() {
    at("2026-11-20T19:30", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    seen(mail(), "Europe/Berlin");

    var held = post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(48));

    assertThat(held.grounds().zoneSources()).containsExactly("DEVICE");
    assertThat(held.reasons()).as("it is half past eight in Berlin").containsExactly("QUIET_HOURS");
  }

  private static void seen(KnownContact contact, String zone) {
    harness
        .bean(DeviceZones.class)
        .put(contact.hash(), new DeviceZones.Seen(zone, harness.clock.instant()), "STAFF:app");
  }

  @Test
  @DisplayName("5.2 feedback keeps to the zone the customer set at another address of theirs")
  void takesWhatWasSaidAtAnotherAddress() {
    at("2026-11-20T19:30", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    lives(mail(), "Europe/Berlin");

    var held = post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(48));

    assertThat(held.reasons()).containsExactly("QUIET_HOURS");
    assertThat(held.grounds().zones()).containsExactly("Europe/Berlin");
    at("2026-11-21T08:30", LONDON);
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).as("and so when it is handed over").hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @DisplayName("6.2 who chose no language is told in French in Québec")
  @CsvSource({"G1R 4P5, CA, fr", "h2x1y4, ca, fr", "M5V 2T6, CA, en", "G1R 4P5, GB, en"})
  void speaksFrenchInQuebec(String postalCode, String country, String language) {
    postOnTheWay(postalCode, country);

    assertThat(languages()).isNotEmpty().containsOnly(language);
  }

  @Test
  @DisplayName("6.2 unless they chose another language")
  void speaksTheLanguageThatWasChosenInQuebec() {
    var ana = contact(FakeOrders.PHONE);
    harness
        .bean(ContactPreferences.class)
        .put(ana.hash(), new ContactPreference(Kind.SMS, "es"), "test", harness.clock.instant());

    postOnTheWay("G1R 4P5", "CA");

    assertThat(languages()).isNotEmpty().containsOnly("es");
  }

  /** By somebody whose language the platform does not know. */
  private static void postOnTheWay(String postalCode, String country) {
    var known = FakeOrders.customer(true, Contact.Kind.DIRECT);
    var ana = new Customer(known.name(), null, known.contacts(), null, true);
    var onTheWay =
        harness.orders.moved(
            delivery("camden", postalCode, country, ana), OrderStatus.OUT_FOR_DELIVERY);
    harness.facts().post(FakeOrders.fact(onTheWay));
  }

  private static List<String> languages() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select distinct language from delivery", String.class);
  }

  @Test
  @DisplayName("5.2 a call about an order keeps to where it is handed over, then to the person")
  void callsByTheZoneOfTheOrderFirst() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    grant(ana, Purpose.ORDER_SERVICE, Level.EXPRESS);
    lives(ana, "Asia/Tokyo");

    assertThat(decided(Kind.VOICE, "sms", ana, Purpose.ORDER_SERVICE, order()).grounds())
        .extracting(grounds -> grounds.zoneSources())
        .isEqualTo(List.of("BRANCH"));
    assertThat(decided(Kind.VOICE, "sms", ana, Purpose.ORDER_SERVICE, null).grounds())
        .extracting(grounds -> grounds.zoneSources())
        .isEqualTo(List.of("CUSTOMER"));
  }

  @Test
  @DisplayName("11.7 \"ready\" at 23:40 is sent; feedback for it waits for the next window")
  void keepsFeedbackOutOfTheNight() {
    at("2026-11-20T23:40", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    var order = order();

    assertThat(post("sms", ana, Purpose.ORDER_SERVICE, order, Duration.ofMinutes(30)).result())
        .isEqualTo("SEND");
    var feedback = post("sms", ana, Purpose.FEEDBACK, order, Duration.ofHours(48));
    assertThat(feedback.holdUntil())
        .isBetween(local("2026-11-21T09:00", LONDON), local("2026-11-21T09:15", LONDON));
  }

  @Test
  @DisplayName("11.7 and 5.3: dropped where the window comes too late")
  void dropsFeedbackThatWouldComeTooLate() {
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    at("2026-11-21T20:30", LONDON);

    assertThat(post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(12)).reasons())
        .containsExactly("QUIET_HOURS_EXPIRED");
    assertThat(post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(48)).holdUntil())
        .isBetween(local("2026-11-23T09:00", LONDON), local("2026-11-23T09:15", LONDON));
  }

  @Test
  @DisplayName("5.3 what waits for its hour holds up no news of the same order")
  void doesNotHoldUpNews() {
    at("2026-11-20T23:40", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    var order = order();
    post("sms", ana, Purpose.FEEDBACK, order, Duration.ofHours(48));
    harness.bean(JdbcTemplate.class).update("update delivery set subject = 'one'");
    post("sms", ana, Purpose.ORDER_SERVICE, order, Duration.ofMinutes(30));
    harness.bean(JdbcTemplate.class).update("update delivery set subject = 'one'");

    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent)
        .singleElement()
        .extracting(Message::purpose)
        .isEqualTo(Purpose.ORDER_SERVICE);
  }

  @Test
  @DisplayName("5.3 the provider is told until when it may deliver")
  void tellsTheProviderWhenTheWindowEnds() {
    at("2026-11-20T19:00", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.FEEDBACK, Level.EXPRESS);
    post("sms", ana, Purpose.FEEDBACK, order(), Duration.ofHours(48));

    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent)
        .singleElement()
        .extracting(Message::expiresAt)
        .isEqualTo(local("2026-11-20T20:00", LONDON));
  }

  @Test
  @DisplayName(
      "11.9 India: promotional at 09:59 waits, news of an order at 03:00 pass with their id")
  void keepsTheHoursOfIndia() throws Exception {
    var ist = ZoneId.of("Asia/Kolkata");
    var ravi = contact("+919876543210");
    grant(ravi, Purpose.MARKETING, Level.EXPRESS);
    approve("1107160000000000001");
    compliance(
        """
        senders:
          - channel: sms
            registrations: [{ type: DLT, entity: "11", header: CAMDEN, category: SERVICE_IMPLICIT }]
          - channel: offers
            registrations: [{ type: DLT, entity: "11", header: "560001", category: PROMOTIONAL }]
        approved-templates:
          - { name: "1107160000000000001", provider: fone, category: SERVICE_IMPLICIT }
          - { name: "1107160000000000001", provider: promo, category: PROMOTIONAL }
        """);

    at("2026-11-20T03:00", ist);
    assertThat(decided("sms", ravi, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");
    at("2026-11-20T09:59", ist);
    assertThat(decided("offers", ravi, Purpose.MARKETING, null).holdUntil())
        .isBetween(local("2026-11-20T10:00", ist), local("2026-11-20T10:15", ist));
    assertThat(decided("sms", ravi, Purpose.MARKETING, null).reasons())
        .as("the header is registered for service")
        .containsExactly("SENDER_NOT_REGISTERED");
  }

  @Test
  @DisplayName(
      "6.5 India: no text without an approved template, and none that differs from its own")
  void wantsApprovedTextsInIndia() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ravi = contact("+919876543210");
    compliance("{ senders: " + SENDERS + " }");
    assertThat(decided("sms", ravi, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("TEMPLATE_NOT_APPROVED");

    approve("1107160000000000001");
    compliance(
        "{ senders: "
            + SENDERS
            + ", approved-templates: [{ name: \"1107160000000000001\", category: SERVICE_IMPLICIT,"
            + " text: \"Something else\" }] }");
    post("sms", ravi, Purpose.ORDER_SERVICE, order(), Duration.ofMinutes(30));
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).contains("order-ready sms DROPPED TEMPLATE_PROBLEM");
  }

  @Test
  @DisplayName(
      "6.5 India: a link that the operators do not know is held back, by its variables too")
  void section65HoldsBackALinkThatIsNotWhitelisted() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ravi = contact("+919876543210");
    approve("1107160000000000001");
    compliance(listed(""));
    says("Ready\n---\nTrack it: https://{{branch}}.example/t\n");
    var withMail = List.of(route(Kind.SMS, "sms", ravi), route(Kind.EMAIL, "mail", mail()));

    post("sms", ravi, Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    post(withMail, Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    post("sms", contact("+447400123456"), Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.states())
        .as("the rule's next channel is taken, and other countries have no such list")
        .containsExactly(
            "order-ready sms DROPPED NOT_WHITELISTED",
            "order-ready mail WAITING NOT_WHITELISTED",
            "order-ready sms SENT");
  }

  @Test
  @DisplayName("6.5 India: what is on the whitelist goes out")
  void section65SendsWhatIsWhitelisted() throws Exception {
    at("2026-11-20T12:00", LONDON);
    approve("1107160000000000001");
    compliance(listed("whitelist: { links: [soups.example/t], numbers: ['1800 123 4567'] }"));
    says("Ready\n---\nTrack it: https://soups.example/t/{{number}} or call 1800 123 4567\n");

    post("sms", contact("+919876543210"), Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.states()).containsExactly("order-ready sms SENT");
  }

  private static String listed(String more) {
    return """
    senders:
      - channel: sms
        registrations: [{ type: DLT, entity: "11", header: CAMDEN, category: SERVICE_IMPLICIT }]
    approved-templates: [{ name: "1107160000000000001", category: SERVICE_IMPLICIT }]
    """
        + more;
  }

  /** After the start, when nobody looks through the texts any more. */
  private void says(String text) throws Exception {
    Files.writeString(folder.resolve("order-ready/text.en.mustache"), text);
    assertThat(harness.bean(Templates.class).read(folder.toString())).isEmpty();
  }

  @Test
  @DisplayName("6.5 India: a refusal that speaks of the public list holds back advertising alone")
  void section65ARefusalThatSpeaksOfThePublicListIsWrittenIntoOurs() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ravi = contact("+919876543210");
    grant(ravi, Purpose.FEEDBACK, Level.EXPRESS);
    approve("1107160000000000001");
    compliance(listed(""));
    assertThat(decided("sms", ravi, Purpose.FEEDBACK, null).result()).isEqualTo("SEND");

    harness.sms.answers(Listed.on(Listed.IN_NCPR, "30004", "on the list"));
    new Dispatcher(harness).dispatch("sms");

    assertThat(decided("sms", ravi, Purpose.FEEDBACK, null).reasons())
        .containsExactly("REGISTRY_BLOCK");
    assertThat(decided("sms", ravi, Purpose.ORDER_SERVICE, null).result())
        .as("news of an order are not blocked by it")
        .isEqualTo("SEND");
    given("IN_NCPR", contact("+919876543211"));
    assertThat(decided("sms", ravi, Purpose.FEEDBACK, null).result())
        .as("the whole list without them is newer")
        .isEqualTo("SEND");
  }

  @Test
  @DisplayName("6.5 nobody of another country comes onto India's list")
  void section65ListsNobodyOfAnotherCountry() {
    at("2026-11-20T12:00", LONDON);
    harness.sms.answers(Listed.on(Listed.IN_NCPR, "30004", "on the list"));

    post("sms", contact("+447400123456"), Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.states()).containsExactly("order-ready sms REFUSED BLOCKED");
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForObject("select count(*) from registry_listing", Integer.class))
        .isZero();
  }

  @Test
  @DisplayName("6.5 651: what came too late for the operators waits for the hours")
  void section65AMessageOutsideTheOperatorsHoursWaits() throws Exception {
    var ist = ZoneId.of("Asia/Kolkata");
    at("2026-11-20T20:59", ist);
    var ravi = contact("+919876543210");
    grant(ravi, Purpose.FEEDBACK, Level.EXPRESS);
    approve("1107160000000000001");
    compliance(listed(""));
    post("sms", ravi, Purpose.FEEDBACK, null, Duration.ofHours(48));
    new Dispatcher(harness).dispatch("sms");

    told(Dlt.refused("651").orElseThrow());

    assertThat(harness.states()).containsExactly("order-ready sms WAITING QUIET_HOURS");
    harness.clock.pass(Duration.ofHours(1));
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).as("it is night in India").hasSize(1);
    at("2026-11-21T10:15", ist);
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.sms.sent).hasSize(2);
  }

  @Test
  @DisplayName("6.5 600-63x: staff hear of a registration that is wrong, and nothing is repeated")
  void section65StaffHearOfAWrongRegistration() {
    at("2026-11-20T12:00", LONDON);
    post("sms", contact("+919876543210"), Purpose.ORDER_SERVICE, order(), HALF_AN_HOUR);
    new Dispatcher(harness).dispatch("sms");

    told(Dlt.refused("620").orElseThrow());

    assertThat(harness.states()).containsExactly("order-ready sms FAILED CONFIGURATION");
    assertThat(issues()).contains("sender-refused/sms/dlt-620");
  }

  /** A receipt of the last message by the channel for texts. */
  private static void told(Outcome.Refused refused) {
    var message = harness.sms.sent.getLast().id();
    harness
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ ->
                harness
                    .bean(Progress.class)
                    .apply(
                        new ChannelId("sms"),
                        new Receipt.Progress(
                            "r" + message, message, null, State.FAILED, null, refused)));
  }

  @Test
  @DisplayName("6.1 United States: no text by a sender without a campaign for it")
  void wantsARegisteredSender() {
    at("2026-11-20T12:00", NEW_YORK);
    var ana = contact("+12125550123");
    grant(ana, Purpose.MARKETING, Level.EXPRESS_WRITTEN);

    assertThat(decided("sms", ana, Purpose.MARKETING, null).reasons())
        .as("nobody listed the sender")
        .containsExactly("SENDER_NOT_REGISTERED");
    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");

    compliance("{ unlisted-senders: nothing }");
    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("DROP");

    compliance(
        """
        senders:
          - channel: sms
            registrations: [{ type: 10DLC, brand: B, campaign: C, use-case: POLLING_VOTING }]
        """);
    assertThat(decided("sms", ana, Purpose.ORDER_SERVICE, null).reasons())
        .as("content outside the registered use")
        .containsExactly("SENDER_NOT_REGISTERED");
  }

  @Test
  @DisplayName("1 and 9: a call needs a yes to calls")
  void callsNobodyWhoDidNotAgree() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");

    assertThat(decided(Kind.VOICE, "sms", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("NO_CONSENT");

    grant(ana, Purpose.ORDER_SERVICE, Level.EXPRESS);
    assertThat(decided(Kind.VOICE, "sms", ana, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");
    at("2026-11-20T21:00", LONDON);
    assertThat(decided(Kind.VOICE, "sms", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("QUIET_HOURS");
  }

  @Test
  @DisplayName("3.12 WhatsApp: free words only within 24 hours of the customer's last")
  void keepsToTheWindow() {
    compliance("senders: [{ channel: whatsapp, opt-in: the checkout }]");
    var ana = contact("+447400123456");

    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("OUTSIDE_WINDOW");

    wrote(ana, "whatsapp");
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");

    harness.clock.pass(Duration.ofHours(24));
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("OUTSIDE_WINDOW");
  }

  @Test
  @DisplayName(
      "6.9 and 9: a voice that sells needs a yes to that, and what follows from a purchase is none")
  void callsNobodyToSellWithoutAYes() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    grant(ana, Purpose.MARKETING, Level.SOFT_OPT_IN);

    assertThat(decided(Kind.VOICE, "voice", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("NO_CONSENT");
    assertThat(decided("sms", ana, Purpose.MARKETING, null).result()).isEqualTo("SEND");

    grant(ana, Purpose.MARKETING, Level.EXPRESS);
    assertThat(decided(Kind.VOICE, "voice", ana, Purpose.MARKETING, null).result())
        .isEqualTo("SEND");
  }

  @Test
  @DisplayName("8: WhatsApp wants an opt-in")
  void wantsAnOptInOnWhatsApp() {
    var ana = contact("+447400123456");

    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("NO_CONSENT");
  }

  @Test
  @DisplayName("5.1 and 3.10: the fourth in 24 hours to Florida is dropped")
  void capsAdvertising() {
    compliance("{ senders: " + SENDERS + " }");
    var miami = contact("+13055550123");
    grant(miami, Purpose.MARKETING, Level.EXPRESS_WRITTEN);
    at("2026-11-20T12:00", NEW_YORK);
    for (int i = 0; i < 4; i++) {
      post("offers", miami, Purpose.MARKETING, null, Duration.ofHours(2));
    }

    new Dispatcher(harness).dispatch("offers");

    assertThat(offers.sent).hasSize(3);
    assertThat(harness.states()).contains("order-ready offers DROPPED FREQUENCY_CAP");
  }

  @Test
  @DisplayName("6.9 and 9: the fourth call in 30 days is none; texts go on, and so do calls later")
  void capsCalls() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.ORDER_SERVICE, Level.EXPRESS);
    for (int i = 0; i < 3; i++) {
      post(List.of(route(Kind.VOICE, "voice", ana)), Purpose.ORDER_SERVICE, null, HALF_AN_HOUR);
    }
    post("sms", ana, Purpose.ORDER_SERVICE, null, HALF_AN_HOUR);
    new Dispatcher(harness).dispatch("voice");
    new Dispatcher(harness).dispatch("sms");
    assertThat(harness.voice.sent).hasSize(3);

    var fourth =
        post(
            List.of(route(Kind.VOICE, "voice", ana), route(Kind.SMS, "sms", ana)),
            Purpose.ORDER_SERVICE,
            null,
            HALF_AN_HOUR);

    assertThat(harness.bean(DecisionLog.class).of(fourth.id()))
        .extracting(DecisionLog.Entry::result, DecisionLog.Entry::reasons)
        .containsExactly(tuple("FALLBACK", List.of("FREQUENCY_CAP")), tuple("SEND", List.of()));
    harness.clock.pass(Duration.ofDays(30));
    assertThat(decided(Kind.VOICE, "voice", ana, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");
  }

  @Test
  @DisplayName("6.9 and 9: two calls that are due at once count each other")
  void capsCallsOfOneBatch() {
    at("2026-11-20T12:00", LONDON);
    var ana = contact(FakeOrders.PHONE);
    grant(ana, Purpose.ORDER_SERVICE, Level.EXPRESS);
    for (int i = 0; i < 4; i++) {
      post(List.of(route(Kind.VOICE, "voice", ana)), Purpose.ORDER_SERVICE, null, HALF_AN_HOUR);
    }

    new Dispatcher(harness).dispatch("voice");

    assertThat(harness.voice.sent).hasSize(3);
    assertThat(harness.states()).contains("order-ready voice DROPPED FREQUENCY_CAP");
  }

  @Test
  @DisplayName("3.1 a text to a landline is none, and the next channel is taken")
  void textsNoLandlines() {
    var line = contact("+442079460123");
    assertThat(decided("sms", line, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("CONTACT_LANDLINE");

    var made =
        post(
            List.of(route(Kind.SMS, "sms", line), route(Kind.EMAIL, "mail", mail())),
            Purpose.ORDER_SERVICE,
            order(),
            HALF_AN_HOUR);

    assertThat(harness.bean(DecisionLog.class).of(made.id()))
        .extracting(DecisionLog.Entry::result, DecisionLog.Entry::reasons)
        .containsExactly(tuple("FALLBACK", List.of("CONTACT_LANDLINE")), tuple("SEND", List.of()));
  }

  @Test
  @DisplayName("3.1 in the United States a number may be either: it is no landline")
  void textsNumbersThatMayBeEither() {
    compliance("{ senders: " + SENDERS + " }");

    assertThat(decided("sms", contact("+12125550123"), Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");
  }

  @Test
  @DisplayName("3.1 who wrote from what looks like a landline is answered there, and can be called")
  void textsALandlineThatWrote() {
    at("2026-11-20T12:00", LONDON);
    var line = contact("+442079460123");
    grant(line, Purpose.ORDER_SERVICE, Level.EXPRESS);
    assertThat(decided(Kind.VOICE, "voice", line, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");

    wrote(line, "sms");

    assertThat(decided("sms", line, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");
  }

  @Test
  @DisplayName("3.9 registries: a consent of the level named excepts, nothing else does")
  void heedsRegistries() {
    at("2026-11-20T12:00", LONDON);
    var ravi = contact("+919876543210");
    grant(ravi, Purpose.FEEDBACK, Level.EXPRESS);
    given("IN_NCPR", ravi);
    compliance("{ senders: " + SENDERS + " }");

    var known = decided(Kind.VOICE, "offers", ravi, Purpose.FEEDBACK, null);

    assertThat(known.reasons()).containsExactly("REGISTRY_BLOCK");
  }

  @Test
  @DisplayName("3.9 and 6.1: a list that is too old, or was never given, tells nobody's wishes")
  void keepsAdvertisingBackWithoutACurrentList() throws Exception {
    at("2026-11-20T12:00", LONDON);
    Files.writeString(folder.resolve("gb.yml"), withRegistryOfThirtyDays());
    compliance("{ packs: " + folder + " }");
    var ana = contact("+447400123456");
    grant(ana, Purpose.MARKETING, Level.EXPRESS);

    assertThat(decided("offers", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("REGISTRY_NOT_CURRENT");
    assertThat(issues()).containsExactly("public-list-old/UK_TPS");
    assertThat(decided("offers", ana, Purpose.ORDER_SERVICE, null).result()).isEqualTo("SEND");

    given("UK_TPS", contact("+447400123457"));
    assertThat(decided("offers", ana, Purpose.MARKETING, null).result()).isEqualTo("SEND");

    harness.clock.pass(Duration.ofDays(31));
    assertThat(decided("offers", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("REGISTRY_NOT_CURRENT");
  }

  private static String withRegistryOfThirtyDays() throws Exception {
    try (var file = LawTest.class.getResourceAsStream("/allday/law/packs/gb.yml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll(
              "- \\{ name: UK_TPS.*",
              "- { name: UK_TPS, purposes: [MARKETING], unless: [], max-age: 30d }");
    }
  }

  private static List<String> issues() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select body ->> 'subject' from notification_issue", String.class);
  }

  private static void given(String registry, KnownContact... contacts) {
    harness
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> {
              var lists = harness.bean(PublicLists.class);
              var list =
                  new PublicLists.Given(
                      UUID.randomUUID(), registry, harness.clock.instant(), "scrub", 0);
              lists.begin(registry);
              lists.add(list, Stream.of(contacts).map(KnownContact::hash).toList());
              lists.end(list);
            });
  }

  @Test
  @DisplayName("11.10 what is said of one country's variant is not said of another's")
  void tellsLanguageVariantsApart() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    Files.createDirectories(folder.resolve("order-ready"));
    Files.writeString(folder.resolve("order-ready/approved.en-gb.mustache"), "order_ready");
    harness.bean(Templates.class).read(folder.toString());
    compliance("{ senders: [{ channel: whatsapp, opt-in: the checkout }] }");

    recategorised("en_US");
    assertThat(british(ana).result()).isEqualTo("SEND");

    recategorised("en_GB");
    assertThat(british(ana).reasons()).containsExactly("TEMPLATE_CATEGORY_MISMATCH");
  }

  private static void recategorised(String language) {
    var now = harness.clock.instant();
    var told = new Category(new ChannelId("whatsapp"), "order_ready", language, "MARKETING", now);
    harness.bean(TemplateCategories.class).note(told, language, now);
  }

  private static DecisionLog.Entry british(KnownContact contact) {
    var routes = List.of(route(Kind.CHAT, "whatsapp", contact));
    var made = post(routes, Purpose.ORDER_SERVICE, null, Duration.ofHours(48), "en-gb");
    return harness.bean(DecisionLog.class).of(made.id()).getLast();
  }

  @Test
  @DisplayName("2.4 the decision log knows the version of the text")
  void logsTheVersionOfTheText() {
    at("2026-11-20T12:00", LONDON);

    var decided = decided("sms", contact("+447400123456"), Purpose.ORDER_SERVICE, null);

    assertThat(decided.grounds().templateVersion()).matches("[0-9a-f]{12}");
  }

  @Test
  @DisplayName("11.10 a template re-categorised to MARKETING is no news of an order any more")
  void stopsATemplateThatIsMarketingNow() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    approve("order_ready");
    compliance(
        """
        senders: [{ channel: whatsapp, opt-in: the checkout }]
        approved-templates: [{ name: order_ready, provider: whatsapp, category: UTILITY }]
        """);
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");

    var tomorrow = harness.clock.instant().plus(Duration.ofDays(1));
    var told =
        new Category(new ChannelId("whatsapp"), "order_ready", "en_US", "MARKETING", tomorrow);
    harness.bean(TemplateCategories.class).note(told, "1", harness.clock.instant());

    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).result())
        .as("until then it is what it was")
        .isEqualTo("SEND");
    harness.clock.pass(Duration.ofDays(1));
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).reasons())
        .containsExactly("TEMPLATE_CATEGORY_MISMATCH");
  }

  @Test
  @DisplayName("8: a paused, rejected or disabled template is not used, and the next channel is")
  void section8ATemplateThatIsStoppedIsNotUsed() throws Exception {
    at("2026-11-20T12:00", LONDON);
    var ana = contact("+447400123456");
    approve("order_ready");
    compliance(
        """
        senders: [{ channel: whatsapp, opt-in: the checkout }]
        approved-templates: [{ name: order_ready, provider: whatsapp, category: UTILITY }]
        """);
    var routes = List.of(route(Kind.CHAT, "whatsapp", ana), route(Kind.SMS, "sms", ana));

    rated(Rating.BAD, "REJECTED");
    var made = post(routes, Purpose.ORDER_SERVICE, null, HALF_AN_HOUR);
    assertThat(harness.bean(DecisionLog.class).of(made.id()))
        .extracting(entry -> entry.result() + entry.reasons())
        .containsExactly("FALLBACK[TEMPLATE_STOPPED]", "SEND[]");

    rated(Rating.GOOD, "APPROVED");
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).result())
        .isEqualTo("SEND");

    rated(Rating.BAD, "PAUSED");
    new Dispatcher(harness).dispatch("whatsapp");
    assertThat(whatsapp.sent).as("it was paused in between").isEmpty();
    harness.clock.pass(Duration.ofHours(24));
    assertThat(decided(Kind.CHAT, "whatsapp", ana, Purpose.ORDER_SERVICE, null).result())
        .as("no pause is longer, and its end may be told to nobody")
        .isEqualTo("SEND");
  }

  private static void rated(Rating rating, String word) {
    harness.clock.pass(Duration.ofMinutes(1));
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId("whatsapp")).orElseThrow();
    harness
        .bean(Ratings.class)
        .take(
            line,
            new Receipt.Rated(
                word,
                new Subject("order_ready", "en_US"),
                Aspect.STATUS,
                rating,
                word,
                null,
                harness.clock.instant()));
  }

  @Test
  @DisplayName("11.13 CASL: implied consent of 24 months and a day ago is none")
  void endsImpliedConsent() {
    compliance("identity: { postal-address: 1 King St W, contact: 416-555-0100 }");
    var ana = contact("+14165550123");
    at("2024-11-20T15:00", NEW_YORK);
    harness
        .bean(Permissions.class)
        .record(
            ana,
            null,
            Purpose.MARKETING,
            Action.GRANT,
            Level.INFERRED,
            said(Map.of("implied-by", "purchase")));

    at("2026-11-19T15:00", NEW_YORK);
    assertThat(decided("sms", ana, Purpose.MARKETING, null).result()).isEqualTo("SEND");
    at("2026-11-21T15:00", NEW_YORK);
    assertThat(decided("sms", ana, Purpose.MARKETING, null).reasons())
        .containsExactly("NO_CONSENT");
  }

  @Test
  @DisplayName("11.14 a proxy phone gets no message and no entry in the ledger")
  void leavesProxiesAlone() {
    var order =
        harness.orders.anOrder(SourceKind.DIRECT, FakeOrders.customer(true, Contact.Kind.PROXY));

    harness.facts().post(FakeOrders.fact(order));

    assertThat(harness.states()).containsExactly("order-placed  DROPPED CONTACT_MASKED");
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForObject("select count(*) from consent_event", Integer.class))
        .isZero();
  }

  @Test
  @DisplayName("rule 1 of the ten: a text that holds more is decided as what it is")
  void decidesMixedContentByTheStrictest() {
    at("2026-11-20T12:00", LONDON);
    compliance("templates: [{ template: order-ready, contains: [ORDER_SERVICE, MARKETING] }]");

    var entry = decided("sms", contact("+447400123456"), Purpose.ORDER_SERVICE, null);

    assertThat(entry.purpose()).isEqualTo("MARKETING");
    assertThat(entry.reasons()).containsExactly("NO_CONSENT");
  }

  @Test
  @DisplayName("3 the next channel is tried where one may not be used, and the log says why")
  void fallsBack() {
    at("2026-11-20T12:00", LONDON);
    var phone = contact(FakeOrders.PHONE);
    var mail = mail();
    harness
        .bean(Permissions.class)
        .record(phone, Kind.SMS, Purpose.FEEDBACK, Action.GRANT, Level.EXPRESS, said(Map.of()));

    var made =
        post(
            List.of(route(Kind.EMAIL, "mail", mail), route(Kind.SMS, "sms", phone)),
            Purpose.FEEDBACK,
            order(),
            Duration.ofHours(48));

    assertThat(harness.bean(DecisionLog.class).of(made.id()))
        .extracting(DecisionLog.Entry::result, DecisionLog.Entry::reasons)
        .containsExactly(tuple("FALLBACK", List.of("NO_CONSENT")), tuple("SEND", List.of()));
  }

  /** Texts of news by one sender, offers by another, each registered for its own. */
  private static final String SENDERS =
      """
      [{ channel: sms, program: orders, purposes: [ORDER_SERVICE],
         registrations: [
           { type: 10DLC, brand: B, campaign: C1, use-case: DELIVERY_NOTIFICATION },
           { type: DLT, entity: "1101", header: CAMDEN, category: SERVICE_IMPLICIT }] },
       { channel: offers, program: offers, purposes: [FEEDBACK, MARKETING],
         registrations: [
           { type: 10DLC, brand: B, campaign: C2, use-case: MARKETING },
           { type: DLT, entity: "1101", header: CAMDEN, category: SERVICE_IMPLICIT }] }]
      """;

  private static void compliance(String yaml) {
    var value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    assertThat(harness.bean(Compliance.class).read(value)).isEmpty();
  }

  /** The text of "ready" is one the provider knows by this name. */
  private void approve(String name) throws Exception {
    Files.createDirectories(folder.resolve("order-ready"));
    Files.writeString(
        folder.resolve("order-ready/approved.en.mustache"), name + "\nnumber = {{number}}\n");
    assertThat(harness.bean(Templates.class).read(folder.toString())).isEmpty();
  }

  private static void at(String local, ZoneId zone) {
    harness.clock.pass(Duration.between(harness.clock.instant(), local(local, zone)));
  }

  private static Instant local(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static KnownContact contact(String phone) {
    return harness.bean(Contacts.class).phone(phone, null).orElseThrow();
  }

  private static KnownContact mail() {
    return harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
  }

  private static Source said(Map<String, String> evidence) {
    return new Source("CUSTOMER", "KEYWORD", null, null, evidence);
  }

  private static void grant(KnownContact contact, Purpose purpose, Level level) {
    harness
        .bean(Permissions.class)
        .record(contact, null, purpose, Action.GRANT, level, said(Map.of()));
  }

  private static void lives(KnownContact contact, String zone) {
    var now = harness.clock.instant();
    harness
        .bean(ContactPreferences.class)
        .put(contact.hash(), ContactPreference.NONE.zone(zone, now), "CUSTOMER", now);
  }

  private static void stop(KnownContact contact, String channel) {
    harness
        .bean(Stops.class)
        .stop(contact, Kind.SMS, new ChannelId(channel), Reason.STOP_KEYWORD, said(Map.of()));
  }

  private static void wrote(KnownContact contact, String channel) {
    harness
        .bean(JdbcTemplate.class)
        .update(
            "insert into inbound_message (id, channel, identity, contact, sender, receiver, body,"
                + " intent, matched_by, received_at) values (gen_random_uuid(), ?, '1', ?, '', '',"
                + " '', 'OTHER', 'NONE', ?::timestamptz)",
            channel,
            contact.hash().value(),
            harness.clock.instant().toString());
  }

  private static BookedOrder order() {
    return harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
  }

  /** An order of another branch, to be delivered there. */
  private static BookedOrder delivery(String branch, String postalCode, String country) {
    return delivery(branch, postalCode, country, order().order().customer());
  }

  private static BookedOrder delivery(
      String branch, String postalCode, String country, Customer customer) {
    var address = new Address(List.of(), postalCode, null, country, null);
    var old = order();
    var said = old.order();
    return harness.orders.put(
        Altered.from(old)
            .branch(branch)
            .content(
                new CanonicalOrder(
                    said.identity(),
                    said.status(),
                    said.timing(),
                    Fulfilment.of(FulfilmentType.DELIVERY).to(address),
                    customer,
                    said.lines(),
                    said.totals(),
                    List.of(),
                    said.notes(),
                    null))
            .order());
  }

  private static DecisionLog.Entry decided(
      String channel, KnownContact contact, Purpose purpose, BookedOrder order) {
    return post(channel, contact, purpose, order, Duration.ofHours(48));
  }

  private static DecisionLog.Entry decided(
      Kind kind, String channel, KnownContact contact, Purpose purpose, BookedOrder order) {
    var made = post(List.of(route(kind, channel, contact)), purpose, order, Duration.ofHours(48));
    return harness.bean(DecisionLog.class).of(made.id()).getLast();
  }

  private static DecisionLog.Entry post(
      String channel, KnownContact contact, Purpose purpose, BookedOrder order, Duration useful) {
    var kind = channel.equals("mail") ? Kind.EMAIL : Kind.SMS;
    var made = post(List.of(route(kind, channel, contact)), purpose, order, useful);
    return harness.bean(DecisionLog.class).of(made.id()).getLast();
  }

  private static Route route(Kind kind, String channel, KnownContact contact) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId(channel)).orElseThrow();
    return new Route(
        new ChannelId(channel), line.provider().id(), kind, contact.address(), contact.hash());
  }

  private static NewDelivery post(
      List<Route> routes, Purpose purpose, BookedOrder order, Duration useful) {
    return post(routes, purpose, order, useful, "en");
  }

  private static NewDelivery post(
      List<Route> routes, Purpose purpose, BookedOrder order, Duration useful, String language) {
    var now = harness.clock.instant();
    var wanted =
        new Wanted(
            "test/" + count.incrementAndGet(),
            order == null ? null : order.orderId(),
            "TEST:" + count.get(),
            0,
            order == null ? null : order.status(),
            Audience.CUSTOMER,
            Wanted.CUSTOMER,
            purpose,
            "order-ready",
            language,
            null,
            "test",
            routes,
            Map.of(),
            null,
            false,
            null,
            now,
            now.plus(useful),
            null,
            null);
    return Objects.requireNonNull(
            harness
                .bean(TransactionTemplate.class)
                .execute(_ -> harness.bean(Postbox.class).post(List.of(wanted))))
        .getFirst();
  }

  private static Branch branch(String id, ZoneId zone, String country) {
    return new Branch(
        new BranchId(id), id, zone, country, "USD", "en", LocalTime.MIDNIGHT, OpeningHours.ALWAYS);
  }
}
