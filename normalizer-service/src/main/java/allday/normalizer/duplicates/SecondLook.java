package allday.normalizer.duplicates;

import allday.normalizer.book.Page;
import allday.store.orders.SecondLooks;
import allday.store.orders.SecondLooks.Seen;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Compares once more the orders that came to a branch at one moment: two transactions that took one
 * each could not see the other's, and neither found the likeness. {@link Meeting} does the same for
 * references. In a rush, when a branch gets more orders at one moment than are compared with
 * others, it is left out.
 */
@Component
class SecondLook {
  private static final int PAGE = 1_000;

  /** Who has not looked for so long begins anew: these are old news. */
  private static final Duration LONGEST_ABSENCE = Duration.ofHours(1);

  private final Portions portions;
  private final SecondLooks looks;
  private final Relatives relatives;
  private final DuplicateSettings settings;

  SecondLook(
      Portions portions, SecondLooks looks, Relatives relatives, DuplicateSettings settings) {
    this.portions = portions;
    this.looks = looks;
    this.relatives = relatives;
    this.settings = settings;
  }

  /** Looks at all that are old enough; what was in somebody's way is looked at the next time. */
  void look() {
    if (settings.mostCandidates() > 0) {
      portions.goThrough(PAGE, this::lookAtSome);
    }
  }

  private int lookAtSome(Page page, Instant now) {
    var mark = looks.lockMark();
    if (mark.isEmpty()) {
      return 0;
    }
    var oldest = SecondLooks.firstOf(now.minus(LONGEST_ABSENCE));
    var from = mark.get().compareTo(oldest) < 0 ? oldest : mark.get();
    var seen = looks.seen(from, now.minus(settings.meetAfter()), PAGE);
    if (seen.isEmpty()) {
      return 0;
    }
    var reach = SecondLooks.timeOf(from).minus(settings.meetAfter());
    var together = together(looks.upTo(from, reach, PAGE), seen);
    if (!together.isEmpty()) {
      relatives.compare(page, together, now);
    }
    looks.mark(seen.getLast().orderId());
    return seen.size();
  }

  /** Those that came within a moment of an earlier one of their branch. */
  private Set<UUID> together(List<Seen> before, List<Seen> seen) {
    var recent = new HashMap<String, ArrayDeque<Seen>>();
    before.forEach(
        one -> recent.computeIfAbsent(one.branch(), _ -> new ArrayDeque<>()).addLast(one));
    var together = new HashSet<UUID>();
    for (var one : seen) {
      var earlier = recent.computeIfAbsent(one.branch(), _ -> new ArrayDeque<>());
      while (!earlier.isEmpty() && !isAtOneMoment(earlier.getFirst(), one)) {
        earlier.removeFirst();
      }
      if (!earlier.isEmpty() && earlier.size() < settings.mostCandidates()) {
        together.add(one.orderId());
      }
      earlier.addLast(one);
    }
    return together;
  }

  private boolean isAtOneMoment(Seen earlier, Seen later) {
    return !later.at().isAfter(earlier.at().plus(settings.meetAfter()));
  }

  /** Its entry of the timetable; runs on one instance at a time. */
  @Configuration(proxyBeanMethods = false)
  static class Entry {
    @Bean
    RecurringTask<Void> normalizerSecondLookTask(SecondLook secondLook) {
      return Tasks.recurring("normalizer-second-look", FixedDelay.ofSeconds(5))
          .execute((_, _) -> secondLook.look());
    }
  }
}
