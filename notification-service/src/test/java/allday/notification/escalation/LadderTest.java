package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.channel.Outcome;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.Harness;
import allday.notification.escalation.Acknowledging.How;
import allday.notification.trigger.People;
import allday.store.notification.Problems;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told, in which order, and until when. */
class LadderTest {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final UUID ORDER = new UUID(1, 42);

  @RegisterExtension private static final Harness harness = Harness.start();
  private static final Staff staff = new Staff(harness);

  @Test
  void climbsStepByStepAndWaitsInBetween() {
    staff.orderFailed(ORDER);
    staff.send();
    staff.assertSent(0, 0, 0, 0);

    staff.gathered();
    staff.assertSent(1, 0, 0, 0);

    staff.pass(Duration.ofMinutes(4).plusSeconds(50));
    staff.assertSent(1, 0, 0, 0);
    staff.pass(Duration.ofSeconds(10));
    staff.assertSent(1, 1, 0, 0);
    assertThat(harness.sms.sent.getFirst().to().address()).isEqualTo(Staff.SAM);

    staff.pass(FIVE);
    staff.assertSent(1, 1, 1, 0);
    assertThat(harness.voice.sent.getFirst().to().address()).isEqualTo(Staff.SAM);

    staff.pass(Duration.ofMinutes(10));
    staff.assertSent(1, 2, 1, 1);
    assertThat(harness.sms.sent.getLast().to().address()).isEqualTo(Staff.KIM);

    staff.pass(Duration.ofHours(5));
    staff.assertSent(1, 2, 1, 1);
  }

  @Test
  void tellsHowToTakeItUpWhereThatCanBeRead() {
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.pass(FIVE);
    staff.pass(FIVE);

    var code = staff.problem().code();
    assertThat(harness.sms.sent.getFirst().content().text())
        .contains("https://example.com/ack/")
        .endsWith("Or answer OK " + code);
    assertThat(harness.team.sent.getFirst().content().card().takeUp().url())
        .startsWith("https://example.com/ack/");
    assertThat(harness.voice.sent.getFirst().content().text()).doesNotContain("http", "OK ");
  }

  @Test
  void whoeverIsToldByAVoiceHearsTheirOwnLanguage() {
    people("{ id: sam, phone: \"+44 7400 111111\", language: de }");
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.pass(FIVE);
    staff.pass(FIVE);

    var said = "Die Bestellung ist gescheitert; jemand muss handeln.";
    assertThat(harness.voice.sent.getFirst().language()).isEqualTo("de");
    assertThat(harness.voice.sent.getFirst().content().text())
        .isEqualTo("Dringend: " + said + "\nFiliale Camden Soups.\nVerbindung main bei square.");
    assertThat(harness.sms.sent.getFirst().content().text())
        .startsWith(said)
        .doesNotContain("Something is wrong");
    assertThat(harness.team.sent.getFirst().content().text())
        .as("the branch speaks English")
        .startsWith("Something is wrong");
  }

  @Test
  void aStepThatWouldTextALandlineIsPassedOverAndSaysWhy() {
    people("{ id: sam, phone: \"+44 20 7946 0000\" }");
    staff.orderFailed(ORDER);
    staff.gathered();
    assertThat(harness.states()).contains("staff-issue sms DROPPED CONTACT_LANDLINE");

    staff.pass(FIVE);

    staff.assertSent(1, 0, 1, 0);
  }

  /** Until the end of the test. */
  private static void people(String sam) {
    var kim = "{ id: kim, name: Kim, phone: \"+44 7400 222222\" }";
    assertThat(harness.bean(People.class).read(Staff.yaml("- " + sam + "\n- " + kim))).isEmpty();
  }

  @AfterEach
  void theUsualPeople() {
    staff.usualPeople();
  }

  @Test
  void whatIsOverIsNotToldAnyFurther() {
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.pass(FIVE);
    staff.pass(FIVE);

    staff.orderGoesOn(ORDER);
    staff.pass(Duration.ofHours(1));

    assertThat(phases(harness.team.sent)).containsExactly(Phase.OPEN, Phase.CLOSE);
    assertThat(phases(harness.sms.sent)).containsExactly(Phase.OPEN, Phase.CLOSE);
    staff.assertSent(2, 2, 1, 0);
    assertThat(harness.sms.sent.getLast().content().text())
        .startsWith("Over: ")
        .doesNotContain("http", "OK ");
  }

  @Test
  void whatIsOverBeforeAnybodyWasToldIsNotTold() {
    staff.orderFailed(ORDER);
    staff.orderGoesOn(ORDER);
    staff.pass(FIVE);

    assertThat(harness.states()).isEmpty();
    assertThat(staff.problem().endedAt()).isNotNull();
  }

  @Test
  void whatWaitsForItsChannelIsDroppedWhenItIsOver() {
    harness.sms.answers(new Outcome.TryLater(Duration.ofMinutes(20), "busy"));
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.pass(FIVE);
    assertThat(harness.states()).contains("staff-issue sms WAITING TRY_LATER");

    staff.orderGoesOn(ORDER);
    harness.sms.answers(new Outcome.Sent("x"));
    staff.pass(Duration.ofMinutes(21));

    assertThat(harness.states()).contains("staff-issue sms DROPPED PROBLEM_OVER");
    assertThat(harness.voice.sent).isEmpty();
  }

  @Test
  void whatWaitsForItsChannelIsDroppedWhenSomebodySeesToIt() {
    harness.sms.answers(new Outcome.TryLater(Duration.ofMinutes(20), "busy"));
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.pass(FIVE);

    acknowledge("Kim");
    harness.sms.answers(new Outcome.Sent("x"));
    staff.pass(Duration.ofMinutes(21));

    assertThat(harness.states()).contains("staff-issue sms DROPPED ACKNOWLEDGED");
  }

  @Test
  void raisesAStepAtFiftyEightyAndNinetyPercentAndNeverTwice() {
    staff.notAccepted(ORDER, Severity.INFO);
    staff.gathered();
    staff.assertSent(1, 0, 0, 0);

    staff.pass(Duration.ofMinutes(30));
    staff.assertSent(1, 0, 0, 0);

    staff.notAccepted(ORDER, Severity.WARNING);
    staff.notAccepted(ORDER, Severity.WARNING);
    staff.send();
    staff.assertSent(2, 1, 0, 0);

    staff.notAccepted(ORDER, Severity.URGENT);
    staff.notAccepted(ORDER, Severity.URGENT);
    staff.pass(FIVE);
    staff.assertSent(3, 1, 1, 1);

    staff.accepted(ORDER);
    staff.pass(FIVE);
    staff.assertSent(4, 2, 1, 2);
    assertThat(phases(harness.pager.sent)).containsExactly(Phase.OPEN, Phase.CLOSE);
  }

  @Test
  void whoMissedTheFirstAlarmsClimbsToTheThirdAtOnce() {
    staff.notAccepted(ORDER, Severity.URGENT);
    staff.gathered();

    staff.assertSent(1, 1, 1, 1);
  }

  @Test
  void anAcceptanceInTimeEndsIt() {
    staff.notAccepted(ORDER, Severity.INFO);
    staff.gathered();
    staff.accepted(ORDER);
    staff.pass(Duration.ofHours(1));

    staff.assertSent(2, 0, 0, 0);
  }

  @Test
  void incidentsHaveOneKeyForEachProblem() {
    staff.notAccepted(ORDER, Severity.URGENT);
    staff.gathered();
    acknowledge("Kim");
    staff.send();
    staff.accepted(ORDER);
    staff.send();

    assertThat(phases(harness.pager.sent))
        .containsExactly(Phase.OPEN, Phase.ACKNOWLEDGE, Phase.CLOSE);
    assertThat(harness.pager.sent)
        .extracting(message -> message.matter().key())
        .containsOnly(staff.problem().key());
  }

  @Test
  void aProblemThatComesBackIsAnotherOne() {
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.orderGoesOn(ORDER);
    staff.send();

    staff.orderFailed(ORDER);
    staff.gathered();

    assertThat(phases(harness.team.sent)).containsExactly(Phase.OPEN, Phase.CLOSE, Phase.OPEN);
    assertThat(harness.team.sent).extracting(one -> one.matter().key()).hasSize(3);
    assertThat(harness.team.sent.getLast().matter().key())
        .isNotEqualTo(harness.team.sent.getFirst().matter().key());
  }

  @Test
  void rulesWithoutALadderTellAtOnceWhenItGetsWorseAndWhenItIsOver() {
    post(Severity.WARNING, false);
    staff.gathered();
    post(Severity.URGENT, false);
    staff.send();
    post(Severity.INFO, true);
    staff.send();

    assertThat(phases(harness.team.sent)).containsExactly(Phase.OPEN, Phase.UPDATE, Phase.CLOSE);
    assertThat(phases(harness.pager.sent)).containsExactly(Phase.OPEN, Phase.CLOSE);
  }

  @Test
  void aBrokenChannelIsNotToldByItself() {
    staff.post(
        staff.issue(
            Kind.CHANNEL_BROKEN, Severity.URGENT, "channel-broken/slack", false, null, null));
    staff.gathered();

    staff.assertSent(0, 0, 0, 1);
  }

  @Test
  void aProcessThatDiesInTheMiddleLeavesTheStepToAnother() {
    staff.orderFailed(ORDER);
    harness.clock.pass(Duration.ofSeconds(10));
    var transaction = harness.bean(TransactionTemplate.class);
    var problems = harness.bean(Problems.class);

    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    _ -> {
                      harness
                          .bean(Climbing.class)
                          .look(problems.lockDue(harness.clock.instant()).orElseThrow());
                      throw new IllegalStateException("kill -9");
                    }))
        .hasMessage("kill -9");
    assertThat(harness.states()).isEmpty();

    staff.pass(Duration.ofSeconds(2));
    staff.assertSent(1, 0, 0, 0);
    staff.pass(FIVE);
    staff.assertSent(1, 1, 0, 0);
  }

  @Test
  void whoSleptForHoursTakesOneStepAndNotAll() {
    staff.orderFailed(ORDER);
    staff.gathered();

    staff.pass(Duration.ofHours(3));

    staff.assertSent(1, 1, 0, 0);
  }

  @Test
  void twoInstancesTakeEachStepOnce() throws Exception {
    for (int run = 0; run < 10; run++) {
      harness.empty();
      for (int i = 0; i < 6; i++) {
        staff.post(
            staff.issue(
                Kind.SILENT_CONNECTION, Severity.WARNING, "silent/c" + i, false, "c" + i, null));
      }
      for (var time : List.of(Duration.ofSeconds(10), FIVE, FIVE)) {
        harness.clock.pass(time);
        together(
            () -> {
              harness.bean(Escalation.class).due();
              return null;
            });
      }

      assertThat(count("problem_step")).isEqualTo(18);
      assertThat(count("delivery")).isEqualTo(18);
    }
  }

  @Test
  void twoInstancesMakeOneProblemOfOneCause() throws Exception {
    for (int run = 0; run < 10; run++) {
      harness.empty();
      var orders = List.of(UUID.randomUUID(), UUID.randomUUID());
      var turn = new java.util.concurrent.atomic.AtomicInteger();

      together(
          () -> {
            staff.orderFailed(orders.get(turn.getAndIncrement()));
            return null;
          });

      assertThat(staff.problem().alike()).isEqualTo(2);
    }
  }

  @Test
  void aProblemThatCannotBeLookedAtHoldsUpNoOther() {
    staff.orderFailed(ORDER);
    harness
        .bean(JdbcTemplate.class)
        .update("insert into problem_step select id, 'steps', 0, began_at from problem");
    harness
        .bean(JdbcTemplate.class)
        .update("insert into problem_step select id, 'steps', 2, began_at from problem");
    staff.post(
        staff.issue(
            Kind.SILENT_CONNECTION, Severity.WARNING, "silent/other", false, "other", null));

    staff.pass(FIVE.multipliedBy(4));

    assertThat(harness.team.sent).hasSize(1);
  }

  @Test
  void oldProblemsAreForgotten() {
    staff.orderFailed(ORDER);
    staff.gathered();
    staff.orderGoesOn(ORDER);

    harness.clock.pass(Duration.ofDays(91));
    staff.notAccepted(ORDER, Severity.INFO);
    harness.bean(Escalation.class).forget();

    assertThat(count("problem")).isEqualTo(1);
    assertThat(count("problem_told")).isZero();
  }

  @Test
  void codesStayShortAndDoNotRunOut() {
    assertThat(ShortCode.next(0)).matches("[A-Z]\\d[A-Z]");
    assertThat(ShortCode.next(5)).matches("[A-Z]\\d[A-Z]\\d[A-Z]");
    for (int i = 0; i < 2000; i++) {
      staff.post(staff.issue(Kind.PARKED, Severity.INFO, "parked/" + i, false, null, null));
    }

    assertThat(count("problem")).isEqualTo(2000);
  }

  private static void post(Severity severity, boolean over) {
    staff.post(
        staff.issue(Kind.QUARANTINE, severity, "quarantine/square/main", over, "main", null));
  }

  private static void acknowledge(String by) {
    harness.bean(Acknowledging.class).acknowledge(staff.problem().id(), by, How.API, null);
  }

  private static List<Phase> phases(List<Message> sent) {
    return sent.stream().map(message -> message.matter().phase()).toList();
  }

  private static void together(Callable<Void> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(List.of(work, work))) {
        done.get();
      }
    }
  }

  private static int count(String table) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject("select count(*) from " + table, Integer.class);
  }
}
