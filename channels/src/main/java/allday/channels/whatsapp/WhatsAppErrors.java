package allday.channels.whatsapp;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Meta's error codes, in answers and in receipts alike; the HTTP status tells less. */
final class WhatsAppErrors {
  private WhatsAppErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    Integer code = code(answer);
    if (code == null) {
      return Outcomes.of(answer, now);
    }
    return switch (code) {
      case 1, 2, 131000, 131016, 131057 ->
          new Outcome.TryLater(
              Outcomes.waiting(answer, now), "WhatsApp cannot at present (" + code + ")");
      case 4, 80007, 130429, 131056 ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "too many messages (" + code + ")");
      default -> refused(code);
    };
  }

  /** Why a message was refused or not delivered. */
  static Outcome.Refused refused(int code) {
    String name = Integer.toString(code);
    if (code >= 200 && code <= 299) {
      return refused(name, Reason.CONFIGURATION, "the token may not do this");
    }
    return switch (code) {
      case 0, 190 -> refused(name, Reason.CONFIGURATION, "the token has ended or is wrong");
      case 3, 10 -> refused(name, Reason.CONFIGURATION, "the token may not do this");
      case 33, 100 ->
          refused(name, Reason.CONFIGURATION, "the phone number id or a parameter is wrong");
      case 131048 ->
          refused(name, Reason.CONFIGURATION, "people block or report this number too often");
      case 131031, 131042, 368 ->
          refused(name, Reason.CONFIGURATION, "the account is locked, unpaid or blocked");
      case 131064 -> refused(name, Reason.CONFIGURATION, "templates are of the wrong category");
      case 131049 -> refused(name, Reason.BLOCKED, "the person had enough marketing messages");
      case 131050 ->
          refused(name, Reason.MARKETING_STOPPED, "the person stopped marketing messages");
      case 130472 -> refused(name, Reason.BLOCKED, "the person is part of an experiment of Meta");
      case 131026 ->
          refused(name, Reason.ADDRESS_UNUSABLE, "the number has no WhatsApp that can read it");
      case 131021 -> refused(name, Reason.ADDRESS_UNUSABLE, "sender and recipient are the same");
      case 131047 ->
          refused(name, Reason.WINDOW_CLOSED, "the person last wrote more than a day ago");
      case 131051, 131052, 131053 ->
          refused(name, Reason.CONTENT, "WhatsApp does not take this kind of message");
      case 132000 -> refused(name, Reason.CONTENT, "the template has another number of variables");
      case 132001 -> refused(name, Reason.CONTENT, "there is no such template in this language");
      case 132015, 132016 ->
          refused(name, Reason.CONTENT, "Meta has paused or disabled the template");
      default -> refused(name, Reason.OTHER, "WhatsApp refuses the message");
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static @Nullable Integer code(Answered answer) {
    String code = Json.parseOrNothing(answer.body()).at("/error/code").text("");
    return code.matches("\\d{1,9}") ? Integer.valueOf(code) : null;
  }
}
