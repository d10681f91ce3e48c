package allday.channels.messagebird;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;

/** Bird's answers other than success, and the error codes of its events. */
final class MessageBirdErrors {
  /** As long as Bird holds on to a message it is still working on. */
  private static final Duration STILL_WORKING = Duration.ofSeconds(30);

  private MessageBirdErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    var error = Json.parseOrNothing(answer.body()).at("/error");
    String code = error.at("/code").text("http-" + answer.status());
    return switch (answer.status()) {
      case 400, 413 -> refused(code, Reason.CONTENT, "Bird does not take the message as it is");
      case 401, 403 -> refused(code, Reason.CONFIGURATION, "the key is wrong or may not send");
      case 402 -> refused(code, Reason.CONFIGURATION, "the balance is used up");
      case 404 -> refused(code, Reason.CONFIGURATION, "there is no API at this URL");
      case 408 -> new Outcome.TryLater(Outcomes.waiting(answer, now), "Bird gave up waiting");
      case 409 ->
          code.equals("E01004")
              ? new Outcome.TryLater(STILL_WORKING, "Bird is still working on it (E01004)")
              : refused(code, Reason.OTHER, "another message was sent under this id");
      case 421 -> refused(code, Reason.CONFIGURATION, "the key belongs to another region");
      case 422 -> invalid(code, error.at("/name").text(""));
      case 500, 502, 504 ->
          new Outcome.Unclear("Bird failed (" + code + "); the idempotency key makes it safe");
      default -> Outcomes.of(answer, now);
    };
  }

  /** The names of its refusals are stable; their numbers are not published. */
  private static Outcome invalid(String code, String name) {
    return switch (name) {
      case "SMSInvalidRecipient" ->
          refused(code, Reason.ADDRESS_DEAD, "this is no number that can be written to");
      case "SMSNoEligibleSender" ->
          refused(code, Reason.CONFIGURATION, "the sender may not write to this country");
      case "SMSUnsupportedFeature" ->
          refused(code, Reason.CONFIGURATION, "the account lacks a feature");
      default -> refused(code, Reason.CONTENT, "Bird does not take the message as it is");
    };
  }

  /** Why a message was not delivered; the list is an open one. */
  static Outcome.Refused undelivered(String code) {
    return switch (code) {
      case "invalid_destination" -> refused(code, Reason.ADDRESS_DEAD, "the number is none");
      case "landline_unreachable" -> refused(code, Reason.ADDRESS_UNUSABLE, "a landline");
      case "recipient_opted_out", "blocked_by_recipient" ->
          refused(code, Reason.OPTED_OUT, "the recipient wants no messages");
      case "blocked_by_carrier" -> refused(code, Reason.BLOCKED, "a carrier blocks it");
      case "content_rejected" -> refused(code, Reason.CONTENT, "a carrier rejects the text");
      case "sender_unregistered" ->
          refused(code, Reason.CONFIGURATION, "the sender is not registered");
      case "insufficient_balance" -> refused(code, Reason.CONFIGURATION, "the balance is used up");
      case "unreachable" -> refused(code, Reason.OTHER, "the handset cannot be reached");
      case "provider_unavailable" -> refused(code, Reason.OTHER, "a carrier's network failed");
      default -> refused(code, Reason.OTHER, "not delivered for an unknown reason");
    };
  }

  private static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
