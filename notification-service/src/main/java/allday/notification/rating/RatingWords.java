package allday.notification.rating;

import allday.contracts.channel.Receipt.Rated.Rating;
import allday.store.notification.ProviderRatings.Standing;

/** What a rating means for the shop, and what to do about it. */
final class RatingWords {
  private RatingWords() {}

  static String of(Standing standing) {
    return subject(standing) + " " + meaning(standing) + said(standing);
  }

  static String over(Standing standing) {
    return subject(standing) + " is rated well again (" + standing.word() + ").";
  }

  private static String subject(Standing standing) {
    return standing.isOfSender()
        ? "The sender of channel " + standing.channel()
        : "The template " + standing.template() + " of channel " + standing.channel();
  }

  private static String meaning(Standing standing) {
    boolean bad = standing.rating() == Rating.BAD;
    if (!standing.isOfSender()) {
      return bad && standing.isStopped(standing.since())
          ? "may not be sent now, and the next channel of the rule is used. Look at it at the"
              + " provider: change it, or object."
          : "is badly received and may be paused. Send it to fewer people, or make it more useful.";
    }
    return switch (standing.aspect()) {
      case QUALITY ->
          "is blocked or reported too often"
              + (bad ? ", and may be stopped" : "")
              + ". Send no feedback and no marketing by it until it is rated well again, and look"
              + " at who agreed to be written to.";
      case LIMIT -> "may write to fewer people a day than before.";
      case STATUS ->
          (bad ? "is stopped by the provider." : "will be stopped by the provider.")
              + " Look there what is wrong, and object.";
      case VIOLATION -> "broke a rule of the provider's. Look there which, and mend it.";
    };
  }

  private static String said(Standing standing) {
    return " The provider says "
        + standing.word()
        + (standing.why() == null ? "." : ": " + standing.why() + ".");
  }
}
