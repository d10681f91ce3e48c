package allday.notification.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.notification.FakeBlockList;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Wishes;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Issues;
import allday.store.notification.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** COMPLIANCE section 4.3: provider-side lists are reconciled daily. */
class ReconcilingTest {
  private static final Source START =
      new Source("CUSTOMER", "KEYWORD", null, null, Map.of("inbound", "2"));
  private static final Source STOP =
      new Source("CUSTOMER", "KEYWORD", null, null, Map.of("inbound", "1"));

  @RegisterExtension private static final Harness harness = Harness.start();

  private KnownContact ana;

  @BeforeEach
  void prepare() {
    list().away = false;
    ana = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
  }

  @Test
  void section43ABlockThatNoReceiptToldOfCountsFromTheDayItIsFound() {
    list().blocked =
        List.of(
            blocked("+15005550006", Why.ADDRESS_DEAD, null),
            blocked("+15005550007", Why.COMPLAINT, null),
            blocked(FakeOrders.PHONE, Why.OPTED_OUT, null));

    reconcile();
    reconcile();

    assertThat(harness.bean(Wishes.class).granted(ana, Kind.SMS)).isEmpty();
    assertThat(texts("select reason from suppression"))
        .containsExactlyInAnyOrder("INVALID_NUMBER", "COMPLAINT", "PROVIDER_BLOCKED");
    assertThat(texts("select action || ' ' || actor from consent_event"))
        .containsOnly("PROVIDER_BLOCK PROVIDER:fone")
        .hasSize(2);
  }

  @Test
  void whoCameBackIsAHintForStaffAndNotBlockedAgain() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, STOP);
    harness.clock.pass(Duration.ofMinutes(1));
    permissions().start(ana, Kind.SMS, START);
    list().blocked = List.of(blocked(FakeOrders.PHONE, Why.OPTED_OUT, null));

    reconcile();

    assertThat(harness.bean(Wishes.class).granted(ana, Kind.SMS))
        .containsExactly(Purpose.ORDER_SERVICE);
    assertThat(issues()).singleElement().asString().startsWith("still-blocked/sms/");
  }

  @Test
  void aBlockThatIsNewerThanTheReturnCounts() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, STOP);
    permissions().start(ana, Kind.SMS, START);
    harness.clock.pass(Duration.ofDays(2));
    list().blocked =
        List.of(
            blocked(
                FakeOrders.PHONE,
                Why.OPTED_OUT,
                harness.clock.instant().minus(Duration.ofDays(1))));

    reconcile();

    assertThat(harness.bean(Wishes.class).granted(ana, Kind.SMS)).isEmpty();
  }

  @Test
  void aRefusalOfWhoCameBackIsAHintToo() {
    permissions().stop(ana, Kind.SMS, null, Reason.STOP_KEYWORD, STOP);
    harness.clock.pass(Duration.ofMinutes(1));
    permissions().start(ana, Kind.SMS, START);
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    harness.sms.answers(
        new Outcome.Refused(Outcome.Reason.OPTED_OUT, "21610", "the recipient sent STOP"));

    new Dispatcher(harness).dispatch("sms");

    assertThat(issues()).anyMatch(subject -> subject.startsWith("still-blocked/sms/"));
  }

  @Test
  void section8AStopOfMarketingAtTheProviderLeavesNewsOfOrders() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    harness.sms.answers(
        new Outcome.Refused(Outcome.Reason.MARKETING_STOPPED, "131050", "no marketing"));

    new Dispatcher(harness).dispatch("sms");

    assertThat(texts("select purpose || ' ' || reason from suppression"))
        .containsExactly("MARKETING PROVIDER_BLOCKED");
    assertThat(harness.bean(Wishes.class).granted(ana, Kind.SMS))
        .containsExactly(Purpose.ORDER_SERVICE);
  }

  @Test
  void aProviderThatIsAwayIsAskedTomorrow() {
    list().away = true;

    reconcile();

    assertThat(texts("select reason from suppression")).isEmpty();
  }

  private static Blocked blocked(String number, Why why, @Nullable Instant since) {
    return new Blocked(Kind.SMS, number, null, why, "STOP", since);
  }

  private static void reconcile() {
    harness.bean(Reconciling.class).all();
  }

  private static FakeBlockList list() {
    return harness.bean(FakeBlockList.class);
  }

  private static Permissions permissions() {
    return harness.bean(Permissions.class);
  }

  private static List<String> issues() {
    harness.bean(Issues.class).publish();
    return harness.broker.records.stream().map(record -> record.key()).toList();
  }

  private static List<String> texts(String sql) {
    return harness.bean(JdbcTemplate.class).queryForList(sql, String.class);
  }
}
