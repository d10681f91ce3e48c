package allday.normalizer.duplicates;

import allday.contracts.Ids;
import allday.normalizer.book.Page;
import allday.normalizer.order.Order;
import allday.store.orders.Duplicates;
import allday.store.orders.Duplicates.DuplicateRow;
import allday.store.orders.Duplicates.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes down what was found of pairs of orders, and whom to ask. */
@Component
class PairBook {
  private final Duplicates duplicates;
  private final DuplicateSettings settings;

  PairBook(Duplicates duplicates, DuplicateSettings settings) {
    this.duplicates = duplicates;
    this.settings = settings;
  }

  /** Which of the links that were found a person does not want. */
  Predicate<Pair> different(Collection<Finding> found) {
    var links = found.stream().filter(Finding::isLink).map(Finding::pair).toList();
    if (links.isEmpty()) {
      return _ -> false;
    }
    var apart =
        duplicates.different(
            links.stream().map(Pair::one).toList(), links.stream().map(Pair::other).toList());
    return pair -> apart.contains(Set.of(pair.one(), pair.other()));
  }

  /** Staff are asked of a likeness, and told when it is no question any more. */
  void write(Reunion.Outcome outcome, Page page, Pool pool, Instant now) {
    var groups = new HashMap<UUID, UUID>();
    for (var row : duplicates.add(rows(outcome, pool, now))) {
      var order = Objects.requireNonNull(pool.find(row.newer()));
      if (row.isLink()) {
        groups.putAll(group(order));
        page.add(Questions.answered(row.duplicateId()), order);
      } else if (row.score() != null && row.score() >= settings.probable()) {
        page.add(Questions.asked(row), order);
      }
    }
    answer(groups, page, pool);
  }

  /** Those of the groups that only looked alike are no question any more. */
  void answer(Map<UUID, UUID> groups, Page page, Pool pool) {
    duplicates
        .answerWithin(groups)
        .forEach(
            (pair, order) ->
                page.add(Questions.answered(pair), Objects.requireNonNull(pool.find(order))));
  }

  /** The members of an order's group, each with the group's name. */
  static Map<UUID, UUID> group(Order order) {
    return Objects.requireNonNull(order.kin()).members().stream()
        .collect(Collectors.toMap(Function.identity(), _ -> order.groupId()));
  }

  private static List<DuplicateRow> rows(Reunion.Outcome outcome, Pool pool, Instant now) {
    return Stream.concat(outcome.links().stream(), outcome.suspicions().stream())
        .map(one -> row(one, pool, now))
        .toList();
  }

  static DuplicateRow row(Finding one, Pool pool, Instant now) {
    var score = one.score();
    return new DuplicateRow(
        Ids.uuid7(now),
        one.pair().one(),
        one.pair().other(),
        one.newer(),
        Objects.requireNonNull(pool.find(one.newer())).branch().value(),
        switch (one.kind()) {
          case LINK -> State.LINKED;
          case REPLACEMENT -> State.REPLACED;
          case SUSPICION -> State.SUSPECTED;
        },
        one.how().name(),
        one.evidence(),
        score == null ? null : score.points(),
        one.features().stream()
            .map(feature -> new Duplicates.Feature(feature.name(), feature.points()))
            .toList(),
        now);
  }
}
