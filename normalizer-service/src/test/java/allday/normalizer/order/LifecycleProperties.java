package allday.normalizer.order;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import allday.normalizer.order.Transitions.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every order, whatever it is told and in whichever sequence. */
class LifecycleProperties {

  /** A word about the status. */
  record Word(OrderStatus status, @Nullable Integer minute, @Nullable Integer version) {}

  @Property(tries = 500)
  void whereTheSourceHasTimesTheSequenceOfArrivalDoesNotMatter(
      @ForAll("walks") List<OrderStatus> walk, @ForAll long seed) {
    var words =
        IntStream.range(0, walk.size()).mapToObj(i -> new Word(walk.get(i), i, null)).toList();

    assertThat(statusAfter(shuffled(words, seed))).isEqualTo(statusAfter(words));
  }

  @Property(tries = 500)
  void whereTheSourceHasVersionsTheSequenceOfArrivalDoesNotMatter(
      @ForAll("walks") List<OrderStatus> walk, @ForAll long seed) {
    var words =
        IntStream.range(0, walk.size()).mapToObj(i -> new Word(walk.get(i), null, i)).toList();

    assertThat(statusAfter(shuffled(words, seed))).isEqualTo(statusAfter(words));
  }

  @Property(tries = 1000)
  void noStatusIsToldTwiceInOneRevision(@ForAll("anything") List<Word> words) {
    var life = lifeOf(words);

    assertThat(life.facts)
        .filteredOn(fact -> fact.kind() == allday.contracts.event.StatusChanged.Fact.STATUS)
        .extracting(fact -> fact.status() + " " + fact.revision())
        .doesNotHaveDuplicates();
    assertThat(life.facts)
        .extracting(Fact::sequence)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, life.facts.size()).mapToObj(Long::valueOf).toList());
  }

  @Property(tries = 1000)
  void whatIsOverStaysOverUnlessItsSourceKnowsBetter(@ForAll("anything") List<Word> words) {
    var life = Life.ofUsual();
    for (var word : words) {
      var before = life.order;
      tell(life, word);
      boolean wasOver = before != null && before.status().isTerminal();
      boolean newer =
          before != null && stamp(word).besides(before.progress().stamp()) == Stamp.Age.NEWER;
      if (wasOver && !newer) {
        assertThat(life.status()).isEqualTo(before.status());
      }
    }
  }

  @Property(tries = 500)
  void theWatchdogIsNeverCalledForNothing(
      @ForAll("anything") List<Word> words, @ForAll("minutes") int later) {
    var life = lifeOf(words);

    life.time(later);

    assertThat(life.nextTick(later))
        .satisfiesAnyOf(
            next -> assertThat(next).isNull(),
            next -> assertThat(next).isAfter(Life.minute(later)));
  }

  /**
   * Lives along the line, to one of its ends. Failures, recalls and reopened ends are left out: a
   * step that is only allowed from the one before it is refused where that one comes later.
   */
  @Provide
  Arbitrary<List<OrderStatus>> walks() {
    return Arbitraries.randomValue(
        random -> {
          var walk = new ArrayList<OrderStatus>(List.of(OrderStatus.PLACED));
          int steps = 1 + random.nextInt(5);
          for (int i = 0; i < steps; i++) {
            next(walk.getLast(), random).ifPresent(walk::add);
          }
          return walk;
        });
  }

  private static java.util.Optional<OrderStatus> next(OrderStatus from, Random random) {
    var allowed = new ArrayList<OrderStatus>();
    for (var to : OrderStatus.values()) {
      var move = Transitions.move(from, null, to, true);
      boolean exitForGood = move == Move.EXIT && to.isTerminal();
      if (to != from && !from.isTerminal() && (move == Move.FORWARD || exitForGood)) {
        allowed.add(to);
      }
    }
    return allowed.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(allowed.get(random.nextInt(allowed.size())));
  }

  @Provide
  Arbitrary<List<Word>> anything() {
    return Arbitraries.randomValue(
            random ->
                new Word(
                    OrderStatus.values()[random.nextInt(OrderStatus.values().length)],
                    random.nextInt(4) == 0 ? null : random.nextInt(30),
                    random.nextInt(3) == 0 ? random.nextInt(10) : null))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<Integer> minutes() {
    return Arbitraries.integers().between(60, 3000);
  }

  private static <T> List<T> shuffled(List<T> words, long seed) {
    var arrival = new ArrayList<>(words);
    Collections.shuffle(arrival, new Random(seed));
    return arrival;
  }

  private static OrderStatus statusAfter(List<Word> words) {
    return lifeOf(words).status();
  }

  private static Life lifeOf(List<Word> words) {
    var life = Life.ofOneThatGoesBack();
    words.forEach(word -> tell(life, word));
    return life;
  }

  private static void tell(Life life, Word word) {
    var stamp = stamp(word);
    life.whole(
        StatusReport.of(word.status(), word.status().name(), stamp.at()),
        40,
        order -> Life.with(order, order.identity().version(stamp.version()), order.timing()));
  }

  private static Stamp stamp(Word word) {
    Instant at = word.minute() == null ? null : Life.minute(word.minute());
    return new Stamp(word.version() == null ? null : String.valueOf(word.version()), at);
  }
}
