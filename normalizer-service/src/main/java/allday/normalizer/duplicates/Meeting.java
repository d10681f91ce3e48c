package allday.normalizer.duplicates;

import allday.normalizer.book.Book;
import allday.normalizer.book.Page;
import allday.store.orders.Kinship;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks once more at references whose order was not there. Two records that two instances took at
 * the same moment could not see each other; here they meet.
 */
@Component
class Meeting {
  private static final int PAGE = 200;

  private final TransactionTemplate transaction;
  private final Kinship kinship;
  private final Relatives relatives;
  private final Book book;
  private final DuplicateSettings settings;
  private final Clock clock;

  Meeting(
      TransactionTemplate transaction,
      Kinship kinship,
      Relatives relatives,
      Book book,
      DuplicateSettings settings,
      Clock clock) {
    this.transaction = transaction;
    this.kinship = kinship;
    this.relatives = relatives;
    this.book = book;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks at all that are old enough; what was in somebody's way is looked at the next time. */
  void look() {
    Portions.goThrough(PAGE, this::lookAtSome);
  }

  private int lookAtSome() {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var now = clock.instant();
              var references = kinship.toMeet(now.minus(settings.meetAfter()), PAGE);
              if (!references.isEmpty()) {
                var page = new Page();
                relatives.meet(page, references, now);
                book.write(page, now);
                kinship.met(references);
              }
              return references.size();
            }));
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
