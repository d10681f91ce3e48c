package allday.normalizer.duplicates;

import allday.normalizer.book.Page;
import allday.store.orders.Kinship;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Looks once more at references whose order was not there. Two records that two instances took at
 * the same moment could not see each other; here they meet.
 */
@Component
class Meeting {
  private static final int PAGE = 200;

  private final Portions portions;
  private final Kinship kinship;
  private final Relatives relatives;
  private final DuplicateSettings settings;

  Meeting(Portions portions, Kinship kinship, Relatives relatives, DuplicateSettings settings) {
    this.portions = portions;
    this.kinship = kinship;
    this.relatives = relatives;
    this.settings = settings;
  }

  /** Looks at all that are old enough; what was in somebody's way is looked at the next time. */
  void look() {
    portions.goThrough(PAGE, this::lookAtSome);
  }

  private int lookAtSome(Page page, Instant now) {
    var references = kinship.toMeet(now.minus(settings.meetAfter()), PAGE);
    if (!references.isEmpty()) {
      relatives.meet(page, references, now);
      kinship.met(references);
    }
    return references.size();
  }

  /** Its entry of the timetable; runs on one instance at a time. */
  @Configuration(proxyBeanMethods = false)
  static class Entry {
    @Bean
    RecurringTask<Void> normalizerMeetingTask(Meeting meeting) {
      return Tasks.recurring("normalizer-meeting", FixedDelay.ofSeconds(5))
          .execute((_, _) -> meeting.look());
    }
  }
}
