package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.notification.consent.ConsentDesk.About;
import allday.notification.consent.ConsentDesk.Question;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.ContactKeys;
import allday.store.notification.ContactType;
import allday.store.notification.Route;
import allday.store.notification.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ConsentTest {
  private static final Source SAID =
      new Source("CUSTOMER", "KEYWORD", null, null, Map.of("inbound", "1"));
  private static Harness harness;
  private KnownContact ana;

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
    ana = harness.bean(Contacts.class).phone("+447400123456", null).orElseThrow();
  }

  @Test
  void sendsNewsOfOrdersWithoutMore() {
    assertThat(decide(Purpose.ORDER_SERVICE, true)).isEqualTo(new Decision.Send(null, null));
  }

  @Test
  void sendsNoAdvertisingThatNobodyAskedFor() {
    assertThat(decide(Purpose.MARKETING, true)).isEqualTo(new Decision.Drop(Codes.NO_CONSENT));
    assertThat(decide(Purpose.FEEDBACK, true)).isEqualTo(new Decision.Drop(Codes.NO_CONSENT));
  }

  @Test
  void believesTheNewestWord() {
    var consent =
        permissions().record(ana, null, Purpose.FEEDBACK, Action.GRANT, Level.EXPRESS, SAID);
    assertThat(decide(Purpose.FEEDBACK, true))
        .isEqualTo(new Decision.Send(consent, Instant.parse("2026-11-21T20:00:00Z")));

    permissions().record(ana, null, Purpose.FEEDBACK, Action.REVOKE, Level.NONE, SAID);
    assertThat(decide(Purpose.FEEDBACK, true)).isEqualTo(new Decision.Drop(Codes.NO_CONSENT));
  }

  @Test
  void takesAStartForNoConsentToAdvertising() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, SAID);
    permissions().start(ana, Kind.SMS, SAID);

    assertThat(decide(Purpose.ORDER_SERVICE, true)).isEqualTo(new Decision.Send(null, null));
    assertThat(decide(Purpose.MARKETING, true)).isEqualTo(new Decision.Drop(Codes.NO_CONSENT));
  }

  @Test
  void triesAnotherRouteWhereOneIsSuppressed() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, SAID);

    assertThat(decide(Purpose.ORDER_SERVICE, false))
        .isEqualTo(new Decision.Fallback("SUPPRESSED_STOP_KEYWORD"));
    assertThat(decide(Purpose.ORDER_SERVICE, true))
        .isEqualTo(new Decision.Drop("SUPPRESSED_STOP_KEYWORD"));
  }

  @Test
  void keepsTheLedgerAppendOnly() {
    permissions().start(ana, Kind.SMS, SAID);
    var database = harness.bean(JdbcTemplate.class);

    assertThatThrownBy(() -> database.update("update consent_event set action = 'REVOKE'"))
        .hasMessageContaining("append only");
    assertThatThrownBy(() -> database.update("delete from consent_event"))
        .hasMessageContaining("append only");
  }

  @Test
  void keepsNoAddress() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, SAID);

    var rows =
        harness
            .bean(JdbcTemplate.class)
            .queryForList(
                "select s::text from suppression s union all select e::text from consent_event e",
                String.class);

    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("7400123456"));
  }

  @Test
  void doesNotStartWithAnotherKey() {
    var keys = harness.bean(ContactKeys.class);
    harness.bean(ContactKey.class).hash(ContactType.PHONE, "x");

    assertThatThrownBy(() -> new ContactKey(keys, "another").hash(ContactType.PHONE, "x"))
        .hasMessageContaining("every opt-out would be forgotten");
  }

  @Test
  void knowsAContactHoweverItIsWritten() {
    var contacts = harness.bean(Contacts.class);

    assertThat(contacts.phone("07400 123456", "GB")).contains(ana);
    assertThat(contacts.phone("+44 (0) 7400-123456", null)).contains(ana);
    assertThat(contacts.mail(" Ana@EXAMPLE.net ").orElseThrow())
        .isEqualTo(contacts.mail("ana@example.net").orElseThrow());
    assertThat(contacts.phone("12", "GB")).isEmpty();
    assertThat(contacts.mail("ana@example")).isEmpty();
    assertThat(ana).hasToString("+44•••56");
  }

  private static Permissions permissions() {
    return harness.bean(Permissions.class);
  }

  private Decision decide(Purpose purpose, boolean last) {
    var route =
        new Route(
            new ChannelId("sms"), new ProviderId("fone"), Kind.SMS, ana.address(), ana.hash());
    var question =
        new Question(
            null,
            route,
            purpose,
            new About("order-ready", "en", null, "camden"),
            false,
            last,
            0,
            SettableClock.NOON,
            SettableClock.NOON.plus(Duration.ofHours(1)));
    var desk = harness.bean(ConsentDesk.class);
    var now = harness.clock.instant();
    var standing = desk.standing(List.of(new Inquiry(route, "order-ready", purpose)), now);
    return desk.decide(question, standing, now).decision();
  }
}
