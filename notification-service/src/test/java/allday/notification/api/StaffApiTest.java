package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.kit.problems.ProblemException;
import allday.notification.Harness;
import allday.notification.api.ProblemsApi.CloseRequest;
import allday.notification.api.SilencesApi.Wish;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Problems and silences, as staff see them. */
class StaffApiTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  private ProblemsApi problems;
  private SilencesApi silences;

  @BeforeEach
  void prepare() {
    problems = harness.bean(ProblemsApi.class);
    silences = harness.bean(SilencesApi.class);
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("sam", "", "ROLE_STAFF"));
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void writesDownWhoSeesToAProblemAndWhen() {
    raise("one", false);
    var id = problems.list(true, null, null).items().getFirst().id();

    var taken = problems.acknowledge(id);
    harness.clock.pass(Duration.ofMinutes(1));
    var again = problems.acknowledge(id);

    assertThat(taken.acknowledged().by()).isEqualTo("sam");
    assertThat(taken.acknowledged().how()).isEqualTo("API");
    assertThat(again).isEqualTo(taken);
    assertThat(problems.one(id).problem()).isEqualTo(taken);
  }

  @Test
  void nothingIsLeftToSeeToOnceItIsOver() {
    raise("one", false);
    var id = problems.list(true, null, null).items().getFirst().id();
    raise("one", true);

    assertThat(problems.list(true, null, null).items()).isEmpty();
    assertThat(problems.list(false, null, null).items()).hasSize(1);
    assertThatThrownBy(() -> problems.acknowledge(id))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void whatNothingElseEndsIsClosedByStaffWhoSayWhy() {
    raise("one", false);
    var id = problems.list(true, null, null).items().getFirst().id();

    var closed = problems.close(id, new CloseRequest(" read and run again "));

    assertThat(closed.closed().by()).isEqualTo("STAFF:sam");
    assertThat(closed.closed().reason()).isEqualTo("read and run again");
    assertThat(closed.endedAt()).isEqualTo(harness.clock.instant());
    assertThat(problems.list(true, null, null).items()).isEmpty();
    assertThat(problems.one(id).problem()).isEqualTo(closed);
    assertThatThrownBy(() -> problems.close(id, new CloseRequest("again")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void whatBeginsAgainAfterItWasClosedIsAnotherProblem() {
    raise("one", false);
    var id = problems.list(true, null, null).items().getFirst().id();
    problems.close(id, new CloseRequest("run again"));

    harness.clock.pass(Duration.ofMinutes(1));
    raise("one", false);

    assertThat(problems.list(true, null, null).items())
        .singleElement()
        .satisfies(again -> assertThat(again.id()).isNotEqualTo(id));
  }

  @Test
  void nothingIsClosedWithoutAReason() {
    raise("one", false);
    var id = problems.list(true, null, null).items().getFirst().id();

    for (var reason : Arrays.asList(null, " ", "x".repeat(501))) {
      assertThatThrownBy(() -> problems.close(id, new CloseRequest(reason)))
          .hasMessageContaining("expected why nothing is left to do");
    }
    assertThat(problems.list(true, null, null).items()).hasSize(1);
  }

  @Test
  void whatNobodyKnowsIsNotFound() {
    var id = UUID.randomUUID();

    assertThatThrownBy(() -> problems.acknowledge(id)).hasMessageContaining("There is no problem");
    assertThatThrownBy(() -> problems.one(id)).hasMessageContaining("There is no problem");
    assertThatThrownBy(() -> problems.close(id, new CloseRequest("gone")))
        .hasMessageContaining("There is no problem");
    assertThatThrownBy(() -> silences.list("nowhere", null, null))
        .hasMessageContaining("There is no branch");
  }

  @Test
  void showsProblemsPageByPage() {
    for (var subject : new String[] {"one", "two", "three"}) {
      raise(subject, false);
    }

    var first = problems.list(true, null, 2);
    var second = problems.list(true, UUID.fromString(first.next()), 2);

    assertThat(first.items()).extracting(one -> one.kind()).containsOnly(Kind.PARKED);
    assertThat(second.items()).hasSize(1);
    assertThat(second.next()).isNull();
  }

  @Test
  void silencesABranchAndSaysWhoWantedItAndWhoLiftedIt() {
    var until = harness.clock.instant().plus(Duration.ofHours(2));

    var silence = silences.silence("camden", new Wish(until, "the till is being changed"));
    assertThat(silence.createdBy()).isEqualTo("STAFF:sam");
    assertThat(silences.inForce().items()).containsExactly(silence);

    silences.lift("camden");
    assertThat(silences.inForce().items()).isEmpty();
    var lifted = silences.list("camden", null, null).items().getFirst();
    assertThat(lifted.liftedBy()).isEqualTo("STAFF:sam");
    assertThat(lifted.reason()).isEqualTo("the till is being changed");
    assertThatThrownBy(() -> silences.lift("camden")).hasMessageContaining("silence");
  }

  @Test
  void aSilenceEndsByItself() {
    silences.silence("camden", new Wish(harness.clock.instant().plusSeconds(60), "painters"));

    harness.clock.pass(Duration.ofMinutes(1));

    assertThat(silences.inForce().items()).isEmpty();
    assertThat(silences.list("camden", null, null).items()).hasSize(1);
  }

  @Test
  void wantsATimeAndAReason() {
    var now = harness.clock.instant();

    assertThatThrownBy(() -> silences.silence("camden", new Wish(null, "x")))
        .hasMessageStartingWith("until: ");
    assertThatThrownBy(() -> silences.silence("camden", new Wish(now, "x")))
        .hasMessageStartingWith("until: ");
    assertThatThrownBy(
            () -> silences.silence("camden", new Wish(now.plus(Duration.ofDays(31)), "x")))
        .hasMessageStartingWith("until: ");
    assertThatThrownBy(() -> silences.silence("camden", new Wish(now.plusSeconds(9), " ")))
        .hasMessageStartingWith("reason: ");
  }

  private static void raise(String subject, boolean over) {
    harness.clock.pass(Duration.ofMillis(2));
    harness
        .facts()
        .post(
            new OrderIssue(
                Ids.uuid7(harness.clock.instant()),
                Kind.PARKED,
                Severity.WARNING,
                subject,
                over,
                "Something nobody understands.",
                null,
                null,
                null,
                null,
                harness.clock.instant()));
  }
}
