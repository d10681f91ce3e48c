package allday.platforms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Action;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Preparing;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every writer must keep. Each command is compared with {@code writes/<story>.http}, the
 * requests as the platform's documentation has them; {@code -Dfixtures.write=true} writes those
 * that are missing, to be read by a person.
 */
public abstract class WriteContract {
  protected PlatformServer server;

  @BeforeEach
  void start() {
    server = new PlatformServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  protected abstract StatusWriter writer();

  /** A connection whose base URLs all lead to the given place. */
  protected abstract Connection connection(URI baseUrl);

  /** The order that is spoken of. */
  protected abstract CanonicalOrder order();

  /** Lets the token endpoint work, where the platform has one. */
  protected void stubToken() {}

  /** Lets the platform take every command. */
  protected void stubTaken() {
    server.otherwise(aResponse().withStatus(200).withBody("{}"));
  }

  /** Whether its first call only asks, so that a platform in trouble was told nothing yet. */
  protected boolean asksFirst() {
    return false;
  }

  /** The folder of the requests, where a platform has more than one way to be told. */
  protected String folder() {
    return "writes";
  }

  /** What to tell, by the name of its fixture; further ones may be added. */
  protected Map<String, Action> stories() {
    var stories = new LinkedHashMap<String, Action>();
    stories.put("accept", new Accept(null, null));
    stories.put("accept-in-20-minutes", new Accept(Duration.ofMinutes(20), null));
    stories.put("deny", new Deny(Reason.ITEM_UNAVAILABLE, "no tofu left"));
    stories.put("preparing", new Preparing());
    stories.put("ready", new Ready());
    stories.put("handed-over", new HandedOver());
    stories.put("cancel", new Cancel(Reason.TOO_BUSY, "the oven is broken"));
    return stories;
  }

  /** The first of the stories that its platform knows, for trouble of every kind. */
  private Action any(Connection connection) {
    return stories().values().stream()
        .filter(action -> writer().commands(connection).contains(action.kind()))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> tellsWhatTheDocumentationHas() {
    var known = writer().commands(connection(URI.create("http://127.0.0.1:1")));
    return stories().entrySet().stream()
        .filter(story -> known.contains(story.getValue().kind()))
        .map(
            story ->
                dynamicTest(
                    story.getKey(),
                    () -> {
                      server.wire().resetAll();
                      stubToken();
                      stubTaken();

                      var result = tell(story.getValue());

                      assertThat(result).isInstanceOf(WriteResult.Written.class);
                      Requests.compare(
                          server.wire(),
                          Fixtures.of(getClass()),
                          folder() + "/" + story.getKey() + ".http");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> saysInWordsWhatItCannotTell() {
    var known = writer().commands(connection(URI.create("http://127.0.0.1:1")));
    return stories().entrySet().stream()
        .filter(story -> !known.contains(story.getValue().kind()))
        .map(
            story ->
                dynamicTest(
                    story.getKey(),
                    () -> {
                      server.wire().resetAll();

                      var result = tell(story.getValue());

                      assertThat(result)
                          .isInstanceOfSatisfying(
                              WriteResult.NotSupported.class,
                              unknown -> assertThat(unknown.why()).isNotBlank());
                      assertThat(server.wire().getAllServeEvents()).isEmpty();
                    }));
  }

  @Test
  void knowsSomeCommand() {
    assertThat(writer().commands(connection(server.url()))).isNotEmpty();
  }

  @Test
  void waitsAsLongAsThePlatformAsks() {
    stubToken();
    server.otherwise(aResponse().withStatus(429).withHeader("Retry-After", "17"));

    assertThat(tellAny())
        .isInstanceOfSatisfying(
            WriteResult.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void isUnclearWhenNobodyAnswersInTime() {
    stubToken();
    server.giveUpSoon();
    server.otherwise(aResponse().withFixedDelay(1_500).withStatus(200));

    assertThat(tellAny()).isInstanceOf(unclear());
  }

  @Test
  void isUnclearWhenThePlatformFailsHalfWay() {
    stubToken();
    server.otherwise(aResponse().withStatus(502).withBody("<html>Bad Gateway</html>"));

    assertThat(tellAny()).isInstanceOf(unclear());
  }

  @Test
  void isUnclearWhenTheConnectionBreaks() {
    stubToken();
    server.otherwise(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(tellAny()).isInstanceOf(unclear());
  }

  private Class<? extends WriteResult> unclear() {
    return asksFirst() ? WriteResult.TryLater.class : WriteResult.Unclear.class;
  }

  @Test
  void triesLaterWhenNobodyIsThere() {
    var nowhere = connection(URI.create("http://127.0.0.1:1"));

    assertThat(tell(any(nowhere), nowhere)).isInstanceOf(WriteResult.TryLater.class);
  }

  @Test
  void isRefusedInWordsWhenItIsForbidden() {
    stubToken();
    server.otherwise(aResponse().withStatus(403).withBody("{}"));

    assertThat(tellAny())
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isNotBlank();
              assertThat(refused.why()).isNotBlank();
            });
  }

  @Test
  void isRefusedWhenTheCredentialsAreWrong() {
    stubToken();
    server.otherwise(aResponse().withStatus(401).withBody("{}"));

    assertThat(tellAny()).isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void showsNoSecretInAnyText() {
    stubToken();
    server.otherwise(
        aResponse().withStatus(422).withBody("<p>" + PlatformContract.HIDDEN + "</p>"));

    assertThat(tellAny().toString()).doesNotContain(PlatformContract.HIDDEN);
    assertThat(command(new Ready()).toString()).doesNotContain("tofu");
  }

  /** The order of a fixture pair, such as {@code order/pickup}. */
  protected static CanonicalOrder mapped(OrderMapper mapper, Connection connection, String pair) {
    var fixture =
        Fixtures.of(mapper.getClass()).pairs().stream()
            .filter(each -> each.toString().equals(pair))
            .findFirst()
            .orElseThrow();
    var raw =
        RawOrder.of(
            mapper.platform(),
            connection.id(),
            "any",
            fixture.form(),
            PlatformContract.NOW,
            Origin.WEBHOOK,
            fixture.body());
    for (var fact : fixture.facts().entrySet()) {
      raw = raw.fact(fact.getKey(), fact.getValue());
    }
    return ((Mapping.Mapped) mapper.map(raw, connection)).order();
  }

  /** Tells of another order than the usual one. */
  protected WriteResult tellOf(CanonicalOrder other, Action action) {
    var command = new StatusCommand(UUID.randomUUID(), other, action);
    return writer().write(command, connection(server.url()), server.api());
  }

  private WriteResult tellAny() {
    return tell(any(connection(server.url())));
  }

  protected WriteResult tell(Action action) {
    return tell(action, connection(server.url()));
  }

  /** Tells as the frame does. */
  private WriteResult tell(Action action, Connection connection) {
    try {
      return writer().write(command(action), connection, server.api());
    } catch (PayloadProblem problem) {
      return new WriteResult.Unclear(problem.getMessage());
    }
  }

  protected StatusCommand command(Action action) {
    return new StatusCommand(
        UUID.fromString("0198c0de-0000-7000-8000-000000000001"), order(), action);
  }
}
