package allday.notification.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList.Answer;
import allday.contracts.channel.Purpose;
import allday.notification.FakeOptOutList;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Wishes;
import allday.notification.dispatch.Issues;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Suppression.Reason;
import allday.store.privacy.Persons;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** COMPLIANCE section 4.3: push ours. */
class CopyingTest {
  private static final String ANA = "ana@example.net";
  private static final Source ASKED =
      new Source("STAFF:jo", "STAFF", null, null, Map.of("note", "by telephone"));
  private static final Source PAGE =
      new Source("CUSTOMER", "PREFERENCE_CENTER", null, null, Map.of("link", "1"));

  @RegisterExtension private static final Harness harness = Harness.start();

  private KnownContact ana;
  private FakeOptOutList list;

  @BeforeEach
  void prepare() {
    ana = harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
    list = harness.bean(FakeOptOutList.class);
  }

  @Test
  void section43AnOptOutThatStaffTookDownIsWrittenIntoTheListOfTheProvider() {
    stop(null);

    copy();

    assertThat(list.listed).containsExactly(ANA);
    assertThat(states()).containsExactly("mail WRITTEN");
    assertThat(addresses()).as("nothing is left to do with it").isEmpty();
  }

  @Test
  void section43TakingItBackRemovesWhatWeWrote() {
    stop(null);
    copy();
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void section43TakingItBackNeverRemovesWhatTheProviderWrote() {
    list.listed.add(ANA);
    stop(null);
    copy();
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).containsExactly(ANA);
    assertThat(states()).isEmpty();
  }

  @Test
  void section43OnAListThatIsNotShownWhatTheProviderHeardItselfIsLeftThere() {
    list.hidden = true;
    stop(null);
    copy();
    harness
        .bean(Permissions.class)
        .stop(
            ana,
            Kind.EMAIL,
            null,
            Reason.PROVIDER_BLOCKED,
            new Source("PROVIDER:post", "PROVIDER", "2", null, Map.of("how", "unsubscribe")));
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).containsExactly(ANA);
    assertThat(issues()).singleElement().asString().startsWith("still-blocked/mail/");
  }

  @Test
  void onAListThatIsNotShownWhatWeAloneWroteIsTakenBack() {
    list.hidden = true;
    stop(null);
    copy();
    assertThat(list.listed).containsExactly(ANA);
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).isEmpty();
  }

  @Test
  void whoWantsNoAdvertisingIsNotOnAListThatStopsNewsToo() {
    stop(Purpose.MARKETING);

    copy();

    assertThat(list.listed).isEmpty();
  }

  @Test
  void whoSaysNoToEachPurposeByItselfIsOnIt() {
    stop(Purpose.MARKETING);
    stop(Purpose.FEEDBACK);
    stop(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).containsExactly(ANA);
  }

  @Test
  void whoTakesItBackBeforeItIsWrittenIsNeverWritten() {
    stop(null);
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void whoTakesItBackWhileItIsWrittenIsTakenOff() {
    stop(null);
    list.meanwhile = () -> allow(Purpose.ORDER_SERVICE);

    copy();
    copy();

    assertThat(list.listed).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void whatWasWrittenBeforeTheAnswerGotLostIsOurs() {
    list.losesAnAnswer = true;
    stop(null);
    copy();
    harness.clock.pass(Duration.ofMinutes(2));
    copy();
    allow(Purpose.ORDER_SERVICE);

    copy();

    assertThat(list.listed).as("nobody else wrote it").isEmpty();
  }

  @Test
  void section43AProviderThatIsAwayIsAskedAgainUntilItIsThere() {
    list.trouble = new Answer.NotNow("Post answers http-401");
    stop(null);
    copy();
    copy();
    list.trouble = null;
    copy();
    assertThat(list.listed).as("not at once").isEmpty();

    harness.clock.pass(Duration.ofMinutes(2));
    copy();

    assertThat(list.listed).containsExactly(ANA);
  }

  @Test
  void anAddressThatTheProviderDoesNotTakeIsShownToStaff() {
    list.trouble = new Answer.Never("Post answers http-400");
    stop(null);

    copy();

    assertThat(issues()).singleElement().asString().startsWith("opt-out-refused/mail/");
    assertThat(states()).isEmpty();
  }

  @Test
  void section102WhoIsForgottenLeavesNoAddressBehind() {
    list.trouble = new Answer.NotNow("away");
    stop(null);

    harness.bean(Persons.class).forgetContact(ana.hash(), new TreeMap<>());

    assertThat(addresses()).isEmpty();
  }

  @Test
  void section43ToldAfterAnHourThatAProviderDoesNotKnowAndWhenItDoes() {
    list.trouble = new Answer.NotNow("Post answers http-401");
    stop(null);
    copy();
    overdue();
    assertThat(issues()).as("there is still time").isEmpty();

    harness.clock.pass(Duration.ofMinutes(61));
    overdue();

    assertThat(issues()).containsExactly("opt-out-late/mail/provider");
    assertThat(summary()).contains("http-401");
    assertThat(late("provider")).isEqualTo(1);
  }

  @Test
  void section43TheTimeToTheEffectIsMeasured() {
    var said = harness.clock.instant().minus(Duration.ofMinutes(3));
    harness
        .bean(Permissions.class)
        .stop(
            ana,
            Kind.EMAIL,
            null,
            Reason.ASKED_STAFF,
            new Source("STAFF:jo", "STAFF", null, said, Map.of("note", "by telephone")));
    harness.clock.pass(Duration.ofSeconds(20));

    copy();

    assertThat(longest("here", "staff")).isEqualTo(180);
    assertThat(longest("provider", "mail")).isEqualTo(20);
  }

  private void stop(Purpose purpose) {
    harness.bean(Permissions.class).stop(ana, Kind.EMAIL, purpose, Reason.ASKED_STAFF, ASKED);
  }

  private void allow(Purpose purpose) {
    harness.clock.pass(Duration.ofSeconds(1));
    harness.bean(Wishes.class).allow(ana, Kind.EMAIL, purpose, Level.EXPRESS, PAGE);
  }

  private static void copy() {
    harness.bean(Copying.class).all();
  }

  private static void overdue() {
    harness.bean(Overdue.class).tell();
  }

  private static double longest(String where, String by) {
    return harness
        .bean(MeterRegistry.class)
        .get("allday.optout.effect")
        .tags("where", where, "by", by)
        .timer()
        .max(TimeUnit.SECONDS);
  }

  private static double late(String where) {
    return harness
        .bean(MeterRegistry.class)
        .get("allday.optouts.late")
        .tag("where", where)
        .gauge()
        .value();
  }

  private static List<String> issues() {
    harness.bean(Issues.class).publish();
    return harness.broker.records.stream().map(record -> record.key()).toList();
  }

  private static String summary() {
    return new String(harness.broker.records.getLast().value());
  }

  private static List<String> states() {
    return texts("select channel || ' ' || state from provider_opt_out");
  }

  private static List<String> addresses() {
    return texts("select address from provider_opt_out where address is not null");
  }

  private static List<String> texts(String sql) {
    return harness.bean(JdbcTemplate.class).queryForList(sql, String.class);
  }
}
