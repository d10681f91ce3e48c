package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Ids;
import allday.contracts.OpeningHours;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.Harness;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A problem is told in the language of its branch, and is the same problem in every language. */
class IssueLanguageTest {
  private static final String STUCK = "The order has been PREPARING for too long.";
  private static Harness harness;
  private static Staff staff;

  @BeforeAll
  static void start() {
    harness =
        Harness.start(
            Map.of(),
            new Branch(
                new BranchId("mitte"),
                "Suppen Mitte",
                ZoneId.of("Europe/Berlin"),
                "DE",
                "EUR",
                "de",
                LocalTime.of(4, 0),
                OpeningHours.ALWAYS));
    staff = new Staff(harness);
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
  }

  @Test
  void ticketsAndChatsSpeakTheLanguageOfTheBranch() {
    raise("mitte", Severity.URGENT);

    var ticket = harness.pager.sent.getFirst().content();
    assertThat(ticket.subject()).startsWith("DRINGEND: Bestellung steht still");
    assertThat(ticket.text())
        .startsWith("Die Bestellung steht schon zu lange still.\nEinzelheiten, englisch: " + STUCK);
    assertThat(harness.team.sent.getFirst().content().card().fields())
        .extracting(field -> field.name() + ": " + field.value())
        .contains("Problem: Bestellung steht still", "Dringlichkeit: dringend");
    assertThat(ticket.facts()).containsEntry("issue", "order stuck");
  }

  @Test
  void itIsOneProblemWhateverItsLanguage() {
    raise("mitte", Severity.WARNING);
    raise("mitte", Severity.URGENT);

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList("select distinct subject from delivery", String.class))
        .containsExactly(staff.problem().key());
    assertThat(staff.problem().summary()).isEqualTo(STUCK);
  }

  @Test
  void whereTheBranchSpeaksEnglishItIsAsTheIssueSaysIt() {
    raise("camden", Severity.URGENT);

    var ticket = harness.pager.sent.getFirst().content();
    assertThat(ticket.subject()).startsWith("URGENT: order stuck");
    assertThat(ticket.text()).startsWith(STUCK + "\n").doesNotContain("Details");
  }

  private static void raise(String branch, Severity severity) {
    harness
        .facts()
        .post(
            new OrderIssue(
                Ids.uuid7(harness.clock.instant()),
                Kind.ORDER_STUCK,
                severity,
                "order-stuck/7",
                false,
                STUCK,
                null,
                "square",
                "main",
                branch,
                harness.clock.instant()));
    staff.gathered();
  }
}
