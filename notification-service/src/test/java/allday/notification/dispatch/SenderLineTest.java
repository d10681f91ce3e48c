package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.ChannelId;
import allday.contracts.OpeningHours;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.FakeChannel;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.notification.template.Templates;
import allday.store.notification.Audience;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.DecisionLog;
import allday.store.notification.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What messages say of who sends them, where a country wants it said. */
class SenderLineTest {
  private static final String ADDRESS = "12 Camden High St, London NW1 0JH";
  private static final String IDENTITY =
      """
      identity:
        name: Camden Soups Ltd
        postal-address: |
          12 Camden High St,
          London NW1 0JH
        contact: 020 7946 0000
        branches:
          toronto: { postal-address: "1 King St W, Toronto M5H 1A1", contact: 416-555-0100 }
      """;

  /** Friday noon in London, and within the hours of every country here. */
  private static final Instant NOON = Instant.parse("2026-11-20T15:30:00Z");

  private static final AtomicInteger count = new AtomicInteger();
  private static Harness harness;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    harness =
        Harness.reached(
            branch("toronto", "America/Toronto", "CA"), branch("sydney", "Australia/Sydney", "AU"));
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    harness.clock.pass(Duration.between(harness.clock.instant(), NOON));
    harness.bean(Templates.class).read(Map.of());
    compliance("{}");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("7 advertising by mail names the postal address in its foot")
  @CsvSource({
    "camden, 'Camden Soups Ltd, 12 Camden High St, London NW1 0JH'",
    "toronto, 'Camden Soups Ltd, 1 King St W, Toronto M5H 1A1, 416-555-0100'"
  })
  void advertisingByMailNamesThePostalAddress(String branch, String line) {
    compliance(IDENTITY);

    var mail = mail(Purpose.MARKETING, branch);

    assertThat(mail.text()).endsWith("\n\n" + line);
    assertThat(mail.html()).contains(line + "</p>");
    assertThat(mail.unsubscribe()).isNotNull();
  }

  @Test
  @DisplayName("7 also where text and frame are the operator's own, and once")
  void aFrameOfTheOperatorsOwnNamesIt() throws Exception {
    compliance(IDENTITY);
    write("mail-frame/html.en.mustache", "<html><BODY>{{subject}}</BODY></html>");
    write("order-ready/text.en.mustache", "Hi\n---\nFrom {{senderIdentity}}, with love.");

    var mail = mail(Purpose.MARKETING, "camden");

    assertThat(mail.html())
        .isEqualTo("<html><BODY>Hi<p>Camden Soups Ltd, " + ADDRESS + "</p>\n</BODY></html>");
    assertThat(mail.text()).containsOnlyOnce(ADDRESS);
  }

  @ParameterizedTest(name = "{0} by {1} for {2}: {3}")
  @DisplayName("7 and 6.2, 6.6: advertising that cannot name its sender is held back, and why")
  @CsvSource({
    "MARKETING, mail, camden, POSTAL_ADDRESS_MISSING",
    "MARKETING, mail, toronto, POSTAL_ADDRESS_MISSING",
    "FEEDBACK, mail, toronto, POSTAL_ADDRESS_MISSING",
    "FEEDBACK, sms, toronto, POSTAL_ADDRESS_MISSING",
    "FEEDBACK, mail, sydney, SENDER_CONTACT_MISSING",
    "MARKETING, sms, sydney, SENDER_CONTACT_MISSING"
  })
  void holdsBackWhatCannotNameItsSender(
      Purpose purpose, String channel, String branch, String code) {
    harness.clock.pass(branch.equals("sydney") ? Duration.ofHours(8) : Duration.ZERO);

    assertThat(decided(channel, purpose, branch).reasons()).containsExactly(code);

    compliance(IDENTITY);
    assertThat(decided(channel, purpose, branch).reasons()).doesNotContain(code);
  }

  @Test
  @DisplayName("6.2 an address without a way to reach the business is not enough in Canada")
  void wantsAWayToReachTheBusinessInCanada() {
    compliance("identity: { postal-address: 1 King St W }");

    assertThat(decided("mail", Purpose.FEEDBACK, "toronto").reasons())
        .containsExactly("SENDER_CONTACT_MISSING");
  }

  @Test
  @DisplayName("7 and 6.9: advertising by mail without a link that unsubscribes is held back")
  void holdsBackWhatCannotBeUnsubscribed() {
    try (var unreached = Harness.start()) {
      unreached.clock.pass(Duration.between(unreached.clock.instant(), NOON));
      compliance(unreached, "identity: { postal-address: \"" + ADDRESS + "\" }");

      assertThat(decided(unreached, "mail", Purpose.MARKETING, "camden").reasons())
          .containsExactly("UNSUBSCRIBE_MISSING");
      assertThat(decided(unreached, "mail", Purpose.ORDER_SERVICE, "camden").result())
          .isEqualTo("SEND");
    }
  }

  @Test
  @DisplayName("7 and 6.9: so is feedback, wherever it goes")
  void holdsBackFeedbackThatCannotBeUnsubscribed() {
    try (var unreached = Harness.start()) {
      unreached.clock.pass(Duration.between(unreached.clock.instant(), NOON));
      compliance(unreached, "{}");

      assertThat(decided(unreached, "mail", Purpose.FEEDBACK, "camden").reasons())
          .containsExactly("UNSUBSCRIBE_MISSING");
    }
  }

  @Test
  @DisplayName("7 the next channel of the rule is taken, as for every reason of the channel's")
  void takesTheNextChannel() {
    var routes = List.of(route(harness, "mail"), route(harness, "sms"));

    var made = post(harness, routes, Purpose.MARKETING, "camden");

    assertThat(harness.bean(DecisionLog.class).of(made))
        .extracting(DecisionLog.Entry::result, DecisionLog.Entry::reasons)
        .containsExactly(
            tuple("FALLBACK", List.of("POSTAL_ADDRESS_MISSING")), tuple("SEND", List.of()));
  }

  @Test
  @DisplayName("6.2 news of an order in Canada: the brand, a way to reach it, how to opt out")
  void newsOfOrdersInCanadaNameTheBrandAndAWayToReachIt() {
    compliance(IDENTITY);
    var foot = "\nCamden Soups Ltd, 416-555-0100\nReply STOP to opt out.";

    assertThat(text(Purpose.ORDER_SERVICE, "toronto", "+14165550123")).endsWith(foot);
    assertThat(text(Purpose.ORDER_SERVICE, "toronto", "+14165550123")).as("in each").endsWith(foot);
    assertThat(mail(Purpose.ORDER_SERVICE, "toronto").text())
        .contains("https://orders.example.com/preferences/")
        .endsWith("\n\nCamden Soups Ltd, 416-555-0100");
  }

  @Test
  @DisplayName("6.2 they go out even where nobody said how to reach the business")
  void newsOfOrdersInCanadaGoOutAnyway() {
    assertThat(text(Purpose.ORDER_SERVICE, "toronto", "+14165550123"))
        .endsWith(". Reply STOP to opt out.");
  }

  @Test
  @DisplayName("7 elsewhere news of an order say nothing of it")
  void newsOfOrdersElsewhereAreAsTheyWere() {
    compliance(IDENTITY);

    assertThat(mail(Purpose.ORDER_SERVICE, "camden").text()).doesNotContain("Ltd");
    assertThat(text(Purpose.ORDER_SERVICE, "camden", "+447400123456")).doesNotContain("Ltd");
  }

  @ParameterizedTest
  @DisplayName("1 and 6.8: each text with advertising says how to opt out, not the first alone")
  @CsvSource({"FEEDBACK", "MARKETING"})
  void eachTextWithAdvertisingSaysHowToOptOut(Purpose purpose) {
    for (int i = 0; i < 2; i++) {
      assertThat(text(purpose, "camden", "+447400123456")).endsWith(" Reply STOP to opt out.");
    }
    assertThat(text(Purpose.ORDER_SERVICE, "camden", "+447400123456")).doesNotContain("STOP");
  }

  private static void compliance(String yaml) {
    compliance(harness, yaml);
  }

  private static void compliance(Harness of, String yaml) {
    var value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    assertThat(of.bean(Compliance.class).read(value)).isEmpty();
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
    assertThat(harness.bean(Templates.class).read(folder.toString())).isEmpty();
  }

  private static Content mail(Purpose purpose, String branch) {
    post(harness, List.of(route(harness, "mail")), purpose, branch);
    return last("mail", harness.mail);
  }

  private static String text(Purpose purpose, String branch, String number) {
    var to = harness.bean(Contacts.class).phone(number, null).orElseThrow();
    post(harness, List.of(route(harness, "sms", to)), purpose, branch);
    return last("sms", harness.sms).text();
  }

  private static Content last(String channel, FakeChannel sent) {
    int before = sent.sent.size();
    new Dispatcher(harness).dispatch(channel);
    assertThat(sent.sent).hasSize(before + 1);
    return sent.sent.getLast().content();
  }

  private static DecisionLog.Entry decided(String channel, Purpose purpose, String branch) {
    return decided(harness, channel, purpose, branch);
  }

  private static DecisionLog.Entry decided(
      Harness of, String channel, Purpose purpose, String branch) {
    var made = post(of, List.of(route(of, channel)), purpose, branch);
    return of.bean(DecisionLog.class).of(made).getLast();
  }

  private static Route route(Harness of, String channel) {
    var contacts = of.bean(Contacts.class);
    return route(
        of,
        channel,
        channel.equals("mail")
            ? contacts.mail("ana@example.net").orElseThrow()
            : contacts.phone("+447400123456", null).orElseThrow());
  }

  private static Route route(Harness of, String channel, KnownContact to) {
    var line = of.bean(ChannelDirectory.class).find(new ChannelId(channel)).orElseThrow();
    var kind = channel.equals("mail") ? Kind.EMAIL : Kind.SMS;
    return new Route(line.id(), line.provider().id(), kind, to.address(), to.hash());
  }

  /** A message about no order, to somebody who agreed to everything. */
  private static UUID post(Harness of, List<Route> routes, Purpose purpose, String branch) {
    var now = of.clock.instant();
    for (var route : routes) {
      var contact = of.bean(Contacts.class).ofChannel(route.kind(), route.address());
      of.bean(Permissions.class)
          .record(
              contact,
              null,
              purpose,
              Action.GRANT,
              Level.EXPRESS,
              new Source("CUSTOMER", "KEYWORD", null, null, Map.of()));
    }
    var wanted =
        new Wanted(
            "test/" + count.incrementAndGet(),
            null,
            "TEST:" + count.get(),
            0,
            null,
            Audience.CUSTOMER,
            Wanted.CUSTOMER,
            purpose,
            "order-ready",
            "en",
            branch,
            "test",
            routes,
            Map.of(),
            null,
            false,
            null,
            now,
            now.plus(Duration.ofHours(48)),
            null,
            null);
    return Objects.requireNonNull(
            of.bean(TransactionTemplate.class)
                .execute(_ -> of.bean(Postbox.class).post(List.of(wanted))))
        .getFirst()
        .id();
  }

  private static Branch branch(String id, String zone, String country) {
    return new Branch(
        new BranchId(id),
        "Camden Soups",
        ZoneId.of(zone),
        country,
        "USD",
        "en",
        LocalTime.MIDNIGHT,
        OpeningHours.ALWAYS);
  }
}
