package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branches;
import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.notification.template.Templates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComplianceTest {
  private static final String READY = "Ready\n---\nOrder {{number}} is ready. ";
  private final Templates templates = new Templates();
  private final Compliance compliance = compliance(templates, Map.of(), "");
  @TempDir private Path folder;

  @Test
  @DisplayName("1 content lint: no template of the product is more than it is sent for")
  void acceptsTheProductsOwnTemplates() {
    assertThat(read("{}")).isEmpty();
  }

  @Test
  @DisplayName("11.15 \"10% off your next order\" as news of an order is refused")
  void refusesAnOfferInNewsOfAnOrder() throws Exception {
    template("10% off your next order!");

    assertThat(read("{}"))
        .singleElement()
        .isEqualTo(
            new ConfigProblem(
                "allday.templates: order-ready/text.en.mustache",
                "\"%, off, next order\" makes it more than news of an order; take it out, or say"
                    + " under allday.compliance.templates what it contains, or who takes it on"));
  }

  @Test
  @DisplayName("4.3 a sender that cannot receive replies needs another way to opt out")
  void wantsAWayToOptOutWhereNobodyCanAnswer() {
    var named = Map.of("from", "CamdenSoups");
    var list = Map.of("senders", List.of(Map.of("channel", "sms", "opt-out", "call us")));

    assertThat(compliance(templates, named, "").read(Map.of()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("allday.compliance.senders");
              assertThat(problem.what())
                  .contains("the channel sms", "allday.public-url", "opt-out");
            });
    assertThat(compliance(templates, named, "").read(list)).isEmpty();
    assertThat(compliance(templates, named, "https://orders.example.com").read(Map.of())).isEmpty();
    assertThat(compliance(templates, Map.of("from", "+15005550006"), "").read(Map.of())).isEmpty();
    assertThat(compliance(templates, Map.of("from", "a@soups.uk"), "").read(Map.of())).isEmpty();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  @DisplayName("4.3 from 31 January 2027 on a narrower scope of a STOP is warned of")
  void warnsOfANarrowStopFromTheDayOnThatOneMayHaveToEndEverything(CapturedOutput log) {
    var narrow = Map.of("stop-scope", "this-program");
    var clock = new SettableClock();
    var compliance = compliance(templates, Map.of(), "", clock);

    clock.pass(Duration.between(clock.instant(), Instant.parse("2027-01-30T12:00:00Z")));
    compliance.read(narrow);
    assertThat(log).doesNotContain("stop-scope is THIS_PROGRAM");

    clock.pass(Duration.ofDays(1));
    compliance.read(Map.of());
    assertThat(log).doesNotContain("stop-scope is THIS_PROGRAM");
    compliance.read(narrow);
    assertThat(log).contains("stop-scope is THIS_PROGRAM: since 2027-01-31 the rules of us may");
  }

  @Test
  @DisplayName("9 calls to customers are somebody's, who can be called back")
  void section9WantsToKnowWhoseCallsAre() {
    assertThat(read("stop-scope: all-channels")).isEmpty();
    assertThat(compliance.lacksCallIdentity()).isTrue();

    assertThat(read("identity: { name: Camden Soups Ltd, phone: +44 20 7946 0000 }")).isEmpty();
    assertThat(compliance.lacksCallIdentity()).isFalse();
    assertThat(read("identity: { name: Camden Soups Ltd, phone: nine }"))
        .extracting(ConfigProblem::toString)
        .singleElement()
        .satisfies(one -> assertThat(one).contains("allday.compliance.identity.phone", "nine"));
    assertThat(compliance.lacksCallIdentity()).isTrue();
    assertThat(read("identity: { branches: { camden: { phone: '+442079460000' } } }")).isEmpty();
    assertThat(compliance.lacksCallIdentity()).isTrue();
  }

  @Test
  @DisplayName("9 the number to call back is not that of the machine")
  void section9TheMachineIsNoNumberToCallBack() {
    var machine = Map.of("from", "CamdenSoups", "voice-from", "+442079460000");
    var identity = Map.of("identity", Map.of("phone", "+442079460000"));

    assertThat(compliance(templates, machine, "https://orders.example.com").read(identity))
        .extracting(ConfigProblem::path)
        .containsExactly("allday.compliance.identity.phone");
  }

  @Test
  @DisplayName("11.15 unless a named person takes it on")
  void acceptsWhatANamedPersonTakesOn() throws Exception {
    template("10% off your next order!");

    assertThat(
            read(
                "templates: [{ template: order-ready, taken-on: { by: Jane Doe, why: allowed } }]"))
        .isEmpty();
    assertThat(read("templates: [{ template: order-ready, taken-on: { why: allowed } }]"))
        .extracting(ConfigProblem::path)
        .contains("allday.compliance.templates[0].taken-on.by");
  }

  @Test
  @DisplayName("rule 1 of the ten: the strictest of mixed purposes counts")
  void takesMixedContentForTheStrictest() throws Exception {
    template("10% off your next order!");

    assertThat(read("templates: [{ template: order-ready, contains: [ORDER_SERVICE, MARKETING] }]"))
        .as("declared as what it is, it is no news of an order and needs nobody's word")
        .isEmpty();
    assertThat(compliance.strictest("order-ready", Purpose.ORDER_SERVICE))
        .isEqualTo(Purpose.MARKETING);
    assertThat(compliance.strictest("order-placed", Purpose.FEEDBACK)).isEqualTo(Purpose.FEEDBACK);
  }

  @ParameterizedTest
  @DisplayName("1 content lint: offers, amounts to save, review sites, in the seven languages")
  @ValueSource(
      strings = {
        "Enjoy a discount.",
        "Save £5 now.",
        "A free dessert awaits.",
        "Rate us: https://g.page/r/x",
        "https://www.TripAdvisor.co.uk/x",
        "{{n}} % weniger",
        "Ihr Gutschein liegt bei.",
        "Un cupón para usted.",
        "Une réduction vous attend.",
        "Ganhe um desconto.",
        "आपके लिए छूट",
        "لك خصم"
      })
  void findsWhatIsMoreThanNews(String sentence) {
    assertThat(ContentLint.shipped().found(sentence)).isNotEmpty();
  }

  @ParameterizedTest
  @DisplayName("1 content lint: what only sounds like it")
  @ValueSource(
      strings = {
        "Your order is on its way to the office.",
        "The courier will offload it at the door.",
        "Order {{number}} of {{total}} was cancelled.",
        "We saved your table.",
        "<table style=\"width:100%\"><style>a { width: 50% }</style>Ready</table>"
      })
  void leavesNewsAlone(String sentence) {
    assertThat(ContentLint.shipped().found(sentence)).isEmpty();
  }

  @Test
  @DisplayName("11.9 a variable of 31 characters is refused")
  void refusesALongVariable() throws Exception {
    Files.createDirectories(folder.resolve("order-ready"));
    Files.writeString(
        folder.resolve("order-ready/approved.en.mustache"),
        "1107160000000000001\nbrand = " + "x".repeat(31) + "\n");
    templates.read(folder.toString());
    var entry =
        "approved-templates: [{ name: \"1107160000000000001\", category: SERVICE_IMPLICIT }]";

    assertThat(read(entry))
        .contains(
            new ConfigProblem(
                "allday.templates: order-ready/approved.en.mustache",
                "variable 1 has 31 characters; 30 are allowed"));
  }

  @ParameterizedTest
  @DisplayName("6.5 DLT: the text must be that of its template, character by character")
  @CsvSource({
    "Order 1042 is ready at Camden., ",
    "Order 1042 is ready at Camden!, the text is not that of the approved template 11",
    "Order 1042 is ready at xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx., ",
    "Order 1042 is ready at xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.,"
        + " variable 2 has 31 characters; 30 are allowed"
  })
  void comparesTheTextWithTheApprovedOne(String sent, String problem) {
    var approved =
        new ApprovedText(
            "11",
            new ProviderId("plivo"),
            Category.SERVICE_IMPLICIT,
            "Order {#var#} is ready at {#var#}.");

    assertThat(approved.problem(sent, 30)).isEqualTo(Optional.ofNullable(problem));
  }

  @ParameterizedTest
  @DisplayName("8 and 6.5: what each category may be used for")
  @CsvSource({
    "UTILITY, ORDER_SERVICE, true",
    "UTILITY, MARKETING, false",
    "MARKETING, ORDER_SERVICE, false",
    "MARKETING, MARKETING, true",
    "AUTHENTICATION, SECURITY, true",
    "AUTHENTICATION, ORDER_SERVICE, false",
    "SERVICE_IMPLICIT, ORDER_SERVICE, true",
    "SERVICE_EXPLICIT, ORDER_SERVICE, false",
    "PROMOTIONAL, ORDER_SERVICE, false",
    "PROMOTIONAL, FEEDBACK, true"
  })
  void knowsWhatACategoryIsFor(Category category, Purpose purpose, boolean fits) {
    assertThat(category.isFor(purpose)).isEqualTo(fits);
  }

  @Test
  @DisplayName("2.3: an approved name is a provider's or an account's, and of one that is there")
  void knowsWhoseAnApprovedFileIs() throws Exception {
    approved("approved-fone", "order_ready");
    approved("approved-sms", "order_ready_2");
    approved("approved-fax", "order_ready_3");

    var problems = read("{}");

    assertThat(problems.stream().map(problem -> problem.path() + ": " + problem.what()))
        .containsExactly(
            "allday.templates: order-ready/approved-fax.en.mustache: no channel and no provider is"
                + " called fax; expected approved- and one of fone, sms");
  }

  @Test
  @DisplayName("6.5: whose name it is decides which approval it is of")
  void comparesAnApprovedFileWithTheApprovalOfItsProvider() throws Exception {
    approved("approved-fone", "77\nwhere = " + "x".repeat(31));
    var approval = "[{ name: '77', provider: %s, category: SERVICE_IMPLICIT }]";

    assertThat(read("{ approved-templates: " + approval.formatted("fone") + " }"))
        .extracting(ConfigProblem::what)
        .containsExactly("variable 1 has 31 characters; 30 are allowed");
    assertThat(read("{ approved-templates: " + approval.formatted("plivo") + " }")).isEmpty();
  }

  @Test
  @DisplayName("6.5: a text of India with a link that the operators do not know is refused")
  void section65RefusesATextWithAnUnknownLink() throws Exception {
    approved("approved-fone", "77\nnumber = {{number}}");
    template("Track it: https://elsewhere.example/{{number}}");
    var approval =
        "approved-templates: [{ name: '77', category: SERVICE_IMPLICIT, text: '%s' }]"
            .formatted("Order {#var#}: https://elsewhere.example/{#var#}");

    assertThat(read("{ " + approval + " }"))
        .extracting(problem -> problem.path() + ": " + problem.what())
        .containsExactlyInAnyOrder(
            "allday.compliance.approved-templates: in the text of 77 the link to elsewhere.example"
                + " is not under allday.compliance.whitelist.links",
            "allday.templates: order-ready/text.en.mustache: the link to elsewhere.example is not"
                + " under allday.compliance.whitelist.links");
    assertThat(read("{ whitelist: { links: [elsewhere.example] }, " + approval + " }")).isEmpty();
  }

  @Test
  void section65LeavesTextsOfOtherCountriesAlone() throws Exception {
    template("Track it: https://elsewhere.example/{{number}}");

    assertThat(read("{ approved-templates: [{ name: x, category: UTILITY, text: x.com }] }"))
        .isEmpty();
  }

  @Test
  void readsTheSection() {
    var problems =
        read(
            """
            stop-scope: this-program
            unlisted-senders: nothing
            branch-regions: { miami: FL }
            senders:
              - channel: sms
                program: orders
                purposes: [ORDER_SERVICE]
                opt-in: a box at the checkout
                registrations:
                  - { type: 10DLC, brand: BN1, campaign: CN1, use-case: DELIVERY_NOTIFICATION }
                  - { type: DLT, entity: "1101", header: CAMDEN, category: SERVICE_IMPLICIT }
            approved-templates:
              - { name: order_ready, provider: whatsapp, category: UTILITY }
            """);

    assertThat(problems).isEmpty();
    assertThat(compliance.stopScope()).isEqualTo(StopScope.THIS_PROGRAM);
    assertThat(compliance.sender(new ChannelId("sms")).program()).isEqualTo("orders");
    assertThat(compliance.sender(new ChannelId("sms")).registrations())
        .extracting(Registration::use)
        .containsExactly("DELIVERY_NOTIFICATION", "SERVICE_IMPLICIT");
    assertThat(compliance.sender(new ChannelId("other")).program()).isEqualTo("other");
    assertThat(compliance.approved("order_ready", new ProviderId("whatsapp"))).isPresent();
    assertThat(compliance.approved("order_ready", new ProviderId("plivo"))).isEmpty();
  }

  @Test
  void saysInWordsWhatIsWrong() {
    var problems =
        read(
            """
            packs: /nowhere
            stop-scope: sometimes
            unlisted-senders: perhaps
            branch-regions: { miami: FLA }
            senders:
              - { channel: smss }
              - { channel: sms, registrations: [{ type: 10DLC, brand: B }, { type: CARRIER_PIGEON }] }
            templates: [{ template: order-redy }]
            approved-templates: [{ name: x }]
            soft-opt-in: { since: yesterday }
            identity: { postal-adress: 1 High St, contact: "", branches: { atlantis: {} } }
            colour: blue
            """);

    assertThat(problems.stream().map(problem -> problem.path() + ": " + problem.what()))
        .contains(
            "allday.compliance.packs: expected the path of a folder, found \"/nowhere\"",
            "allday.compliance.unlisted-senders: expected news-of-orders or nothing",
            "allday.compliance.senders[0].channel: expected the id of a channel (sms), found"
                + " \"smss\"",
            "allday.compliance.senders[1].registrations[0].campaign: expected what the register"
                + " gave",
            "allday.compliance.branch-regions.miami: no pack has a region \"FLA\"; expected one such"
                + " as FL")
        .anyMatch(text -> text.startsWith("allday.compliance.stop-scope: expected one of THIS_PRO"))
        .anyMatch(text -> text.contains("registrations[1].type: expected one of 10DLC"))
        .anyMatch(text -> text.contains("templates[0].template: expected one of the templates"))
        .anyMatch(text -> text.contains("approved-templates[0].category: expected what it was"))
        .anyMatch(text -> text.startsWith("allday.compliance.soft-opt-in.how: expected how cust"))
        .anyMatch(text -> text.startsWith("allday.compliance.soft-opt-in.since: expected the day"))
        .contains(
            "allday.compliance.identity.contact: expected a telephone number, a mail address or a"
                + " page",
            "allday.compliance.identity.branches.atlantis: there is no such branch; expected one of"
                + " camden")
        .anyMatch(text -> text.startsWith("allday.compliance.identity.postal-adress: there is no"))
        .anyMatch(text -> text.startsWith("allday.compliance.colour: there is no such field"));
  }

  private void template(String sentence) throws Exception {
    Files.createDirectories(folder.resolve("order-ready"));
    Files.writeString(folder.resolve("order-ready/text.en.mustache"), READY + sentence + "\n");
    assertThat(templates.read(folder.toString())).isEmpty();
  }

  private void approved(String form, String text) throws Exception {
    Files.createDirectories(folder.resolve("order-ready"));
    Files.writeString(folder.resolve("order-ready/" + form + ".en.mustache"), text);
    assertThat(templates.read(folder.toString())).isEmpty();
  }

  private List<ConfigProblem> read(String yaml) {
    return compliance.read(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
  }

  private static Compliance compliance(
      Templates templates, Map<String, String> settings, String publicUrl) {
    return compliance(templates, settings, publicUrl, new SettableClock());
  }

  private static Compliance compliance(
      Templates templates, Map<String, String> settings, String publicUrl, SettableClock clock) {
    var beans = new DefaultListableBeanFactory();
    beans.registerSingleton(
        "accounts",
        new ChannelAccounts(
            List.of(
                new ChannelAccount(
                    new ChannelId("sms"),
                    new ProviderId("fone"),
                    new Settings(settings),
                    Secrets.NONE,
                    URI.create("https://example.com/")))));
    beans.registerSingleton("branches", new Branches(List.of(Harness.camden())));
    return new Compliance(
        templates,
        beans.getBeanProvider(ChannelAccounts.class),
        beans.getBeanProvider(Branches.class),
        publicUrl,
        clock);
  }
}
