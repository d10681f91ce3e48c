package allday.normalizer.duplicates;

import allday.contracts.BranchId;
import allday.normalizer.book.Page;
import allday.normalizer.order.Order;
import allday.store.orders.Kinship.Slot;
import allday.store.orders.Kinship.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where orders may be that look like those of a page: few windows, also for many orders. */
record Surroundings(List<Window> windows, Set<Slot> slots) {
  /** More than a batch of news has; a back-fill is not searched for likenesses. */
  private static final int MOST_WINDOWS = 50;

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** Of whose orders it speaks. */
  Set<BranchId> branches() {
    return Stream.concat(windows.stream().map(Window::branch), slots.stream().map(Slot::branch))
        .map(BranchId::new)
        .collect(Collectors.toSet());
  }

  static Surroundings of(Page page, DuplicateSettings settings) {
    return of(
        page.orders().stream()
            .filter(order -> Reunion.isFresh(page.before(order.id()), order))
            .toList(),
        settings);
  }

  static Surroundings of(Collection<Order> orders, DuplicateSettings settings) {
    Map<String, List<Instant>> times = new HashMap<>();
    Set<Slot> slots = new LinkedHashSet<>();
    for (var order : orders) {
      if (isAsked(order)) {
        var timing = order.content().timing();
        String branch = order.branch().value();
        times.computeIfAbsent(branch, _ -> new ArrayList<>()).add(timing.placedAt());
        if (timing.scheduledFor() != null) {
          slots.add(new Slot(branch, timing.scheduledFor()));
        }
      }
    }
    var windows = new ArrayList<Window>();
    times.forEach((branch, some) -> windows.addAll(windows(branch, some, settings)));
    return windows.size() > MOST_WINDOWS
        ? new Surroundings(List.of(), Set.of())
        : new Surroundings(windows, slots);
  }

  private static boolean isAsked(Order order) {
    return !order.marks().incomplete()
        && !order.marks().late()
        && !order.content().identity().testOrder();
  }

  /** Windows that overlap are one. */
  private static List<Window> windows(
      String branch, List<Instant> times, DuplicateSettings settings) {
    var windows = new ArrayList<Window>();
    var reach = settings.suspectWithin();
    times.sort(null);
    Instant from = times.getFirst();
    Instant to = from;
    for (var time : times) {
      if (time.isAfter(to.plus(reach.multipliedBy(2)))) {
        windows.add(new Window(branch, from.minus(reach), to.plus(reach)));
        from = time;
      }
      to = time;
    }
    windows.add(new Window(branch, from.minus(reach), to.plus(reach)));
    return windows;
  }
}
