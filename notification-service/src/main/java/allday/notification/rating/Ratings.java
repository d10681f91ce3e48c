package allday.notification.rating;

import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.Line;
import allday.notification.dispatch.Issues;
import allday.store.notification.ProviderRatings;
import allday.store.notification.ProviderRatings.Standing;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes note of what a provider thinks of a sender or a text, and tells staff where it gets worse
 * and when that is over. A text that may not be sent is passed over by the rules from then on.
 */
@Component
public class Ratings {
  private final ProviderRatings ratings;
  private final Issues issues;
  private final Clock clock;

  Ratings(ProviderRatings ratings, Issues issues, Clock clock) {
    this.ratings = ratings;
    this.issues = issues;
    this.clock = clock;
  }

  /** What is said later counts, in whichever order it comes. */
  @Transactional
  public void take(Line line, Rated said) {
    var now = clock.instant();
    var standing = standing(line, said);
    var before = ratings.lock(standing).orElse(null);
    if (before != null && before.since().isAfter(standing.since())) {
      return;
    }
    ratings.put(standing, now);
    var was = before == null ? Rating.GOOD : before.rating();
    if (was != standing.rating()) {
      tell(standing);
    }
  }

  private Standing standing(Line line, Rated said) {
    var template = said.about().template();
    var language = said.about().language();
    return new Standing(
        line.id(),
        template == null ? "" : template,
        language == null ? "" : language,
        said.aspect(),
        said.rating(),
        said.word(),
        said.why(),
        said.at() == null ? clock.instant() : said.at());
  }

  private void tell(Standing standing) {
    boolean over = standing.rating() == Rating.GOOD;
    issues.raise(
        standing.isOfSender() ? Kind.CHANNEL_BROKEN : Kind.TEMPLATE_RECATEGORISED,
        standing.rating() == Rating.BAD ? Severity.URGENT : Severity.WARNING,
        subject(standing),
        over,
        over ? RatingWords.over(standing) : RatingWords.of(standing),
        null,
        null);
  }

  private static String subject(Standing standing) {
    var aspect = standing.aspect().name().toLowerCase(Locale.ROOT);
    return standing.isOfSender()
        ? "sender-at-risk/" + standing.channel() + "/" + aspect
        : (standing.aspect() == Aspect.STATUS ? "template-stopped/" : "template-at-risk/")
            + standing.channel()
            + "/"
            + standing.template()
            + "/"
            + standing.language();
  }
}
