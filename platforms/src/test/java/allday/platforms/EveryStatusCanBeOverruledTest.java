package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.config.Settings;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a platform's word means to us, an operator may mean something else by it. Where a
 * platform has no word, an event or a moment tells, and these have maps of their own. Where several
 * things speak of one order, another may speak once a word is overruled: then that one has its own
 * word.
 */
class EveryStatusCanBeOverruledTest {
  private static final List<String> MAPS = List.of(Vocabulary.SETTING, "event-map", "status-when");

  @TestFactory
  Stream<DynamicTest> everyPlatformTakesAStatusMap() {
    return each(
        room -> assertThat(room.contract().platform().spec().maps()).contains(Vocabulary.SETTING));
  }

  @TestFactory
  Stream<DynamicTest> everyKnownWordCanMeanSomethingElse() {
    return each(
        room ->
            room.contract()
                .statuses()
                .forEach(
                    status -> {
                      var other = other(status.meaning());
                      var report = overruled(room, status.raw(), other.name());

                      if (report.rawStatus().equals(word(room, status.raw()))) {
                        assertThat(report.status()).as(status.name()).isEqualTo(other);
                        assertThat(report.known()).as(status.name()).isTrue();
                        hasNoDetailOfAnother(report, status.name());
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyKnownWordCanMeanNothing() {
    return each(
        room ->
            room.contract()
                .statuses()
                .forEach(
                    status -> {
                      if (isWord(room, status.raw())) {
                        String word = word(room, status.raw());
                        var report =
                            read(room, status.raw(), Vocabulary.SETTING, Vocabulary.IGNORE);

                        assertThat(
                                (report.known() && report.status() == null)
                                    || !report.rawStatus().equals(word))
                            .as("%s: it says nothing, or another word speaks", status.name())
                            .isTrue();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aWordThatNobodyKnewCanBeGivenAMeaning() {
    return each(
        room -> {
          var report = read(room, room.contract().unknownStatus(), Vocabulary.SETTING, "PREPARING");

          assertThat(report.status()).isEqualTo(OrderStatus.PREPARING);
          assertThat(report.known()).isTrue();
        });
  }

  private static Stream<DynamicTest> each(Consumer<Room> test) {
    return Room.all().stream().map(room -> dynamicTest(room.name(), () -> test.accept(room)));
  }

  private static OrderStatus other(@Nullable OrderStatus status) {
    return status == OrderStatus.PREPARING ? OrderStatus.READY : OrderStatus.PREPARING;
  }

  private static boolean isWord(Room room, RawOrder raw) {
    return !word(room, raw).isEmpty()
        && read(room, raw, Vocabulary.SETTING, "PREPARING").status() == OrderStatus.PREPARING;
  }

  /** By the map that tells of it; an order that says nothing by the setting for that. */
  private static StatusReport overruled(Room room, RawOrder raw, String meaning) {
    if (word(room, raw).isEmpty()) {
      return map(room, raw, "default-status", meaning.toLowerCase(Locale.ROOT));
    }
    return MAPS.stream()
        .filter(map -> room.contract().platform().spec().maps().contains(map))
        .map(map -> read(room, raw, map, meaning))
        .filter(
            report ->
                (report.status() != null && report.status().name().equals(meaning))
                    || !report.rawStatus().equals(word(room, raw)))
        .findFirst()
        .orElseGet(() -> PlatformContract.statusOf(room.contract().map(raw)));
  }

  private static StatusReport read(Room room, RawOrder raw, String map, String meaning) {
    return map(room, raw, map + "." + word(room, raw), meaning);
  }

  private static StatusReport map(Room room, RawOrder raw, String key, String value) {
    var contract = room.contract();
    return PlatformContract.statusOf(
        contract.mapper().map(raw, with(contract.connectionOf(raw), key, value)));
  }

  private static String word(Room room, RawOrder raw) {
    return PlatformContract.statusOf(room.contract().map(raw)).rawStatus();
  }

  private static Connection with(Connection connection, String key, String value) {
    var settings = new LinkedHashMap<>(connection.settings().values());
    settings.keySet().removeIf(key::equalsIgnoreCase);
    settings.put(key, value);
    return new Connection(
        connection.id(),
        connection.platform(),
        connection.stores(),
        new Settings(settings),
        connection.secrets(),
        connection.webhookUrl(),
        connection.poll());
  }

  /** Who cancelled an order says nothing of one that goes on. */
  private static void hasNoDetailOfAnother(StatusReport report, String name) {
    assertThat(report.cancelledBy()).as(name + ": who cancelled").isNull();
    assertThat(report.failureStage()).as(name + ": where it failed").isNull();
    assertThat(report.evidence()).as(name + ": how it was handed over").isNull();
  }
}
