package allday.notification.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions.Source;
import allday.notification.dispatch.Reputation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** COMPLIANCE section 7: complaints below 0.1 %, never 0.3 %; soft bounces end an address. */
class ReputationTest {
  private static final ChannelId MAIL = new ChannelId("mail");
  private static final Source RECEIPT =
      new Source("PROVIDER:post", "PROVIDER", "1", null, Map.of("code", "4.2.0"));

  @RegisterExtension private static final Harness harness = Harness.start();

  private KnownContact ana;

  @BeforeEach
  void prepare() {
    ana = harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
  }

  @Test
  void section7FromOneInAThousandOnComplaintsAreAProblemAndFromThreeOnAWorseOne() {
    mails(3000);
    complaints(2);
    assertThat(told()).as("two say nothing").isEmpty();

    complaints(1);
    assertThat(told())
        .extracting(issue -> issue.subject() + " " + issue.severity())
        .containsExactly("mail-complaints/mail/warning " + Severity.WARNING);
    assertThat(ratio("complaint")).isEqualTo(0.001);
    assertThat(told()).as("once").isEmpty();

    complaints(6);
    assertThat(told())
        .extracting(issue -> issue.subject() + " " + issue.severity() + " " + issue.resolved())
        .containsExactlyInAnyOrder(
            "mail-complaints/mail/urgent URGENT false",
            "mail-complaints/mail/warning WARNING true");
  }

  @Test
  void section7OneComplaintAboutTwentyMailsIsNoProblem() {
    mails(20);
    complaints(4);

    assertThat(told()).isEmpty();
  }

  @Test
  void isOverAWeekLater() {
    mails(1000);
    complaints(3);
    assertThat(told()).hasSize(1);

    harness.clock.pass(Duration.ofDays(8));

    assertThat(told()).singleElement().matches(OrderIssue::resolved);
  }

  @Test
  void section7MailsThatComeBackForNowAreCountedToo() {
    mails(400);
    for (int i = 0; i < 10; i++) {
      softBounce(contact(i));
    }

    assertThat(told())
        .extracting(OrderIssue::subject)
        .containsExactly("mail-soft-bounces/mail/warning");
  }

  @Test
  void section7AnAddressIsWrittenToNoMoreAfterFiveMailsInARowCameBack() {
    for (int i = 0; i < 4; i++) {
      softBounce(ana);
    }
    assertThat(suppressions()).isEmpty();

    softBounce(ana);

    assertThat(suppressions()).containsExactly("EMAIL HARD_BOUNCE");
  }

  @Test
  void aMailThatArrivedMeanwhileShowsThatTheAddressIsGood() {
    for (int i = 0; i < 4; i++) {
      softBounce(ana);
    }
    mail(ana, "DELIVERED");

    softBounce(ana);

    assertThat(suppressions()).isEmpty();
  }

  @Test
  void whatIsNoMailAndWhatIsOurFaultIsNoSoftBounce() {
    for (int i = 0; i < 6; i++) {
      reputation().refused(MAIL, Kind.SMS, ana, Reason.BLOCKED, RECEIPT);
      reputation().refused(MAIL, Kind.EMAIL, ana, Reason.CONFIGURATION, RECEIPT);
    }

    assertThat(suppressions()).isEmpty();
  }

  private void complaints(int number) {
    for (int i = 0; i < number; i++) {
      reputation().complained(MAIL, Kind.EMAIL, ana);
    }
  }

  private static void softBounce(KnownContact contact) {
    reputation().refused(MAIL, Kind.EMAIL, contact, Reason.BLOCKED, RECEIPT);
  }

  private static void mails(int number) {
    for (int i = 0; i < number; i++) {
      mail(contact(0), "SENT");
    }
  }

  private static void mail(KnownContact to, String state) {
    harness
        .bean(JdbcTemplate.class)
        .update(
            """
            insert into delivery (id, subject, occasion, revision, audience, recipient, purpose,
              template, language, fair_share, routes, channel, provider, contact, facts,
              confirmation, state, not_before, due_at, expires_at, created_at, updated_at)
            values (?, gen_random_uuid()::text, 'READY', 0, 'CUSTOMER', 'x', 'ORDER_SERVICE',
              'order-ready', 'en', 'main', '[]', 'mail', 'post', ?, '{}', false, ?, now(), now(),
              now(), now(), now())
            """,
            Ids.uuid7(harness.clock.instant()),
            to.hash().value(),
            state);
  }

  private static KnownContact contact(int number) {
    return harness.bean(Contacts.class).mail("c" + number + "@example.net").orElseThrow();
  }

  private static double ratio(String of) {
    return harness
        .bean(MeterRegistry.class)
        .get("allday.mail." + of + ".ratio")
        .tag("channel", "mail")
        .gauge()
        .value();
  }

  private static Reputation reputation() {
    return harness.bean(Reputation.class);
  }

  private static List<String> suppressions() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select kind || ' ' || reason from suppression", String.class);
  }

  private static List<OrderIssue> told() {
    return harness.told(harness.bean(ReputationWatch.class)::look);
  }
}
