package allday.normalizer.duplicates;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.SourceRef;
import allday.normalizer.book.Page;
import allday.normalizer.duplicates.Relatives.Told;
import allday.normalizer.order.Event;
import allday.normalizer.order.Order;
import allday.store.orders.Kinship;
import allday.store.orders.Kinship.NameRow;
import allday.store.orders.Kinship.ReferenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that news speak of.
 *
 * @param called of orders that came before, or are called so besides
 * @param own of the orders of the news themselves
 */
record Names(Set<NameRow> called, Set<NameRow> own) {

  static Names of(Collection<Told> batch) {
    var called = new LinkedHashSet<NameRow>();
    var own = new LinkedHashSet<NameRow>();
    for (var told : batch) {
      var refs =
          switch (told.event().news()) {
            case Event.Whole whole -> {
              own.add(
                  new NameRow(
                      told.subject().platform().id().value(), told.subject().sourceOrderId()));
              yield refs(whole.order());
            }
            case Event.Change change -> change.change().originChain();
            case Event.ByHand _, Event.Told _, Event.Reported _, Event.Assumed _ ->
                List.<SourceRef>of();
          };
      refs.stream().filter(Names::isName).map(Names::name).forEach(called::add);
    }
    return new Names(called, own);
  }

  Set<NameRow> all() {
    var all = new LinkedHashSet<>(own);
    all.addAll(called);
    return all;
  }

  /** What is to be written of the orders of a page: the names that they did not carry before. */
  static List<ReferenceRow> carried(Page page, Pool pool, Instant now) {
    var rows = new ArrayList<ReferenceRow>();
    for (var order : page.orders()) {
      var before = page.before(order.id());
      var known = before == null ? List.<SourceRef>of() : refs(before.content());
      refs(order.content()).stream()
          .filter(ref -> !known.contains(ref) && isName(ref))
          .map(ref -> row(order, ref, pool, now))
          .forEach(rows::add);
    }
    return rows;
  }

  private static ReferenceRow row(Order order, SourceRef ref, Pool pool, Instant now) {
    boolean met =
        pool.named(ref).stream()
            .anyMatch(named -> Reunion.isTogether(Pair.of(order.id(), named.id()), pool));
    return new ReferenceRow(ref.namespace(), ref.id(), order.id(), met, now);
  }

  private static List<SourceRef> refs(CanonicalOrder order) {
    var identity = order.identity();
    return Stream.concat(identity.originChain().stream(), identity.sourceAltIds().stream())
        .toList();
  }

  private static boolean isName(SourceRef ref) {
    return ref.id().length() <= Kinship.LONGEST_NAME
        && ref.namespace().length() <= Kinship.LONGEST_NAME
        && ref.id().indexOf('\u0000') < 0;
  }

  private static NameRow name(SourceRef ref) {
    return new NameRow(ref.namespace(), ref.id());
  }
}
