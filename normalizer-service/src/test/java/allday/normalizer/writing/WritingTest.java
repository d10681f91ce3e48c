package allday.normalizer.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.Origin;
import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.TillServer;
import allday.normalizer.TillServer.Said;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWriteRow.State;
import allday.store.orders.StatusWrites;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WritingTest extends NormalizerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCEPT = "{\"command\":\"ACCEPT\",\"tellPlatform\":true}";
  private static final String READY = "{\"command\":\"READY\",\"tellPlatform\":true}";

  private final StatusWrites writes = normalizer.getBean(StatusWrites.class);
  private final NormalizerSettings settings = normalizer.getBean(NormalizerSettings.class);
  private final Telling telling = telling();

  @BeforeEach
  void quiet() {
    TillServer.forget();
  }

  /** With a breaker of its own: the failures of one test are not another's. */
  private Telling telling() {
    return new Telling(
        lists,
        writes,
        normalizer.getBean(Writers.class),
        new WriteCalls(
            normalizer.getBean(allday.contracts.http.Http.class),
            normalizer.getBean(allday.contracts.http.Tokens.class),
            clock,
            settings,
            normalizer.getBean(io.micrometer.core.instrument.MeterRegistry.class)),
        normalizer.getBean(Consequences.class),
        settings,
        clock);
  }

  @Test
  void theOrderMovesWhenItsPlatformSaysSoAndTheHistoryNamesWhoAsked() throws Exception {
    take(order("1", OrderStatus.PLACED));

    var answer = post(order().orderId(), ACCEPT, null);
    tellAll();

    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).at("/statusWrites/0/state").asString())
        .isEqualTo("WAITING");
    assertThat(told()).containsExactly("/bistro-told/1/accept");
    assertThat(only().state()).isEqualTo(State.WRITTEN);
    assertThat(order().state().status()).isEqualTo(OrderStatus.PLACED);
    assertThat(history().getLast())
        .matches(line -> line.kind().equals("TOLD") && "staff".equals(line.byWhom()));

    take(order("1", OrderStatus.CONFIRMED).at(NOON.plusSeconds(5)));
    clock.advance(settings.writes().confirmWithin());
    tellAll();

    assertThat(only().state()).isEqualTo(State.CONFIRMED);
    assertThat(issues()).isEmpty();
  }

  @Test
  void whatThePlatformTookAndDoesNotShowIsToldToStaff() throws Exception {
    take(order("1", OrderStatus.PLACED));
    post(order().orderId(), ACCEPT, null);
    tellAll();

    clock.advance(settings.writes().confirmWithin());
    tellAll();

    assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
    assertThat(issues())
        .extracting(OrderIssue::kind)
        .containsExactly(OrderIssue.Kind.STATUS_NOT_TOLD);
  }

  @Test
  void whereThePlatformShowsNothingItsYesMovesTheOrder() throws Exception {
    take(order("1", OrderStatus.READY));

    post(order().orderId(), "{\"command\":\"HANDED_OVER\",\"tellPlatform\":true}", null);
    tellAll();

    assertThat(only().state()).isEqualTo(State.CONFIRMED);
    assertThat(order().state().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(statusFacts().getLast().status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void waitsAsLongAsThePlatformAsksWithinTheDeadline() throws Exception {
    take(waiting("1", Duration.ofMinutes(10)));
    TillServer.answers(Said.status(429).with("Retry-After", "30"));
    post(order().orderId(), ACCEPT, null);
    tellAll();

    clock.advance(Duration.ofSeconds(29));
    tellAll();
    assertThat(told()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    tellAll();

    assertThat(told()).hasSize(2);
    assertThat(only()).matches(row -> row.state() == State.WRITTEN && row.attempts() == 2);
  }

  @Test
  void aWaitBeyondTheDeadlineIsTooLateAtOnce() throws Exception {
    take(waiting("1", Duration.ofMinutes(5)));
    TillServer.answers(Said.status(503).with("Retry-After", "600"));

    post(order().orderId(), ACCEPT, null);
    tellAll();

    assertThat(only().state()).isEqualTo(State.TOO_LATE);
    assertThat(issues())
        .singleElement()
        .matches(issue -> issue.severity() == OrderIssue.Severity.URGENT)
        .matches(issue -> issue.summary().contains("too late"));
  }

  @Test
  void whatMayBeRepeatedIsTriedAgainAfterAFailureUntilTheDeadline() throws Exception {
    take(waiting("1", Duration.ofMinutes(3)));
    TillServer.answers(Said.status(500), Said.status(502));
    post(order().orderId(), ACCEPT, null);
    tellAll();

    for (int i = 0; i < 2; i++) {
      clock.advance(settings.writes().longestBackoff());
      tellAll();
    }

    assertThat(told()).hasSize(3);
    assertThat(only().state()).isEqualTo(State.WRITTEN);
  }

  @Test
  void aPlatformThatFailsAgainAndAgainIsLeftAloneForAWhile() throws Exception {
    for (int i = 0; i < 8; i++) {
      take(waiting("id-" + i, Duration.ofMinutes(30)));
      post(find("id-" + i), ACCEPT, null);
      TillServer.answers(Said.status(503));
    }

    tellAll();

    assertThat(told()).hasSize(5);
    assertThat(orders())
        .allSatisfy(
            order ->
                assertThat(writes.of(order.orderId()))
                    .extracting(StatusWriteRow::state)
                    .containsExactly(State.WAITING));
  }

  @Test
  void whatMayNotBeRepeatedIsUnclearAfterAFailure() throws Exception {
    take(order("1", OrderStatus.CONFIRMED));
    TillServer.answers(Said.status(200).after(1_500));

    post(order().orderId(), READY, null);
    tellAll();
    clock.advance(Duration.ofMinutes(5));
    tellAll();

    assertThat(told()).hasSize(1);
    assertThat(only().state()).isEqualTo(State.UNCLEAR);
    assertThat(issues())
        .singleElement()
        .matches(issue -> issue.summary().contains("not clear"))
        .matches(issue -> issue.severity() == OrderIssue.Severity.WARNING);
  }

  @Test
  void aRefusalIsToldToStaffUntilTheOrderGetsThereByItself() throws Exception {
    take(order("1", OrderStatus.PLACED));
    TillServer.answers(
        Said.status(422).saying("{\"code\":\"store_closed\",\"message\":\"The store is closed\"}"));
    post(order().orderId(), ACCEPT, null);
    tellAll();

    assertThat(only())
        .matches(row -> row.state() == State.REFUSED && "store_closed".equals(row.code()));
    assertThat(order().state().status()).isEqualTo(OrderStatus.PLACED);
    assertThat(issues())
        .singleElement()
        .matches(issue -> !issue.resolved() && order().orderId().equals(issue.orderId()))
        .matches(issue -> issue.summary().contains("store_closed"))
        .matches(issue -> issue.summary().contains("The store is closed"));

    take(order("1", OrderStatus.CONFIRMED).at(NOON.plusSeconds(5)));

    assertThat(issues()).hasSize(2);
    assertThat(issues().getLast().resolved()).isTrue();
  }

  @Test
  void afterTheDeadlineNobodyIsTold() throws Exception {
    take(waiting("1", Duration.ofMinutes(5)), waiting("2", Duration.ofMinutes(5)));
    var first = find("1");
    post(first, ACCEPT, null);
    clock.advance(Duration.ofMinutes(5));

    tellAll();
    var answer = post(find("2"), ACCEPT, null);

    assertThat(told()).isEmpty();
    assertThat(writes.of(first)).extracting(StatusWriteRow::state).containsExactly(State.TOO_LATE);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(answer.body()).get("detail").asString()).contains("too late");
    assertThat(writes.of(find("2"))).isEmpty();
  }

  @Test
  void aDeathInTheMiddleIsRepeatedWhereThatDoesNoHarmAndUnclearElsewhere() throws Exception {
    take(waiting("1", Duration.ofMinutes(30)), order("2", OrderStatus.CONFIRMED));
    post(find("1"), ACCEPT, null);
    post(find("2"), READY, null);
    var dead = writes.lease(List.of(), 10, clock.instant(), settings.writes().lease());

    tellAll();
    assertThat(told()).isEmpty();
    clock.advance(settings.writes().lease());
    tellAll();

    assertThat(dead).hasSize(2);
    assertThat(told()).containsExactly("/bistro-told/1/accept");
    assertThat(writes.of(find("1")).getFirst().state()).isEqualTo(State.WRITTEN);
    assertThat(writes.of(find("2")).getFirst().state()).isEqualTo(State.UNCLEAR);
    assertThat(writes.again(dead.getFirst().row(), NOON, "from the grave")).isFalse();
  }

  @Test
  void twoInstancesTellEverythingOnce() throws Exception {
    int many = 40;
    for (int i = 0; i < many; i++) {
      take(order("id-" + i, OrderStatus.PLACED));
    }
    for (var order : orders()) {
      post(order.orderId(), ACCEPT, null);
    }

    var shifts = List.of(shift(), shift());
    shifts.forEach(Shift::start);
    try {
      await().until(() -> writes.waiting().many() == 0);
    } finally {
      shifts.forEach(Shift::stop);
    }

    assertThat(told()).hasSize(many).doesNotHaveDuplicates();
    assertThat(shifts).noneMatch(Shift::isRunning);
  }

  @Test
  void theSameRequestIsAskedOnce() throws Exception {
    take(order("1", OrderStatus.PLACED));
    var id = order().orderId();

    var first = post(id, ACCEPT, "key-1");
    tellAll();
    var again = post(id, ACCEPT, "key-1");
    var other = post(id, READY, "key-1");
    tellAll();

    assertThat(List.of(first.statusCode(), again.statusCode())).containsOnly(202);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(told()).hasSize(1);
  }

  @Test
  void whatWaitsAlreadyIsNotAskedTwiceEvenWithoutAKey() throws Exception {
    take(order("1", OrderStatus.PLACED));

    post(order().orderId(), ACCEPT, null);
    post(order().orderId(), ACCEPT, null);

    assertThat(writes.of(order().orderId())).hasSize(1);
  }

  @Test
  void commandsOfAnOrderAreToldInTheirOrder() throws Exception {
    take(order("1", OrderStatus.PLACED));
    TillServer.answers(Said.status(429).with("Retry-After", "5"));
    post(order().orderId(), ACCEPT, null);
    clock.advance(Duration.ofSeconds(1));
    post(order().orderId(), READY, null);
    tellAll();
    assertThat(told()).hasSize(1);

    clock.advance(Duration.ofSeconds(5));
    tellAll();

    assertThat(told())
        .containsExactly("/bistro-told/1/accept", "/bistro-told/1/accept", "/bistro-told/1/ready");
  }

  @Test
  void nothingIsToldWhereItIsSwitchedOff() throws Exception {
    take(order("1", OrderStatus.PLACED).connection(TestPlatforms.BISTRO));
    take(Sample.order(TestPlatforms.TILL, "2", NOON).status(OrderStatus.PLACED));

    var off = post(find("1"), ACCEPT, null);
    var never = post(find("2"), ACCEPT, null);
    take(order("3", OrderStatus.PLACED));
    var unknown = post(find("3"), "{\"command\":\"PREPARING\",\"tellPlatform\":true}", null);

    assertThat(List.of(off.statusCode(), never.statusCode(), unknown.statusCode()))
        .containsOnly(409);
    assertThat(off.body()).contains("status-writes is off");
    assertThat(never.body()).contains("till cannot be told anything");
    assertThat(unknown.body()).contains("preparing");
    assertThat(get(find("1")).get("platformCommands")).isEmpty();
    assertThat(get(find("3")).get("platformCommands")).hasSize(5);
  }

  @Test
  void aCommandWithoutThePlatformMovesTheBookAlone() throws Exception {
    take(order("1", OrderStatus.READY));

    var answer =
        post(order().orderId(), "{\"command\":\"HANDED_OVER\",\"reason\":\"at the door\"}", null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(order().state().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(writes.of(order().orderId())).isEmpty();
  }

  @Test
  void badRequestsAreRefusedInWords() throws Exception {
    take(order("1", OrderStatus.PLACED));
    var id = order().orderId();

    for (String body :
        List.of(
            "{}",
            "{\"status\":\"CONFIRMED\",\"command\":\"ACCEPT\",\"reason\":\"x\"}",
            "{\"status\":\"CONFIRMED\",\"reason\":\"x\",\"tellPlatform\":true}",
            "{\"command\":\"READY\",\"preparationMinutes\":5,\"tellPlatform\":true}",
            "{\"command\":\"ACCEPT\",\"preparationMinutes\":0,\"tellPlatform\":true}",
            "{\"command\":\"ACCEPT\",\"readyAt\":\"2020-01-01T00:00:00Z\",\"tellPlatform\":true}",
            "{\"command\":\"ACCEPT\",\"reasonCode\":\"OTHER\",\"tellPlatform\":true}",
            "{\"command\":\"HOLD\",\"tellPlatform\":true}",
            "{\"command\":\"ACCEPT\"}")) {
      assertThat(post(id, body, null).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(writes.of(id)).isEmpty();
  }

  @Test
  void anOrderThatItsPlatformEndedIsNotSpokenOfAnyMore() throws Exception {
    take(order("1", OrderStatus.CONFIRMED));
    post(order().orderId(), READY, null);
    take(order("1", OrderStatus.CANCELLED).at(NOON.plusSeconds(5)));

    tellAll();

    assertThat(told()).isEmpty();
    assertThat(only().state()).isEqualTo(State.OBSOLETE);
    assertThat(issues()).isEmpty();
  }

  @Test
  void whatStaffEndedByHandIsStillToldToThePlatform() throws Exception {
    take(order("1", OrderStatus.CONFIRMED));
    post(order().orderId(), "{\"command\":\"CANCEL\",\"reason\":\"power cut\"}", null);

    post(
        order().orderId(),
        "{\"command\":\"CANCEL\",\"reasonCode\":\"CLOSED\",\"reason\":\"power cut\",\"tellPlatform\":true}",
        null);
    tellAll();

    assertThat(told()).containsExactly("/bistro-told/1/cancel");
    assertThat(only()).matches(row -> "CLOSED".equals(row.reason()));
  }

  @Test
  void acceptsByItselfWhatWaitsForThatAndOnlyOnce() {
    var placed = waiting("1", Duration.ofMinutes(10)).connection(TestPlatforms.ANSWERED);
    take(placed);
    take(placed.received(NOON.plusSeconds(3)));
    take(waiting("2", Duration.ofMinutes(-1)).connection(TestPlatforms.ANSWERED));
    take(
        waiting("3", Duration.ofMinutes(10))
            .connection(TestPlatforms.ANSWERED)
            .origin(Origin.BACKFILL));
    take(waiting("4", Duration.ofMinutes(10)));

    tellAll();
    tellAll();

    assertThat(TillServer.calls())
        .containsExactly(
            new TillServer.Call("/bistro-answered/1/accept", "{\"preparation\":\"PT20M\"}"));
    assertThat(writes.of(find("1")).getFirst().byWhom()).isEqualTo("auto-accept");
  }

  @Test
  void acceptsByItselfAtOnceWhereThePlatformNamesNoDeadlineAndGivesUpAsAnyCommand() {
    take(order("1", OrderStatus.PLACED).connection(TestPlatforms.ANSWERED));
    take(order("2", OrderStatus.PLACED).connection(TestPlatforms.ANSWERED).origin(Origin.BACKFILL));

    tellAll();

    assertThat(told()).containsExactly("/bistro-answered/1/accept");
    assertThat(only().deadline()).isEqualTo(clock.instant().plus(settings.writes().giveUpAfter()));
  }

  @Test
  void theDeadlineIsShownOnTheOrder() throws Exception {
    take(waiting("1", Duration.ofMinutes(10)));

    assertThat(get(order().orderId()).get("acceptBy").asString())
        .isEqualTo(NOON.plusSeconds(600).toString());
  }

  private List<String> told() {
    return TillServer.calls().stream().map(TillServer.Call::path).toList();
  }

  private StatusWriteRow only() {
    var all = new ArrayList<StatusWriteRow>();
    orders().forEach(order -> all.addAll(writes.of(order.orderId())));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private UUID find(String sourceOrderId) {
    return orders().stream()
        .filter(row -> row.key().sourceOrderId().equals(sourceOrderId))
        .findFirst()
        .orElseThrow()
        .orderId();
  }

  /** Works until nothing is due. */
  private void tellAll() {
    List<StatusWrites.Leased> due;
    do {
      due = writes.lease(List.of(), 10, clock.instant(), settings.writes().lease());
      due.forEach(telling::tell);
    } while (!due.isEmpty());
  }

  private Shift shift() {
    return new Shift(writes, telling, settings, clock);
  }

  private static Sample order(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .connection(TestPlatforms.TOLD)
        .status(status)
        .at(NOON);
  }

  private static Sample waiting(String id, Duration most) {
    return order(id, OrderStatus.PLACED).with("acceptBy", NOON.plus(most).toString());
  }

  private JsonNode get(UUID id) throws Exception {
    var answer = HTTP.send(request("/api/v1/orders/" + id).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> post(UUID id, String json, @Nullable String key) throws Exception {
    var request =
        request("/api/v1/orders/" + id + "/status")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    var password =
        Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + normalizer.getEnvironment().getProperty("local.server.port")
                    + path))
        .header("Authorization", "Basic " + password);
  }
}
