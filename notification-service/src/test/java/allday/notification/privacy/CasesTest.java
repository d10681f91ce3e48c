package allday.notification.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.kit.problems.ProblemException;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.privacy.CasesApi.CaseView;
import allday.notification.privacy.CasesApi.Closing;
import allday.notification.privacy.CasesApi.NewCase;
import allday.notification.privacy.CasesApi.Note;
import allday.store.privacy.PrivacyRequest.Kind;
import allday.store.privacy.PrivacyRequest.Outcome;
import allday.store.privacy.PrivacyRequest.What;
import allday.store.privacy.PrivacyRequests.Due;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** COMPLIANCE sections 6.3, 6.4, 6.7 and 10.2: persons who ask are answered in time. */
class CasesTest {
  private static final String BRAZILIAN = "+5511961234567";
  private static final Note ASKED_BACK = new Note("asked back, and they knew the last order");
  private static Harness harness;

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
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("max", "", "ROLE_MANAGER"));
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void section63AndSection64AMonthIsTheTimeForAnAnswerAndTwoMoreWithAReason() {
    var asked = opened(Kind.ACCESS, FakeOrders.PHONE);

    var extended = api().extend(asked.id(), new Note("many orders to look through"));

    assertThat(asked.law()).isEqualTo("UK_GDPR");
    assertThat(asked.dueAt()).isEqualTo(Instant.parse("2026-12-22T00:00:00Z"));
    assertThat(asked.nextDue()).isEqualTo(asked.dueAt());
    assertThat(extended.dueAt()).isEqualTo(Instant.parse("2027-02-22T00:00:00Z"));
    assertThatThrownBy(() -> api().extend(asked.id(), new Note("once more")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("put off already");
  }

  @Test
  void itIsTooLateToPutOffWhatIsOverdue() {
    var asked = opened(Kind.ACCESS, FakeOrders.PHONE);
    harness.clock.pass(Duration.ofDays(31));

    assertThatThrownBy(() -> api().extend(asked.id(), new Note("many orders")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("2026-12-22");
    assertThat(api().one(asked.id()).privacyCase().overdue()).isTrue();
  }

  @Test
  void section67BrazilHasFifteenDaysAndNoMore() {
    var asked = opened(Kind.ACCESS, BRAZILIAN);

    assertThat(asked.law()).isEqualTo("LGPD");
    assertThat(asked.dueAt()).isEqualTo(Instant.parse("2026-12-07T03:00:00Z"));
    assertThatThrownBy(() -> api().extend(asked.id(), new Note("many orders")))
        .hasMessageContaining("LGPD knows no longer time");
  }

  @Test
  void section64AComplaintIsAcknowledgedWithinThirtyDaysAndHasAnOutcome() {
    var complaint = opened(Kind.COMPLAINT, FakeOrders.PHONE);
    assertThat(complaint.acknowledgeBy()).isEqualTo(Instant.parse("2026-12-22T00:00:00Z"));
    assertThat(complaint.dueAt()).isNull();
    assertThat(complaint.nextDue()).isEqualTo(complaint.acknowledgeBy());

    harness.clock.pass(Duration.ofDays(10));
    var acknowledged = api().acknowledge(complaint.id(), new Note("by letter"));
    var closed =
        api().close(complaint.id(), new Closing(Outcome.DONE, "list corrected, told the person"));

    assertThat(acknowledged.acknowledgedAt()).isEqualTo(harness.clock.instant());
    assertThat(acknowledged.nextDue()).isNull();
    assertThat(closed.outcome()).isEqualTo(Outcome.DONE);
    assertThat(log(complaint.id())).containsExactly(What.RECEIVED, What.ACKNOWLEDGED, What.CLOSED);
  }

  @Test
  void theCountryThatIsNamedCountsAndWhereNobodyKnowsTheShortestTime() {
    var french = opened(new NewCase(Kind.OBJECTION, "ana@example.net", "fr", null, "by mail"));
    var unknown = opened(new NewCase(Kind.OBJECTION, "ana@example.net", null, null, "by mail"));

    assertThat(french.law()).isEqualTo("GDPR");
    assertThat(unknown.law()).isEqualTo("ELSEWHERE");
    assertThat(unknown.dueAt()).isEqualTo(Instant.parse("2026-12-07T00:00:00Z"));
    assertThat(french.dueAt()).isEqualTo(Instant.parse("2026-12-21T23:00:00Z"));
  }

  @Test
  void theTimeRunsFromTheDayItCameInAndNotFromTheDayItIsEntered() {
    var received = harness.clock.instant().minus(Duration.ofDays(20));

    var late = opened(new NewCase(Kind.ACCESS, FakeOrders.PHONE, null, received, "by letter"));

    assertThat(late.dueAt()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    assertThatThrownBy(
            () ->
                opened(
                    new NewCase(
                        Kind.ACCESS,
                        FakeOrders.PHONE,
                        null,
                        harness.clock.instant().plusSeconds(1),
                        "by letter")))
        .hasMessageContaining("receivedAt");
  }

  @Test
  void openCasesAreListedByWhatIsDueFirst() {
    var first = opened(Kind.ACCESS, FakeOrders.PHONE);
    var second = opened(Kind.ACCESS, BRAZILIAN);
    var third = opened(Kind.COMPLAINT, FakeOrders.PHONE);
    api().acknowledge(third.id(), new Note("by letter"));
    harness.clock.pass(Duration.ofSeconds(1));
    var closed = opened(Kind.RECTIFICATION, FakeOrders.PHONE);
    api().close(closed.id(), new Closing(Outcome.WITHDRAWN, "called it off"));

    assertThat(api().list(true, null, null).items())
        .extracting(CaseView::id)
        .containsExactly(second.id(), first.id(), third.id());
    assertThat(api().list(false, null, 1).items())
        .extracting(CaseView::outcome)
        .containsExactly(Outcome.WITHDRAWN);
    assertThat(api().list(false, null, 1).next()).isEqualTo(closed.id().toString());
  }

  @Test
  void whoeverWatchesIsToldAWeekBefore() {
    opened(Kind.ACCESS, FakeOrders.PHONE);
    var cases = harness.bean(DueCases.class);

    assertThat(cases.due()).isEqualTo(new Due(1, 0, 0));
    harness.clock.pass(Duration.ofDays(24));
    assertThat(cases.due()).isEqualTo(new Due(0, 1, 0));
    harness.clock.pass(Duration.ofDays(7));
    assertThat(cases.due()).isEqualTo(new Due(0, 0, 1));
    assertThat(
            harness
                .bean(MeterRegistry.class)
                .get("allday.privacy.cases")
                .tag("due", "overdue")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  @Test
  void nothingIsDoneForSomebodyNobodyHasVerified() throws IOException {
    var asked = opened(Kind.ERASURE, FakeOrders.PHONE);

    assertThatThrownBy(() -> erase(asked.id())).hasMessageContaining("nobody has made sure");
    assertThatThrownBy(() -> erase(null)).hasMessageContaining("nobody has made sure");
    assertThatThrownBy(() -> api().close(asked.id(), new Closing(Outcome.DONE, "told them")))
        .hasMessageContaining("nobody has made sure");
    assertThat(count("privacy_case")).isZero();
    api().verify(asked.id(), ASKED_BACK);
    erase(asked.id());

    assertThat(log(asked.id())).containsExactly(What.RECEIVED, What.VERIFIED, What.ERASED);
    assertThat(api().one(asked.id()).privacyCase().closedAt()).isNull();
  }

  @Test
  void anExportBelongsToTheOpenCaseOfTheAddress() throws IOException {
    var asked = opened(Kind.ACCESS, FakeOrders.PHONE);
    api().verify(asked.id(), ASKED_BACK);

    export(null);

    var done = api().one(asked.id()).entries().getLast();
    assertThat(done.what()).isEqualTo(What.EXPORTED);
    assertThat(done.action())
        .isEqualTo(jdbc().queryForObject("select id from privacy_case", UUID.class));
    assertThat(count("privacy_request")).isEqualTo(1);
  }

  @Test
  void withoutACaseOneIsOpenedAndClosedWithWhatWasDone() throws IOException {
    export(null);
    erase(null);

    assertThat(
            jdbc()
                .queryForList(
                    "select kind || ' ' || outcome from privacy_request order by id", String.class))
        .containsExactlyInAnyOrder("ACCESS DONE", "ERASURE DONE");
    assertThat(api().list(true, null, null).items()).isEmpty();
  }

  @Test
  void aCaseOfAnotherKindOrOneThatIsClosedIsNoCaseForIt() {
    var access = opened(Kind.ACCESS, FakeOrders.PHONE);
    api().close(access.id(), new Closing(Outcome.REFUSED, "it was somebody else"));
    var objection = opened(Kind.OBJECTION, FakeOrders.PHONE);

    assertThatThrownBy(() -> export(access.id())).hasMessageContaining("was closed at");
    assertThatThrownBy(() -> export(objection.id())).hasMessageContaining("OBJECTION");
    assertThatThrownBy(() -> export(UUID.randomUUID())).hasMessageContaining("no privacy case");
    assertThat(count("privacy_case")).isZero();
  }

  @Test
  void theLogKnowsNobody() {
    opened(Kind.ACCESS, FakeOrders.PHONE);
    opened(
        new NewCase(
            Kind.ACCESS,
            FakeOrders.PHONE,
            null,
            null,
            "letters of 2026-11-19 10:30 and 21.11.2026, 3 pages"));

    for (var words : List.of("wrote from ana@example.net", "called from 07400 123 456", " ")) {
      assertThatThrownBy(
              () -> opened(new NewCase(Kind.ACCESS, FakeOrders.PHONE, null, null, words)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("how");
    }

    assertThat(
            String.join(
                "\n",
                jdbc()
                    .queryForList(
                        "select r::text || e::text from privacy_request r"
                            + " join privacy_request_entry e on e.request = r.id",
                        String.class)))
        .doesNotContain("7400123456", "7400 123");
  }

  @Test
  void section101ACaseIsForgottenTwoYearsAfterItsEndAndNotBefore() {
    var open = opened(Kind.ACCESS, FakeOrders.PHONE);
    var closed = opened(Kind.ACCESS, FakeOrders.PHONE);
    api().close(closed.id(), new Closing(Outcome.REFUSED, "it was somebody else"));

    harness.clock.pass(Duration.ofDays(730).minusSeconds(1));
    harness.bean(Forgetting.class).forget();
    assertThat(count("privacy_request")).isEqualTo(2);
    harness.clock.pass(Duration.ofSeconds(2));
    harness.bean(Forgetting.class).forget();

    assertThat(api().list(false, null, null).items())
        .extracting(CaseView::id)
        .containsExactly(open.id());
    assertThat(count("privacy_request_entry")).isEqualTo(1);
  }

  private static CaseView opened(Kind kind, String contact) {
    return opened(new NewCase(kind, contact, null, null, "by telephone"));
  }

  private static CaseView opened(NewCase asked) {
    return api().open(asked);
  }

  private static List<What> log(UUID id) {
    return api().one(id).entries().stream().map(entry -> entry.what()).toList();
  }

  private static void erase(UUID request) {
    harness
        .bean(PrivacyApi.class)
        .erase(FakeOrders.PHONE, new PrivacyApi.Wish("called, knew the last order", request));
  }

  private static void export(UUID request) throws IOException {
    harness
        .bean(PrivacyApi.class)
        .export(FakeOrders.PHONE, "asked by mail", request, new MockHttpServletResponse());
  }

  private static long count(String table) {
    return jdbc().queryForObject("select count(*) from " + table, Long.class);
  }

  private static CasesApi api() {
    return harness.bean(CasesApi.class);
  }

  private static JdbcTemplate jdbc() {
    return harness.bean(JdbcTemplate.class);
  }
}
