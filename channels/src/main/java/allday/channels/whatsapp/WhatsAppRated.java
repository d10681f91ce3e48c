package allday.channels.whatsapp;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.contracts.channel.Receipt.Rated.Subject;
import allday.contracts.json.Doc;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Meta says of our number, our templates and our account, by what people do with the messages.
 *
 * @see <a
 *     href="https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update">message_template_status_update</a>
 */
final class WhatsAppRated {
  private WhatsAppRated() {}

  /**
   * Whether a template may be sent: not while it is paused, rejected, disabled or deleted. That it
   * is looked through again, or archived, changes nothing of that.
   */
  static Optional<Rated> status(Doc value, Doc time) {
    String event = value.at("/event").requiredText();
    String title = value.at("/other_info/title").text("");
    String word = title.equals("UNPAUSE") ? title : event;
    var rating =
        switch (word) {
          case "PAUSED", "REJECTED", "DISABLED", "DELETED", "PENDING_DELETION" -> Rating.BAD;
          case "FLAGGED" -> Rating.AT_RISK;
          case "APPROVED", "REINSTATED", "UNPAUSE" -> Rating.GOOD;
          default -> null;
        };
    String why = value.at("/rejection_info/reason").or(value.at("/reason")).text();
    return Optional.ofNullable(rating)
        .map(known -> rated(template(value), Aspect.STATUS, known, word, why, time));
  }

  static Rated quality(Doc value, Doc time) {
    String score = value.at("/new_quality_score").requiredText();
    return rated(template(value), Aspect.QUALITY, rating(score), score, null, time);
  }

  /**
   * Of the number: older events tell that people complain, all of them how many may be written to.
   * An account with several numbers hears of all of them.
   */
  static List<Rated> number(Doc value, ChannelAccount account, Doc time) {
    String number = digits(value.at("/display_phone_number").text(""));
    var ours = account.find(WhatsAppProvider.PHONE_NUMBER);
    if (ours.isPresent() && !number.equals(digits(ours.get()))) {
      return List.of();
    }
    String event = value.at("/event").text("");
    var ratings = new ArrayList<Rated>();
    if (event.equals("FLAGGED") || event.equals("UNFLAGGED")) {
      var rating = event.equals("FLAGGED") ? Rating.BAD : Rating.GOOD;
      ratings.add(rated(Subject.SENDER, Aspect.QUALITY, rating, event, null, time));
    }
    String limit =
        value.at("/max_daily_conversations_per_business").or(value.at("/current_limit")).text();
    if (limit != null) {
      var rating = event.equals("DOWNGRADE") ? Rating.AT_RISK : Rating.GOOD;
      ratings.add(rated(Subject.SENDER, Aspect.LIMIT, rating, limit, null, time));
    }
    return ratings;
  }

  /** Of the account; most of what is told of it is about contracts and prices. */
  static Optional<Rated> account(Doc value, Doc time) {
    return switch (value.at("/event").text("")) {
      case "DISABLED_UPDATE" -> {
        String state = value.at("/ban_info/waba_ban_state").requiredText();
        var rating =
            switch (state) {
              case "REINSTATE" -> Rating.GOOD;
              case "SCHEDULE_FOR_DISABLE" -> Rating.AT_RISK;
              default -> Rating.BAD;
            };
        yield Optional.of(rated(Subject.SENDER, Aspect.STATUS, rating, state, null, time));
      }
      case "ACCOUNT_DELETED" ->
          Optional.of(
              rated(Subject.SENDER, Aspect.STATUS, Rating.BAD, "ACCOUNT_DELETED", null, time));
      case "ACCOUNT_VIOLATION" -> {
        String type = value.at("/violation_info/violation_type").text();
        yield Optional.of(
            rated(
                Subject.SENDER, Aspect.VIOLATION, Rating.AT_RISK, "ACCOUNT_VIOLATION", type, time));
      }
      default -> Optional.empty();
    };
  }

  /** Meta's three colours; of what is new there is none yet. */
  static Rating rating(String score) {
    return switch (score) {
      case "RED" -> Rating.BAD;
      case "YELLOW" -> Rating.AT_RISK;
      default -> Rating.GOOD;
    };
  }

  private static Subject template(Doc value) {
    return new Subject(
        value.at("/message_template_name").requiredText(),
        value.at("/message_template_language").requiredText());
  }

  private static Rated rated(
      Subject about, Aspect aspect, Rating rating, String word, @Nullable String why, Doc time) {
    return new Rated(
        "rated:"
            + (about.template() == null ? "" : about.template() + ":" + about.language() + ":")
            + aspect
            + ":"
            + word
            + ":"
            + time.text("0"),
        about,
        aspect,
        rating,
        word,
        "NONE".equals(why) ? null : why,
        time.instant(ZoneOffset.UTC));
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }
}
