package allday.channels.viber;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Duration;

/** What Viber answers: always 200, and a number in the body that says what came of it. */
final class ViberErrors {
  /** Viber takes a hundred messages to one person in an hour in which they do not answer. */
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private ViberErrors() {}

  static Outcome outcome(Answered answer) {
    var said = Json.parseOrNothing(answer.body());
    String status = said.at("/status").text("");
    return status.matches("-?\\d{1,9}")
        ? outcome(Integer.parseInt(status), said)
        : new Outcome.Unclear("the answer had no status of Viber's");
  }

  private static Outcome outcome(int status, Doc said) {
    return switch (status) {
      case 0 -> new Outcome.Sent(said.at("/message_token").text());
      case 12 -> new Outcome.TryLater(AN_HOUR, "too many messages without an answer (12)");
      case 18 -> new Outcome.TryLater(null, "too many messages (18)");
      case 1, 3, 4, 17, 20 ->
          refused(status, Reason.CONTENT, "Viber does not take the message as it is");
      case 2 -> refused(status, Reason.CONFIGURATION, "Viber refuses the token");
      case 8, 15 -> refused(status, Reason.CONFIGURATION, "the bot is not there or may not write");
      case 10 ->
          refused(status, Reason.CONFIGURATION, "the bot has no webhook, and may not write before");
      case 7, 9 -> refused(status, Reason.CONFIGURATION, "Viber has blocked the bot");
      case 5 -> refused(status, Reason.ADDRESS_DEAD, "the person is not on Viber any more");
      case 6 -> refused(status, Reason.OPTED_OUT, "the person has not subscribed to the bot");
      case 11, 13, 14 ->
          refused(status, Reason.ADDRESS_UNUSABLE, "the person's device is too old for this");
      case 16, 19 -> refused(status, Reason.OTHER, "Viber refuses the message");
      default -> new Outcome.TryLater(null, "Viber cannot at present (" + status + ")");
    };
  }

  private static Outcome.Refused refused(int status, Reason reason, String why) {
    return new Outcome.Refused(reason, Integer.toString(status), why);
  }
}
