package allday.platforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.InexactMoney;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.Tokens;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Every list of every platform with one element that is not as it should be: the others go on, page
 * after page, and the one is kept as it came, for its mapper or the frame to park with a reason.
 */
class EveryPollerGoesOnTest {
  /** In place of an element. */
  private static final Map<String, String> BROKEN =
      Map.of(
          "nothing", "null",
          "a number", "5",
          "a text", "\"order\"",
          "no members", "{}",
          "an id that is an object", "{\"id\":{},\"guid\":{},\"header\":{\"checkRef\":{}}}",
          "too deep", "{\"id\":\"7\",\"a\":" + "[".repeat(200) + "]".repeat(200) + "}",
          "a number without end", "{\"id\":\"7\",\"total\":" + "9".repeat(10_000) + "}",
          "a field twice", "{\"id\":\"7\",\"id\":\"8\"}");

  @TestFactory
  Stream<DynamicTest> oneBrokenElementHoldsUpNoOther() {
    return polls().stream()
        .flatMap(
            poll ->
                BROKEN.entrySet().stream()
                    .map(
                        broken ->
                            dynamicTest(
                                poll + ", " + broken.getKey(),
                                () -> goesOn(poll, broken.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> queuesGoOnAsWell() {
    return parts(OrderQueue.class).stream()
        .flatMap(
            queue ->
                BROKEN.entrySet().stream()
                    .map(
                        broken ->
                            dynamicTest(
                                queue.platform() + ", " + broken.getKey(),
                                () -> goesOn(queue, broken.getValue()))));
  }

  @Test
  void noPollerIsLeftOut() {
    assertThat(polls().stream().map(poll -> poll.contract().poller().platform()))
        .containsAll(parts(OrderPoller.class).stream().map(OrderPoller::platform).toList());
  }

  private static void goesOn(Poll poll, String broken) {
    var contract = poll.contract();
    contract.start();
    try {
      contract.stubToken();
      contract.stubPages();
      var connection = contract.connection(contract.server.url());
      var spoiled = new Spoiled(contract.server.api(), contract.idsOnPages(), broken);

      var walked = walk(contract.poller(), connection, spoiled.api());

      assertThat(spoiled.replaced()).as("the id of the element that was replaced").isNotNull();
      assertThat(walked.ids())
          .isEqualTo(
              contract.idsOnPages().stream().filter(id -> !id.equals(spoiled.replaced())).toList());
      isKept(walked.nameless(), broken, connection);
    } finally {
      contract.stop();
    }
  }

  private static void goesOn(OrderQueue queue, String broken) {
    var contract =
        nested(QueueContract.class).stream()
            .filter(each -> each.queue().platform().equals(queue.platform()))
            .findFirst()
            .orElseThrow();
    var first = contract.idsInAnswer().getFirst();
    byte[] answer = Spoiled.replaced(contract.answer(), first, broken);

    var page =
        (Page.Found) queue.read(answer, contract.connection(), PlatformContract.NOW, Origin.POLL);

    assertThat(page.orders().stream().skip(1).map(RawOrder::sourceOrderId))
        .isEqualTo(contract.idsInAnswer().stream().skip(1).toList());
    isKept(page.orders().subList(0, 1), broken, contract.connection());
  }

  private static void isKept(List<RawOrder> nameless, String broken, Connection connection) {
    assertThat(nameless)
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(new String(kept.body(), UTF_8)).isEqualTo(broken);
              assertThat(reason(kept, connection)).isNotBlank().doesNotContain("Exception");
            });
  }

  private static String reason(RawOrder kept, Connection connection) {
    if (kept.form().equals(RawOrder.UNREADABLE)) {
      return kept.facts().getOrDefault("why", "");
    }
    var mapper =
        parts(OrderMapper.class).stream()
            .filter(each -> each.platform().equals(kept.platform()))
            .findFirst()
            .orElseThrow();
    try {
      var mapping = mapper.map(kept, connection);
      assertThat(mapping).isInstanceOf(Mapping.Unmapped.class);
      return ((Mapping.Unmapped) mapping).why();
    } catch (PayloadProblem | InexactMoney problem) {
      return String.valueOf(problem.getMessage());
    }
  }

  /**
   * What a walk found: the ids of orders that have one, and the records of those that have none.
   */
  private record Walked(List<String> ids, List<RawOrder> nameless) {}

  private static Walked walk(OrderPoller poller, Connection connection, Api api) {
    var walked = new Walked(new ArrayList<>(), new ArrayList<>());
    String cursor = null;
    int pages = 0;
    do {
      var page =
          (Page.Found) poller.poll(connection, PollContract.LAST_HOUR, cursor, Origin.POLL, api);
      for (var order : page.orders()) {
        if (order.sourceOrderId().matches("(without-id|unreadable)-[0-9a-f]+")) {
          walked.nameless.add(order);
        } else {
          walked.ids.add(order.sourceOrderId());
        }
      }
      page.notices().forEach(notice -> walked.ids.add(notice.sourceOrderId()));
      cursor = page.next();
    } while (cursor != null && ++pages < 20);
    assertThat(cursor).as("the last page was reached").isNull();
    return walked;
  }

  /** A platform whose first list with an order has something else in the place of that order. */
  private static final class Spoiled {
    private final Api real;
    private final List<String> ids;
    private final String broken;
    private @Nullable String replaced;

    Spoiled(Api real, List<String> ids, String broken) {
      this.real = real;
      this.ids = ids;
      this.broken = broken;
    }

    @Nullable String replaced() {
      return replaced;
    }

    Api api() {
      return new Api(
          call -> spoiled(real.call(call)),
          new Tokens(),
          Clock.fixed(PlatformContract.NOW, ZoneOffset.UTC));
    }

    private HttpAnswer spoiled(HttpAnswer answer) {
      if (replaced != null || !(answer instanceof HttpAnswer.Answered got)) {
        return answer;
      }
      for (String id : ids) {
        byte[] body = replaced(got.body(), id, broken);
        if (body != got.body()) {
          replaced = id;
          return new HttpAnswer.Answered(got.status(), got.headers(), body);
        }
      }
      return answer;
    }

    /** The body with something else in place of the element of a list that has this id. */
    static byte[] replaced(byte[] body, String id, String broken) {
      for (var path : lists(body)) {
        for (byte[] element : Json.slices(body, path)) {
          if (isNamed(Json.parse(element).json(), id)) {
            return new String(body, UTF_8)
                .replace(new String(element, UTF_8), broken)
                .getBytes(UTF_8);
          }
        }
      }
      return body;
    }

    private static List<String[]> lists(byte[] body) {
      var root = Json.parseOrNothing(body);
      if (root.isArray()) {
        return List.<String[]>of(new String[0]);
      }
      return root.members().entrySet().stream()
          .filter(member -> member.getValue().isArray())
          .map(member -> new String[] {member.getKey()})
          .toList();
    }

    private static boolean isNamed(String element, String id) {
      var parts = new ArrayList<>(List.of(id));
      parts.addAll(List.of(id.split("[^A-Za-z0-9_-]")));
      return parts.stream().anyMatch(part -> element.matches("(?s).*\\b\\Q" + part + "\\E\\b.*"));
    }
  }

  private record Poll(String name, PollContract contract) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Poll> polls() {
    return nested(PollContract.class).stream()
        .map(contract -> new Poll(contract.getClass().getName(), contract))
        .toList();
  }

  private static <T> Collection<T> parts(Class<T> type) {
    try (var context = new AnnotationConfigApplicationContext("allday.platforms")) {
      return new LinkedHashMap<>(context.getBeansOfType(type)).values();
    }
  }

  /** The contract tests of a kind, wherever they are nested. */
  private static <T> List<T> nested(Class<T> contract) {
    var found = new ArrayList<T>();
    for (var type : Room.tests()) {
      for (var nested : type.getDeclaredClasses()) {
        if (contract.isAssignableFrom(nested) && !Modifier.isAbstract(nested.getModifiers())) {
          found.add(contract.cast(Room.nested(type, nested)));
        }
      }
    }
    return found;
  }
}
