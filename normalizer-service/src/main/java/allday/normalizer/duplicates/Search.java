package allday.normalizer.duplicates;

import allday.contracts.order.SourceKind;
import allday.normalizer.order.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the orders that are one with others, or look so. Thread-safe. */
final class Search {
  private final DuplicateSettings settings;
  private final Proofs proofs;
  private final Scoring scoring;

  Search(DuplicateSettings settings, Proofs proofs) {
    this.settings = settings;
    this.proofs = proofs;
    this.scoring = new Scoring(settings);
  }

  /** What is proven of orders that are new or have changed; each pair at most once. */
  List<Finding> proven(Collection<Traits> fresh, Pool pool) {
    var found = new LinkedHashMap<Pair, Finding>();
    for (var order : fresh) {
      for (var one : proofs.of(order, pool)) {
        found.merge(one.pair(), one, (old, other) -> old.isLink() ? old : other);
      }
      if (order.order().kin() == null) {
        proofs.weak(order, pool).ifPresent(one -> found.putIfAbsent(one.pair(), one));
      }
    }
    return List.copyOf(found.values());
  }

  /** What only looks so; for each order no more than the one that it looks like most. */
  List<Finding> suspected(Collection<Traits> fresh, Pool pool) {
    var found = new LinkedHashMap<Pair, Finding>();
    for (var order : fresh) {
      best(order, pool).ifPresent(one -> found.putIfAbsent(one.pair(), one));
    }
    return List.copyOf(found.values());
  }

  private record Likeness(Traits other, Score score) {}

  private Optional<Finding> best(Traits order, Pool pool) {
    if (isOutOfTheQuestion(order.order())) {
      return Optional.empty();
    }
    var likenesses = new ArrayList<Likeness>();
    for (var other : pool.alike(order)) {
      if (scoring.isPossible(order, other)
          && !isOutOfTheQuestion(other.order())
          && !isComplete(order, other, pool)
          && !isComplete(other, order, pool)) {
        var score = scoring.score(order, other);
        if (score.points() >= settings.hint() && score.isOfTheseTwo()) {
          likenesses.add(new Likeness(other, score));
        }
      }
    }
    if (likenesses.size() > settings.mostAlike()) {
      return Optional.empty();
    }
    return likenesses.stream()
        .max(
            Comparator.comparingInt((Likeness one) -> one.score().points())
                .thenComparing(one -> one.other().apart(order), Comparator.reverseOrder())
                .thenComparing(one -> one.other().order().key().sourceOrderId()))
        .map(
            one ->
                Finding.suspected(
                    order, one.other(), one.score(), Finding.How.LIKENESS, "they look alike"));
  }

  private static boolean isOutOfTheQuestion(Order order) {
    return order.isMirror()
        || order.marks().incomplete()
        || order.marks().late()
        || order.content().identity().testOrder();
  }

  /** A group that has its ticket in the till already needs no other one. */
  private static boolean isComplete(Traits group, Traits other, Pool pool) {
    return other.kind() == SourceKind.POS
        && group.members().size() > 1
        && group.members().stream().anyMatch(member -> isTicket(pool.find(member)));
  }

  private static boolean isTicket(@Nullable Order order) {
    return order != null && order.content().identity().sourceKind() == SourceKind.POS;
  }
}
