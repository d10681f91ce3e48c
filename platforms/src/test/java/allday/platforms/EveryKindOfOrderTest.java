package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.order.OrderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fixtures of a platform show every kind of order that it has: each status of its vocabulary,
 * and whatever its README does not say it cannot have. What that says, no fixture may show.
 */
class EveryKindOfOrderTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECTION = "## What its orders do not have";
  private static final Pattern ZERO = Pattern.compile("-?0(\\.0+)?( [A-Z]{3})?");
  private static final Pattern AN_EDIT =
      Pattern.compile(".*(edited|changed|added|removed|replaced|exchanged).*");

  /** A kind of order, and how it is told from its story or from what the mapper makes of it. */
  private enum Kind {
    NEW(story -> Set.of("PLACED", "CONFIRMED").contains(story.status())),
    EDIT(story -> AN_EDIT.matcher(story.name()).matches()),
    CANCELLATION(story -> Set.of("CANCELLED", "REJECTED").contains(story.status())),
    TEST(
        story ->
            story.order().at("/identity/testOrder").asBoolean(false)
                || story.change().at("/testOrder").asBoolean(false)
                // Of profiles the webhook says so, beside the order.
                || story.name().contains("test-order")),
    MODIFIER(story -> story.modifiers().findAny().isPresent()),
    NESTED(story -> story.modifiers().anyMatch(each -> !each.at("/modifiers").isEmpty())),
    DISCOUNT(story -> story.isCharged("discountTotal")),
    TIP(story -> story.isCharged("tip")),
    FEE(
        story ->
            story.isCharged("deliveryFee")
                || story.isCharged("serviceFee")
                || story.isCharged("packagingFee")
                || story.isCharged("smallOrderFee")),
    SCHEDULED(story -> story.order().at("/timing/scheduledFor").isString()),
    DINE_IN(story -> story.isFulfilled("DINE_IN")),
    PICKUP(story -> story.isFulfilled("PICKUP")),
    DELIVERY(story -> story.isFulfilled("DELIVERY"));

    private final Predicate<Story> sign;

    Kind(Predicate<Story> sign) {
      this.sign = sign;
    }

    /** As a README calls it. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the mapper makes of a fixture. */
  private record Story(String name, JsonNode expected) {
    static Story of(Fixtures.Pair pair) {
      try {
        return new Story(pair.story(), JSON.readTree(Files.readAllBytes(pair.expected())));
      } catch (IOException missing) {
        throw new AssertionError("no expectation beside " + pair, missing);
      }
    }

    JsonNode order() {
      return expected.at("/mapped/order");
    }

    JsonNode change() {
      return expected.at("/statusOnly/change");
    }

    String status() {
      return order().at("/status/status").asString(change().at("/status/status").asString(""));
    }

    Stream<JsonNode> modifiers() {
      return order()
          .at("/lines")
          .valueStream()
          .flatMap(line -> line.at("/modifiers").valueStream());
    }

    boolean isCharged(String total) {
      String amount = order().at("/totals/" + total).asString("0");
      return !ZERO.matcher(amount).matches();
    }

    boolean isFulfilled(String type) {
      return order().at("/fulfilment/type").asString("").equals(type);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPlatformShowsWhatItHas() {
    return EveryPlatformTest.packages().stream()
        .map(name -> dynamicTest(name, () -> showsWhatItHas(name)));
  }

  @Test
  void aKindIsToldByWhatTheMapperMakesOfAnOrder() {
    var story =
        new Story(
            "of-a-shop",
            JSON.readTree(
                """
                {"mapped":{"order":{"status":{"status":"PLACED"},"fulfilment":{"type":"PICKUP"},
                "totals":{"tip":"1.00 EUR","discountTotal":"0.00 EUR"},
                "lines":[{"modifiers":[{"name":"x","modifiers":[]}]}]}}}
                """));

    assertThat(Stream.of(Kind.values()).filter(kind -> kind.sign.test(story)))
        .containsExactly(Kind.NEW, Kind.MODIFIER, Kind.TIP, Kind.PICKUP);
  }

  private static void showsWhatItHas(String name) {
    var rooms = Room.all().stream().filter(room -> room.folder().equals(name)).toList();
    var stories =
        rooms.stream()
            .flatMap(room -> room.contract().fixtures().pairs().stream())
            .map(Story::of)
            .toList();
    var shown = EnumSet.noneOf(Kind.class);
    Stream.of(Kind.values())
        .filter(kind -> stories.stream().anyMatch(kind.sign))
        .forEach(shown::add);
    var impossible = impossible(name);

    var missing = EnumSet.complementOf(shown);
    missing.removeAll(impossible);
    assertThat(missing).as("kinds without a fixture").isEmpty();
    assertThat(impossible.stream().filter(shown::contains))
        .as("kinds that the README says it does not have")
        .isEmpty();
    assertThat(statusesWithoutFixture(rooms, stories)).as("statuses without a fixture").isEmpty();
  }

  private static Set<OrderStatus> statusesWithoutFixture(List<Room> rooms, List<Story> stories) {
    var shown = stories.stream().map(Story::status).collect(Collectors.toSet());
    return rooms.stream()
        .flatMap(room -> room.contract().statuses().stream())
        .map(PlatformContract.StatusCase::meaning)
        .filter(Objects::nonNull)
        .filter(status -> !shown.contains(status.name()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The names in front of the colons of that section's list. */
  private static Set<Kind> impossible(String name) {
    var kinds = EnumSet.noneOf(Kind.class);
    for (String line : section(name)) {
      if (line.startsWith("- ")) {
        assertThat(line).as("a reason").matches("- `[a-z`, -]+`: .{10,}");
        for (String word : line.substring(2, line.indexOf(':')).split(",\\s*")) {
          kinds.add(kind(word.replace("`", "")));
        }
      }
    }
    return kinds;
  }

  private static List<String> section(String name) {
    try {
      var readme = Files.readString(Path.of("src/main/java/allday/platforms", name, "README.md"));
      int begin = readme.indexOf(SECTION + "\n");
      if (begin < 0) {
        return List.of();
      }
      int end = readme.indexOf("\n## ", begin + SECTION.length());
      return readme.substring(begin, end < 0 ? readme.length() : end).lines().toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Kind kind(String word) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kind of order is called " + word));
  }
}
