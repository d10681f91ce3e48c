package allday.notification.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.CallWishes;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Stops;
import allday.notification.consent.Wishes;
import allday.notification.dispatch.Dispatcher;
import allday.notification.link.Link;
import allday.notification.link.Link.Use;
import allday.notification.link.LinkTokens;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.ContactPreference;
import allday.store.notification.ContactPreferences;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** COMPLIANCE sections 1, 2.1, 4.3 and 7, and its acceptance test 11. */
class PagesTest {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  @RegisterExtension private static final Harness harness = Harness.reached();

  private MockMvc web;
  private KnownContact ana;

  @BeforeEach
  void prepare() {
    ana = harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
    web =
        MockMvcBuilders.standaloneSetup(
                harness.bean(UnsubscribePage.class), harness.bean(PreferencePage.class))
            .build();
  }

  @Test
  void acceptanceTest11AOneClickPostWithoutCookiesUnsubscribesAndAGetDoesNot() throws Exception {
    grant(Purpose.MARKETING);
    var path = "/unsubscribe/" + token(Use.UNSUBSCRIBE, Purpose.MARKETING, null);

    web.perform(get(path)).andExpect(status().isOk());
    web.perform(get(path)).andExpect(status().isOk());
    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE, Purpose.MARKETING);

    oneClick(path).andExpect(status().isOk()).andExpect(header().doesNotExist("Set-Cookie"));
    oneClick(path).andExpect(status().isOk());
    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE);
    assertThat(ledger().stream().filter(event -> event.method().equals("ONE_CLICK_HEADER")))
        .as("one entry for each purpose, however often it was clicked")
        .hasSize(2)
        .allMatch(event -> event.action() == Action.REVOKE && event.actor().equals("CUSTOMER"));
    assertThat(reasons()).containsOnly("ONE_CLICK");
  }

  @Test
  void acceptanceTest11HoldsForTheOtherFormThatRfc8058Allows() throws Exception {
    grant(Purpose.FEEDBACK);
    var path = "/unsubscribe/" + token(Use.UNSUBSCRIBE, Purpose.FEEDBACK, null);

    web.perform(multipart(path).param("List-Unsubscribe", "One-Click")).andExpect(status().isOk());

    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE);
  }

  @Test
  void aPostThatDoesNotSayOneClickOnlyShowsTheButton() throws Exception {
    grant(Purpose.MARKETING);
    var path = "/unsubscribe/" + token(Use.UNSUBSCRIBE, Purpose.MARKETING, null);

    web.perform(post(path)).andExpect(status().isOk());

    assertThat(granted()).contains(Purpose.MARKETING);
  }

  @Test
  void aRevocationOfAdvertisingAsksWhetherNewsOfOrdersAreToStopToo() throws Exception {
    var path = "/unsubscribe/" + token(Use.UNSUBSCRIBE, Purpose.MARKETING, null);

    var done = oneClick(path).andReturn().getResponse().getContentAsString();
    web.perform(
            post(path)
                .param("List-Unsubscribe", "One-Click")
                .param("page", "yes")
                .param("also", "orders"))
        .andExpect(status().isOk());

    assertThat(done).contains("name=\"also\" value=\"orders\"");
    assertThat(granted()).isEmpty();
  }

  @Test
  void section7AMailWithAdvertisingCarriesTheHeaderAndNewsOfAnOrderDoNot() throws Exception {
    var news = aMail(Purpose.ORDER_SERVICE);
    var feedback = aMail(Purpose.FEEDBACK);

    assertThat(news.unsubscribe()).isNull();
    assertThat(feedback.unsubscribe())
        .hasToString("https://orders.example.com/unsubscribe/" + end(feedback.unsubscribe()));
    oneClick(feedback.unsubscribe().getPath()).andExpect(status().isOk());
    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE);
  }

  @Test
  void everyMailToACustomerLeadsToThePage() throws Exception {
    var mail = aMail(Purpose.ORDER_SERVICE);

    var link = find("https://orders\\.example\\.com(/preferences/[\\w.-]+)", mail.text());
    assertThat(mail.html()).contains(link);
    assertThat(page(get(link)))
        .contains("<bdi>a•••@example.net</bdi>")
        .doesNotContainIgnoringCase(FakeOrders.MAIL)
        .contains("Camden Soups");
  }

  @Test
  void showsWhatIsSoAndTakesWhatIsChosen() throws Exception {
    grant(Purpose.FEEDBACK);
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    assertThat(checked(page(get(path)))).containsExactly("orders", "feedback", "kind-any");
    web.perform(
            post(path)
                .header("User-Agent", "Mail on a telephone")
                .param("shown", "de")
                .param("orders", "yes")
                .param("offers", "yes")
                .param("kind", "SMS")
                .param("language", "ar"))
        .andExpect(status().isSeeOther())
        .andExpect(header().string("Location", "?saved=1&lang=de"));

    assertThat(checked(page(get(path)))).containsExactly("orders", "offers", "kind-SMS");
    assertThat(page(get(path))).contains("<html lang=\"ar\" dir=\"rtl\">");
    assertThat(harness.bean(ContactPreferences.class).find(ana.hash()))
        .contains(new ContactPreference(Kind.SMS, "ar"));
  }

  @Test
  void section52ThePersonsOwnZoneIsChosenFromWhatTimeItIsThere() throws Exception {
    harness.clock.pass(
        Duration.between(harness.clock.instant(), Instant.parse("2026-11-20T12:00:00Z")));
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    assertThat(page(get(path).queryParam("lang", "de")))
        .contains("<option value=\"\" selected>Keine Angabe</option>")
        .contains(
            "<option value=\"America/New_York\">07:00 · New York · "
                + "Nordamerikanische Ostküstenzeit</option>");
    web.perform(post(path).param("orders", "yes").param("zone", "America/New_York"));

    assertThat(page(get(path)))
        .contains("<option value=\"America/New_York\" selected>07:00 · New York · Eastern Time");
    assertThat(harness.bean(ContactPreferences.class).find(ana.hash()))
        .contains(ContactPreference.NONE.zone("America/New_York", harness.clock.instant()));
  }

  @Test
  void section52SavingAgainRenewsTheZoneAndAMadeUpOneIsNone() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());
    web.perform(post(path).param("orders", "yes").param("zone", "Europe/Paris"));
    harness.clock.pass(Duration.ofDays(10));

    web.perform(post(path).param("orders", "yes").param("zone", "Europe/Paris"));
    assertThat(harness.bean(ContactPreferences.class).find(ana.hash()))
        .contains(ContactPreference.NONE.zone("Europe/Paris", harness.clock.instant()));

    web.perform(post(path).param("orders", "yes").param("zone", "Europe/Atlantis"));
    assertThat(harness.bean(ContactPreferences.class).find(ana.hash()))
        .contains(ContactPreference.NONE);
  }

  @Test
  void section21WritesDownWhatThePersonSawAndAgreedTo() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    web.perform(post(path).param("shown", "en").param("orders", "yes").param("offers", "yes"));

    var event = ledger().getLast();
    assertThat(event.action()).isEqualTo(Action.GRANT);
    assertThat(event.purpose()).isEqualTo(Purpose.MARKETING);
    assertThat(event.kind()).isEqualTo(Kind.EMAIL);
    assertThat(event.level()).isEqualTo(Level.EXPRESS);
    assertThat(event.method()).isEqualTo("PREFERENCE_CENTER");
    assertThat(event.actor()).isEqualTo("CUSTOMER");
    assertThat(event.evidence()).containsKeys("page", "message");
    assertThat(event.capture().language()).isEqualTo("en");
    assertThat(event.capture().checkbox()).isEqualTo("UNCHECKED");
    assertThat(event.capture().conditionOfPurchase()).isFalse();
    assertThat(harness.bean(Consents.class).text(event.capture().disclosure()).orElseThrow())
        .startsWith("Yes, Camden Soups may send me offers here.");
  }

  @Test
  void section21KeepsATextOnceHoweverManyAgreeToIt() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());
    for (int i = 0; i < 3; i++) {
      web.perform(post(path).param("orders", "yes").param("offers", "yes"));
      web.perform(post(path).param("orders", "yes"));
    }

    assertThat(count("disclosure_text")).isEqualTo(1);
    assertThat(count("consent_event")).isEqualTo(6);
  }

  @Test
  void section22APersonsOwnYesLiftsWhatStandsAgainstItAndNothingElse() throws Exception {
    var source = new Source("PROVIDER:post", "PROVIDER", "r1", null, Map.of("how", "spam"));
    harness.bean(Permissions.class).stop(ana, null, null, Reason.COMPLAINT, source);
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    assertThat(page(get(path))).contains("You get no messages at this address.");
    web.perform(post(path).param("orders", "yes"));

    assertThat(granted()).containsExactly(Purpose.ORDER_SERVICE);
    var wishes = harness.bean(Wishes.class);
    assertThat(wishes.granted(ana, Kind.SMS)).isEmpty();
    assertThat(reasons()).containsOnly("COMPLAINT");
  }

  @Test
  void stopsEverythingWithOneButton() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    web.perform(post(path).param("shown", "en").param("stop", "all"));
    web.perform(post(path).param("shown", "en").param("stop", "all"));

    assertThat(granted()).isEmpty();
    assertThat(count("suppression")).isEqualTo(1);
    assertThat(count("consent_event")).isEqualTo(1);
  }

  @Test
  void whatIsSentUnchangedChangesNothing() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.ORDER_SERVICE, later());

    web.perform(post(path).param("orders", "yes").param("kind", "").param("language", ""));

    assertThat(count("consent_event") + count("contact_preference")).isZero();
  }

  @Test
  void aLinkIsGoodForItsOwnUseAndForItsTime() throws Exception {
    var unsubscribe = token(Use.UNSUBSCRIBE, Purpose.MARKETING, null);
    var preferences = token(Use.PREFERENCES, Purpose.MARKETING, later());

    web.perform(get("/preferences/" + unsubscribe)).andExpect(status().isNotFound());
    web.perform(post("/preferences/" + unsubscribe).param("offers", "yes"))
        .andExpect(status().isNotFound());
    web.perform(get("/unsubscribe/" + preferences)).andExpect(status().isNotFound());
    oneClick("/unsubscribe/" + preferences).andExpect(status().isNotFound());
    oneClick("/unsubscribe/nonsense").andExpect(status().isNotFound());
    harness.clock.pass(Duration.ofDays(91));
    web.perform(get("/preferences/" + preferences)).andExpect(status().isNotFound());
    oneClick("/unsubscribe/" + unsubscribe).andExpect(status().isOk());
    assertThat(count("consent_event")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void speaksEveryShippedLanguageAndKeepsToItself(String language) throws Exception {
    for (var path :
        List.of(
            "/preferences/" + token(Use.PREFERENCES, Purpose.FEEDBACK, later()),
            "/unsubscribe/" + token(Use.UNSUBSCRIBE, Purpose.FEEDBACK, null),
            "/preferences/none")) {
      var answer = web.perform(get(path).queryParam("lang", language)).andReturn().getResponse();

      var page = answer.getContentAsString();
      assertThat(page.replaceAll("(?s)<style>.*?</style>", ""))
          .contains("<html lang=\"" + language + "\"")
          .contains(language.equals("ar") ? "dir=\"rtl\"" : "dir=\"ltr\"")
          .contains("<meta name=\"robots\" content=\"noindex, nofollow\">")
          .doesNotContain("<script", "{", "}}", "style=\"", "src=", "http:", "onclick", " null")
          .satisfies(PagesTest::everyFieldHasALabel);
      assertThat(answer.getHeader("Content-Security-Policy"))
          .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.getHeader("X-Robots-Tag")).isEqualTo("noindex, nofollow");
    }
  }

  @Test
  @DisplayName("9 who ended calls by the key may allow them again, by a word of their own")
  void section9WhoEndedCallsMayAllowThemAgain() throws Exception {
    var line = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    var key = new Source("CUSTOMER", "CALL", "k", null, Map.of("key", "9"));
    harness.bean(Stops.class).stopCalls(line, key);
    var path = "/preferences/" + token(line, Kind.SMS);
    assertThat(page(get(path))).contains("id=\"calls\"", "by key 9 in each such call");
    assertThat(checked(page(get(path)))).doesNotContain("calls");

    web.perform(post(path).param("shown", "en").param("orders", "yes"));
    assertThat(callsAllowed(line)).as("a form that does not speak of calls").isFalse();
    web.perform(
        post(path)
            .param("shown", "en")
            .param("orders", "yes")
            .param("calls-shown", "yes")
            .param("calls", "yes"));

    assertThat(callsAllowed(line)).isTrue();
    assertThat(checked(page(get(path)))).contains("calls");
    var said = harness.bean(Consents.class).of(line.hash()).getLast();
    assertThat(said)
        .returns(Action.GRANT, ConsentEvent::action)
        .returns(Kind.VOICE, ConsentEvent::kind)
        .returns(Purpose.ORDER_SERVICE, ConsentEvent::purpose)
        .returns(Level.EXPRESS, ConsentEvent::level)
        .returns("CUSTOMER", ConsentEvent::actor)
        .returns("PREFERENCE_CENTER", ConsentEvent::method);
    assertThat(said.capture().disclosure().id()).isEqualTo("preferences.calls");
    assertThat(standing(line)).as("against calls with offers").isNotEmpty();

    web.perform(post(path).param("shown", "en").param("orders", "yes").param("calls-shown", "yes"));
    assertThat(callsAllowed(line)).isFalse();
    assertThat(checked(page(get(path)))).contains("orders").doesNotContain("calls");
  }

  @Test
  @DisplayName("9 nobody allows calls to a number by a link that came to a mail address")
  void section9AMailAddressIsNoNumber() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.FEEDBACK, later());

    assertThat(page(get(path))).doesNotContain("id=\"calls\"");
    web.perform(post(path).param("shown", "en").param("calls-shown", "yes").param("calls", "yes"));

    assertThat(ledger()).noneMatch(event -> event.kind() == Kind.VOICE);
  }

  private static boolean callsAllowed(KnownContact line) {
    return harness.bean(CallWishes.class).isAllowed(line);
  }

  private static List<Suppression> standing(KnownContact line) {
    return harness
        .bean(Suppressions.class)
        .of(Set.of(line.hash()))
        .getOrDefault(line.hash(), List.of())
        .stream()
        .filter(one -> one.covers(Kind.VOICE, Purpose.MARKETING))
        .toList();
  }

  private static String token(KnownContact contact, Kind kind) {
    return harness
        .bean(LinkTokens.class)
        .write(
            new Link(
                Use.PREFERENCES,
                contact.type(),
                contact.hash(),
                kind,
                Purpose.ORDER_SERVICE,
                newId(),
                later()));
  }

  @Test
  void ofAForgottenMessageNoAddressIsShown() throws Exception {
    var path = "/preferences/" + token(Use.PREFERENCES, Purpose.FEEDBACK, later());

    assertThat(page(get(path))).doesNotContain("For the address");
  }

  @Test
  void takesTheLanguageOfTheBrowserWhereNothingElseIsKnown() throws Exception {
    assertThat(page(get("/preferences/none").header("Accept-Language", "xx, pt-BR;q=0.8")))
        .contains("<html lang=\"pt\"");
    assertThat(page(get("/preferences/none").header("Accept-Language", "q=;;")))
        .contains("<html lang=\"en\"");
  }

  private static void everyFieldHasALabel(String page) {
    Pattern.compile("<(?:input|select)(?![^>]*hidden)[^>]*\\bid=\"([^\"]+)\"")
        .matcher(page)
        .results()
        .forEach(field -> assertThat(page).contains("for=\"" + field.group(1) + "\""));
  }

  private allday.contracts.channel.Content aMail(Purpose purpose) {
    grant(purpose);
    var order = harness.orders.anOrder();
    harness.facts().post(FakeOrders.fact(order));
    harness
        .bean(JdbcTemplate.class)
        .update(
            "update delivery set purpose = ?, channel = 'mail', provider = 'post', position = 1,"
                + " contact = ? where order_id = ?",
            purpose.name(),
            ana.hash().value(),
            order.orderId());
    new Dispatcher(harness).dispatch("mail");
    return harness.mail.sent.getLast().content();
  }

  private void grant(Purpose purpose) {
    if (purpose != Purpose.ORDER_SERVICE) {
      var source = new Source("CUSTOMER", "WEB_FORM", null, null, Map.of("form", "checkout"));
      harness
          .bean(Permissions.class)
          .record(ana, Kind.EMAIL, purpose, Action.GRANT, Level.EXPRESS, source);
    }
  }

  private String token(Use use, Purpose purpose, @Nullable Instant until) {
    return harness
        .bean(LinkTokens.class)
        .write(new Link(use, ana.type(), ana.hash(), Kind.EMAIL, purpose, newId(), until));
  }

  private static UUID newId() {
    return Ids.uuid7(harness.clock.instant());
  }

  private static Instant later() {
    return harness.clock.instant().plus(Duration.ofDays(90));
  }

  private ResultActions oneClick(String path) throws Exception {
    return web.perform(
        post(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(ONE_CLICK));
  }

  private String page(org.springframework.test.web.servlet.RequestBuilder request)
      throws Exception {
    return web.perform(request).andReturn().getResponse().getContentAsString();
  }

  private EnumSet<Purpose> granted() {
    var granted = harness.bean(Wishes.class).granted(ana, Kind.EMAIL);
    return granted.isEmpty() ? EnumSet.noneOf(Purpose.class) : EnumSet.copyOf(granted);
  }

  private List<ConsentEvent> ledger() {
    return harness.bean(Consents.class).of(ana.hash());
  }

  private static List<String> reasons() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select reason from suppression where lifted_at is null", String.class);
  }

  private static List<String> checked(String page) {
    return Pattern.compile("<input[^>]*id=\"([^\"]+)\"[^>]* checked>")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String find(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow().group(1);
  }

  private static String end(java.net.URI url) {
    return url.getPath().substring("/unsubscribe/".length());
  }

  private static int count(String table) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject("select count(*) from " + table, Integer.class);
  }
}
