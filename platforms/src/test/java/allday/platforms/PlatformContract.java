package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.config.Secret;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every order platform must keep, whatever its dialect: how its mapper reads. A platform with
 * a webhook extends {@link WebhookContract} as well, one with a fetcher, poller or queue {@link
 * FetchContract}, {@link PollContract} or {@link QueueContract}; each is a nested class of the
 * platform's own test.
 */
public abstract class PlatformContract {
  protected static final Instant NOW = Instant.parse("2026-03-02T17:30:00Z");

  /**
   * A secret that no log, message or text form may ever show; put it into every slot of the
   * connection.
   */
  public static final String HIDDEN = "h1dden-s3cret-value";

  protected abstract Platform platform();

  protected abstract OrderMapper mapper();

  /** A connection as an operator would have it, with {@link #HIDDEN} among its secrets. */
  protected abstract Connection connection();

  /**
   * Every status of the sheet, and what it means; null for "changes nothing".
   *
   * @return name, a record that says it, its meaning
   */
  protected abstract List<StatusCase> statuses();

  /** A record with a status word that the platform never had. */
  protected abstract RawOrder unknownStatus();

  /** An order with this id; 2^53 + 1 for platforms whose ids are numbers. */
  protected abstract RawOrder withOrderId(String id);

  /**
   * Another id that withOrderId can be tried with, where the platform's ids are not plain numbers.
   */
  protected String longId() {
    return "9007199254740993";
  }

  /** A status and what it means. */
  public record StatusCase(String name, RawOrder raw, @Nullable OrderStatus meaning) {}

  protected Fixtures fixtures() {
    return Fixtures.of(getClass());
  }

  /** A raw order of this connection. */
  protected RawOrder raw(String form, byte[] body) {
    return RawOrder.of(platform().id(), connection().id(), "any", form, NOW, Origin.WEBHOOK, body);
  }

  protected RawOrder raw(String form, String body) {
    return raw(form, body.getBytes(StandardCharsets.UTF_8));
  }

  @TestFactory
  Stream<DynamicTest> readsItsFixtures() {
    return fixtures().pairs().stream()
        .map(
            pair ->
                dynamicTest(
                    pair.toString(),
                    () -> {
                      var mapping = map(raw(pair));

                      var expected = Fixtures.expected(pair, mapping);
                      assertThat(Fixtures.pretty(Fixtures.json(mapping)))
                          .as("mapping of " + pair)
                          .isEqualTo(Fixtures.pretty(expected));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> ignoresFieldsItDoesNotKnow() {
    return fixtures().pairs().stream()
        .map(
            pair ->
                dynamicTest(
                    pair.toString(),
                    () -> {
                      byte[] more = withUnknownField(pair.body());

                      assertThat(map(raw(pair.form(), more, pair.facts())))
                          .isEqualTo(map(raw(pair)));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> knowsEveryStatusOfItsSheet() {
    return statuses().stream()
        .map(
            each ->
                dynamicTest(
                    each.name(),
                    () -> {
                      var report = statusOf(map(each.raw()));

                      assertThat(report.known()).as("a known word").isTrue();
                      assertThat(report.status()).isEqualTo(each.meaning());
                    }));
  }

  @Test
  void keepsAnUnknownStatusAndGuessesNothing() {
    var report = statusOf(map(unknownStatus()));

    assertThat(report.known()).isFalse();
    assertThat(report.status()).isNull();
    assertThat(report.rawStatus()).isNotBlank();
  }

  @Test
  void readsLongIdsExactly() {
    var mapping = map(withOrderId(longId()));

    String id =
        switch (mapping) {
          case Mapping.Mapped mapped -> mapped.order().identity().sourceOrderId();
          case Mapping.StatusOnly news -> news.change().sourceOrderId();
          default -> throw new AssertionError("not an order: " + mapping);
        };
    assertThat(id).contains(longId());
  }

  @TestFactory
  Stream<DynamicTest> neverFallsOverHostileBodies() {
    var forms = fixtures().pairs().stream().map(Fixtures.Pair::form).distinct().toList();
    return HostileBodies.all().entrySet().stream()
        .flatMap(
            hostile ->
                forms.stream()
                    .map(
                        form ->
                            dynamicTest(
                                hostile.getKey() + " as " + form,
                                () -> {
                                  var mapping = map(raw(form, hostile.getValue()));

                                  assertThat(mapping)
                                      .isInstanceOfAny(
                                          Mapping.Unmapped.class, Mapping.Ignored.class);
                                })));
  }

  @Test
  void showsNoSecretInAnyText() {
    var texts = new ArrayList<String>();
    texts.add(connection().toString());
    texts.add(connection().secrets().toString());
    fixtures().pairs().forEach(pair -> texts.add(map(raw(pair)).toString()));

    assertThat(
            connection().secrets().values().values().stream()
                .flatMap(List::stream)
                .map(Secret::reveal))
        .as("the test connection has the secret to look for")
        .contains(HIDDEN);
    assertThat(texts).noneMatch(text -> text.contains(HIDDEN));
  }

  private RawOrder raw(Fixtures.Pair pair) {
    return raw(pair.form(), pair.body(), pair.facts());
  }

  private RawOrder raw(String form, byte[] body, Map<String, String> facts) {
    var raw = raw(form, body);
    for (var fact : facts.entrySet()) {
      raw = raw.fact(fact.getKey(), fact.getValue());
    }
    return raw;
  }

  /** The connection that a record came by; for platforms whose samples need more than one. */
  protected Connection connectionOf(RawOrder raw) {
    return connection();
  }

  /** Maps as the frame does. */
  protected Mapping map(RawOrder raw) {
    try {
      return mapper().map(raw, connectionOf(raw));
    } catch (PayloadProblem problem) {
      return new Mapping.Unmapped(problem.getMessage());
    }
  }

  protected static StatusReport statusOf(Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped mapped -> mapped.order().status();
      case Mapping.StatusOnly news -> news.change().status();
      default -> throw new AssertionError("not an order: " + mapping);
    };
  }

  private static byte[] withUnknownField(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int brace = text.indexOf('{');
    boolean empty = text.substring(brace + 1).stripLeading().startsWith("}");
    return (text.substring(0, brace + 1)
            + "\"zz_added_by_nobody\":{\"a\":[1,null,\"x\"]}"
            + (empty ? "" : ",")
            + text.substring(brace + 1))
        .getBytes(StandardCharsets.UTF_8);
  }
}
