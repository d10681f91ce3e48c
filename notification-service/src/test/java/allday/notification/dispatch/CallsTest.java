package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.Unreached;
import allday.contracts.config.ConfigProblem;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.notification.receipt.Door;
import allday.notification.template.Templates;
import allday.notification.trigger.Rules;
import allday.store.notification.Audience;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** COMPLIANCE section 9: what a call to a customer says, and how often it is made. */
class CallsTest {
  private static final Map<String, Object> CALLS =
      Map.of(
          "name", "Camden Soups Ltd",
          "phone", "+442079460000",
          "branches", Map.of("camden", Map.of("phone", "+442079460999")));
  private static final FakeChannel second = new FakeChannel("second", false, Kind.VOICE);
  private static final FakeChannel third = new FakeChannel("third", false, Kind.VOICE);
  private static Harness harness;
  private final Dispatcher dispatcher = new Dispatcher(harness);
  @TempDir Path folder;
  private KnownContact ana;
  private int calls;

  @BeforeAll
  static void start() {
    harness = Harness.start(Map.of("second", second, "third", third));
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    second.reset();
    third.reset();
    harness.bean(Templates.class).read(Map.of());
    assertThat(harness.bean(Compliance.class).read(Map.of("identity", CALLS))).isEmpty();
    ana = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    harness
        .bean(Permissions.class)
        .record(
            ana,
            Kind.VOICE,
            Purpose.ORDER_SERVICE,
            Action.GRANT,
            Level.EXPRESS,
            new Source("CUSTOMER", "WEB_FORM", null, null, Map.of("form", "1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | This is an automated call from Camden Soups Ltd. Your order, number 1 0 4 2, at"
            + " Camden Soups is ready",
        "de | Dies ist ein automatischer Anruf von Camden Soups Ltd. Ihre Bestellung mit der Nummer"
            + " 1 0 4 2",
        "es | Esta es una llamada automática de Camden Soups Ltd. Su pedido, número 1 0 4 2,",
        "fr | Ceci est un appel automatique de Camden Soups Ltd. Votre commande, numéro 1 0 4 2,",
        "pt | Esta é uma chamada automática de Camden Soups Ltd. Seu pedido, número 1 0 4 2,",
        "hi | यह Camden Soups Ltd की ओर से स्वचालित फ़ोन कॉल है।",
        "ar | هذه مكالمة آلية من Camden Soups Ltd. طلبكم رقم 1 0 4 2 من"
      })
  @DisplayName(
      "9 a call begins with the name of the business, and gives a number, in each language")
  void section9ACallNamesTheBusinessFirstAndGivesANumber(String language, String beginning) {
    call(language, "order-ready", route("voice"));

    var said = harness.voice.sent.getFirst().content().text();
    assertThat(said).startsWith(beginning).contains("0 2 0, 7 9 4 6, 0 9 9 9");
    assertThat(said).doesNotContain("http", "\u2068", "+44");
  }

  @Test
  @DisplayName("9 also where the operator wrote the text, and with no link that nobody could open")
  void section9AnOperatorsTextIsNoWayAround() throws Exception {
    write("order-ready/voice.en.mustache", "x\n---\nCome {{name}}, {{number}}! {{trackUrl}}");

    call("en", "order-ready", route("voice"));

    assertThat(harness.voice.sent.getFirst().content().text())
        .isEqualTo(
            "This is an automated call from Camden Soups Ltd. Come , 1 0 4 2!"
                + " Our telephone number is 0 2 0, 7 9 4 6, 0 9 9 9.");
  }

  @Test
  @DisplayName("9 no voicemail with personal data: what a machine may record names no person")
  void section9NoVoicemailWithPersonalData() throws Exception {
    write(
        "order-ready/voice.en.mustache",
        "x\n---\n{{name}}{{total}}{{reason}}{{#items}}{{quantity}} {{item}}{{/items}} ready");

    call("en", "order-ready", route("voice"));

    assertThat(harness.voice.sent.getFirst().content().text())
        .contains("Ltd. ready Our")
        .doesNotContain("Ana", "Soup ", "12.50", "£");
  }

  @Test
  @DisplayName("9 where nobody said whose the call is, there is none")
  void section9NoCallOfNobody() {
    harness.bean(Compliance.class).read(Map.of());

    call("en", "order-ready", route("voice"));

    assertThat(harness.voice.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-ready voice DROPPED TEMPLATE_PROBLEM");
  }

  @Test
  @DisplayName("9 nor does Allday start with a rule that would make such calls")
  void section9ARuleThatCallsCustomersNeedsTheNameAndTheNumber() {
    var rule = Map.of("when", "READY", "for", "CUSTOMER", "template", "order-ready");
    var calls = new HashMap<String, Object>(rule);
    calls.put("channels", List.of(Map.of("channel", "voice", "kind", "VOICE")));
    assertThat(harness.bean(Rules.class).read(List.of(calls))).isEmpty();

    harness.bean(Compliance.class).read(Map.of());
    assertThat(harness.bean(Rules.class).read(List.of(calls)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("allday.rules[0].channels");
              assertThat(problem.what()).contains("allday.compliance.identity", "name", "phone");
            });
    var ofStaff = new HashMap<>(calls);
    ofStaff.put("for", "STAFF");
    assertThat(harness.bean(Rules.class).read(List.of(ofStaff))).isEmpty();
  }

  @Test
  @DisplayName("9 nor with one that would read out a link")
  void section9NoLinkIsReadOut() {
    var rule =
        Map.of(
            "when",
            "READY",
            "for",
            "CUSTOMER",
            "template",
            "order-ready",
            "purpose",
            "FEEDBACK",
            "link",
            "https://soups.example/say",
            "channels",
            List.of("VOICE"));

    assertThat(harness.bean(Rules.class).read(List.of(rule)))
        .extracting(ConfigProblem::what)
        .containsExactly("expected no VOICE: nobody can open a link they hear");
  }

  @ParameterizedTest
  @ValueSource(strings = {Unreached.BUSY, Unreached.NO_ANSWER, Unreached.FAILED, Unreached.TIMEOUT})
  @DisplayName("9 a call that nobody took is made once more, after a while, and no oftener")
  void section9TwoAttemptsAtMost(String code) throws Exception {
    call("en", "order-ready", route("voice"));

    failed(harness.voice, "voice", code);
    dispatcher.dispatch("voice");
    assertThat(harness.voice.sent).as("not at once").hasSize(1);
    assertThat(harness.states()).containsExactly("order-ready voice WAITING CALL_AGAIN");
    harness.clock.pass(Duration.ofMinutes(5));
    dispatcher.dispatch("voice");
    assertThat(harness.voice.sent).hasSize(2);
    failed(harness.voice, "voice", code);
    harness.clock.pass(Duration.ofMinutes(5));
    dispatcher.dispatch("voice");

    assertThat(harness.voice.sent).hasSize(2);
    assertThat(harness.states()).containsExactly("order-ready voice FAILED OTHER");
  }

  @Test
  @DisplayName("9 nor by other accounts: the third is passed over for the text")
  void section9TwoAttemptsAtMostByAllAccounts() throws Exception {
    call("en", "order-ready", route("voice"), route("second"), route("third"), text());

    failed(harness.voice, "voice", Unreached.BUSY);
    dispatcher.dispatch("second");
    failed(second, "second", Unreached.NO_ANSWER);
    dispatcher.dispatch("third");
    dispatcher.dispatch("sms");

    assertThat(second.sent).hasSize(1);
    assertThat(third.sent).isEmpty();
    assertThat(harness.sms.sent).hasSize(1);
  }

  @Test
  @DisplayName("9 what the provider did not take rang nowhere, and is no attempt")
  void section9WhatNeverRangIsNoAttempt() throws Exception {
    harness.voice.answers(new Outcome.TryLater(null, "503"));
    call("en", "order-ready", route("voice"));
    harness.clock.pass(Duration.ofMinutes(1));
    dispatcher.dispatch("voice");
    assertThat(harness.voice.sent).hasSize(2);

    harness.voice.answers(new Outcome.Sent("a"));
    harness.clock.pass(Duration.ofMinutes(1));
    dispatcher.dispatch("voice");
    failed(harness.voice, "voice", Unreached.BUSY);
    harness.clock.pass(Duration.ofMinutes(5));
    dispatcher.dispatch("voice");

    assertThat(harness.voice.sent).as("two that rang nowhere, and two calls").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "answered-by-machine"})
  @DisplayName("9 who turned it away, or has a machine that took it, is not called again")
  void section9NoSecondCallToWhoTurnedItAway(String code) throws Exception {
    call("en", "order-ready", route("voice"));

    failed(harness.voice, "voice", code);

    assertThat(harness.states()).containsExactly("order-ready voice FAILED OTHER");
  }

  @Test
  @DisplayName("9 a second attempt counts among the three calls in 30 days")
  void section9EachAttemptCounts() throws Exception {
    call("en", "order-ready", route("voice"));
    failed(harness.voice, "voice", Unreached.BUSY);
    harness.clock.pass(Duration.ofMinutes(5));
    dispatcher.dispatch("voice");
    call("en", "order-ready", route("voice"));
    assertThat(harness.voice.sent).hasSize(3);

    call("en", "order-ready", route("voice"));

    assertThat(harness.voice.sent).hasSize(3);
    assertThat(harness.states()).last().isEqualTo("order-ready voice DROPPED FREQUENCY_CAP");
  }

  private void call(String language, String template, Route... routes) {
    var now = harness.clock.instant();
    var order = harness.orders.anOrder();
    var wanted =
        new Wanted(
            "call/" + ++calls,
            order.orderId(),
            "TEST:" + calls,
            0,
            order.status(),
            Audience.CUSTOMER,
            Wanted.CUSTOMER,
            Purpose.ORDER_SERVICE,
            template,
            language,
            "camden",
            "test",
            List.of(routes),
            Map.of(),
            null,
            false,
            null,
            now,
            now.plus(Duration.ofMinutes(30)),
            null,
            null);
    harness
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> harness.bean(Postbox.class).post(List.of(wanted)));
    dispatcher.dispatch(routes[0].channel().value());
  }

  /** As the provider tells it. */
  private static void failed(FakeChannel provider, String channel, String code) throws Exception {
    var refused = new Outcome.Refused(Reason.OTHER, code, "nobody took the call");
    var identity = provider.sent.size() + code;
    var call = provider.sent.getLast().id();
    provider.receipts =
        List.of(new Receipt.Progress(identity, call, null, State.FAILED, null, refused));
    Door.of(harness)
        .perform(
            MockMvcRequestBuilders.post("/receipts/" + provider.id() + "/" + channel)
                .header("X-Proof", FakeChannel.PROOF)
                .content("{}"));
  }

  private Route route(String channel) {
    var provider =
        channel.equals("voice") ? harness.voice : channel.equals("second") ? second : third;
    return new Route(new ChannelId(channel), provider.id(), Kind.VOICE, ana.address(), ana.hash());
  }

  private Route text() {
    return new Route(new ChannelId("sms"), harness.sms.id(), Kind.SMS, ana.address(), ana.hash());
  }

  private void write(String file, String text) throws Exception {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertThat(harness.bean(Templates.class).read(folder.toString())).isEmpty();
  }
}
