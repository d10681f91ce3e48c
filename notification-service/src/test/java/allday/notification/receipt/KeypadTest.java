package allday.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.store.notification.Audience;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Route;
import allday.store.privacy.Persons;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** COMPLIANCE section 9: a key pressed in a call ends all calls. */
class KeypadTest {
  private static final String ENDED = "You will get no more calls from us. Goodbye.";
  private static final String WRONG = "This key does nothing here.";
  private static final String PRESS_9 = "To get no more calls from us, press 9.";
  private static final Map<String, Object> CALLS =
      Map.of("name", "Camden Soups Ltd", "phone", "+442079460000");

  @RegisterExtension private static final Harness harness = Harness.start();

  private MockMvc door;
  private KnownContact ana;
  private int calls;

  @BeforeEach
  void prepare() {
    harness.bean(Compliance.class).read(Map.of("identity", CALLS));
    door = Door.of(harness);
    ana = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    grant();
  }

  @Test
  @DisplayName("9 the call says so, in its language, and 9 means never again")
  void endsAllCalls() throws Exception {
    var call = aCall("en");
    assertThat(harness.voice.sent.getLast().content().keys()).isEqualTo(PRESS_9);

    assertThat(pressed(call, "9")).isEqualTo(ENDED);

    assertThat(optOuts()).containsExactly("VOICE STOP_KEYWORD CUSTOMER CALL");
    assertThat(ledger().getLast())
        .returns(Action.REVOKE, ConsentEvent::action)
        .returns(Kind.VOICE, ConsentEvent::kind)
        .returns("CALL", ConsentEvent::method)
        .returns("CUSTOMER", ConsentEvent::actor);
    aCall("en");
    assertThat(harness.states())
        .last()
        .isEqualTo("order-ready voice DROPPED SUPPRESSED_STOP_KEYWORD");
    posted(Kind.SMS, "sms", harness.sms, "en");
    assertThat(harness.sms.sent).as("texts go on").hasSize(1);
  }

  @Test
  @DisplayName("9 in every language of the product")
  void saysItInTheLanguageOfTheCall() throws Exception {
    var call = aCall("de-AT");

    assertThat(harness.voice.sent.getLast().content().keys())
        .isEqualTo("Wenn Sie keine Anrufe mehr von uns möchten, drücken Sie die 9.");
    assertThat(pressed(call, "9"))
        .isEqualTo("Sie erhalten keine Anrufe mehr von uns. Auf Wiederhören.");
  }

  @Test
  @DisplayName("6.9 each key is written down, and one that comes twice does nothing more")
  void hearsTheSameKeyOnce() throws Exception {
    var call = aCall("en");

    assertThat(pressed(call, "9", "k1", false)).isEqualTo(ENDED);
    grant();
    assertThat(pressed(call, "9", "k1", false)).isEqualTo(ENDED);

    assertThat(keys()).containsExactly("9 STOP");
    assertThat(ledger()).last().returns(Action.GRANT, ConsentEvent::action);
    assertThat(ledger()).hasSize(3);
  }

  @Test
  @DisplayName("9 a wrong key is said to be one, and asked for once more and no oftener")
  void asksOnceMore() throws Exception {
    var call = aCall("en");

    assertThat(pressed(call, "5", "k1", false)).isEqualTo(WRONG + " " + PRESS_9);
    assertThat(pressed(call, "#", "k2", true)).isEqualTo(WRONG);

    assertThat(optOuts()).isEmpty();
    assertThat(keys()).containsExactlyInAnyOrder("5 OTHER", "# OTHER");
  }

  @Test
  @DisplayName("4.3 where one word ends everything, so does the key")
  void endsEverythingWhereOneWordDoes() throws Exception {
    harness.bean(Compliance.class).read(Map.of("identity", CALLS, "stop-scope", "all-channels"));

    pressed(aCall("en"), "9");

    assertThat(optOuts()).containsExactly("null STOP_KEYWORD CUSTOMER CALL");
  }

  @Test
  @DisplayName("4.3 and where it ends a program alone, the key ends all calls even so")
  void endsTheCallsOfAllPrograms() throws Exception {
    harness.bean(Compliance.class).read(Map.of("identity", CALLS, "stop-scope", "this-program"));

    pressed(aCall("en"), "9");

    assertThat(optOuts()).containsExactly("VOICE STOP_KEYWORD CUSTOMER CALL");
  }

  @Test
  void aKeyInACallOfNobodysOrOfAnotherChannelIsNone() throws Exception {
    posted(Kind.SMS, "sms", harness.sms, "en");
    var text = harness.sms.sent.getLast().id();

    assertThat(pressed(UUID.randomUUID(), "9")).isEmpty();
    assertThat(pressed(text, "9")).isEmpty();

    assertThat(optOuts()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  @DisplayName("10.2 who was forgotten meanwhile may end calls still")
  void hearsWhomItHasForgotten() throws Exception {
    var call = aCall("en");
    harness.bean(Persons.class).forgetContact(ana.hash(), new HashMap<>());

    assertThat(pressed(call, "9")).isEqualTo(ENDED);

    assertThat(optOuts()).hasSize(1);
  }

  @Test
  void aKeyThatCannotBeStoredIsNotSaidToBe() throws Exception {
    var call = aCall("en");
    harness.bean(JdbcTemplate.class).execute("alter table inbound_message rename to away");
    try {
      harness.voice.receipts = List.of(new Receipt.KeyPressed("k", call, "9", false));
      var answer =
          door.perform(
                  post("/receipts/phone/voice").header("X-Proof", FakeChannel.PROOF).content("{}"))
              .andReturn()
              .getResponse();
      assertThat(answer.getStatus()).isEqualTo(503);
    } finally {
      harness.bean(JdbcTemplate.class).execute("alter table away rename to inbound_message");
    }

    assertThat(optOuts()).isEmpty();
  }

  @Test
  void aForgedKeyIsRefused() throws Exception {
    harness.voice.receipts = List.of(new Receipt.KeyPressed("k", aCall("en"), "9", false));

    var answer =
        door.perform(post("/receipts/phone/voice").header("X-Proof", "guessed").content("{}"))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(optOuts()).isEmpty();
  }

  private String pressed(UUID call, String key) throws Exception {
    return pressed(call, key, "k" + key, false);
  }

  private String pressed(UUID call, String key, String identity, boolean last) throws Exception {
    harness.voice.receipts = List.of(new Receipt.KeyPressed(identity, call, key, last));
    return door.perform(
            post("/receipts/phone/voice").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  /** A call to Ana about an order, as far as she is called. */
  private UUID aCall(String language) {
    posted(Kind.VOICE, "voice", harness.voice, language);
    return harness.voice.sent.getLast().id();
  }

  private void posted(Kind kind, String channel, FakeChannel provider, String language) {
    var now = harness.clock.instant();
    var route = new Route(new ChannelId(channel), provider.id(), kind, ana.address(), ana.hash());
    var wanted =
        new Wanted(
            "call/" + ++calls,
            null,
            "TEST:" + calls,
            0,
            null,
            Audience.CUSTOMER,
            Wanted.CUSTOMER,
            Purpose.ORDER_SERVICE,
            "order-ready",
            language,
            null,
            "test",
            List.of(route),
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
    new Dispatcher(harness).dispatch(channel);
  }

  private void grant() {
    var source = new Source("CUSTOMER", "WEB_FORM", null, null, Map.of("form", "1"));
    harness
        .bean(Permissions.class)
        .record(ana, Kind.VOICE, Purpose.ORDER_SERVICE, Action.GRANT, Level.EXPRESS, source);
  }

  private List<ConsentEvent> ledger() {
    return harness.bean(Consents.class).of(ana.hash());
  }

  private static List<String> optOuts() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList(
            "select coalesce(kind, 'null') || ' ' || reason || ' ' || source from suppression"
                + " where lifted_at is null",
            String.class);
  }

  private static List<String> keys() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select body || ' ' || intent from inbound_message", String.class);
  }
}
