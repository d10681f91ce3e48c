package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
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
import org.springframework.transaction.support.TransactionTemplate;

/** COMPLIANCE section 9: what a call to a customer says. */
class CallsTest {
  private static final Map<String, Object> CALLS =
      Map.of(
          "business", "Camden Soups Ltd",
          "phone", "+442079460000",
          "branch-phones", Map.of("camden", "+442079460999"));
  private static Harness harness;
  private final Dispatcher dispatcher = new Dispatcher(harness);
  @TempDir Path folder;
  private KnownContact ana;
  private int calls;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    harness.bean(Templates.class).read(Map.of());
    assertThat(harness.bean(Compliance.class).read(Map.of("calls", CALLS))).isEmpty();
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
              assertThat(problem.what()).contains("allday.compliance.calls", "business", "phone");
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

  private Route route(String channel) {
    return new Route(
        new ChannelId(channel), harness.voice.id(), Kind.VOICE, ana.address(), ana.hash());
  }

  private void write(String file, String text) throws Exception {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertThat(harness.bean(Templates.class).read(folder.toString())).isEmpty();
  }
}
