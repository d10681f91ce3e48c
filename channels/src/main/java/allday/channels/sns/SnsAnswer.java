package allday.channels.sns;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The XML that the Query API answers: two values of it matter. */
final class SnsAnswer {
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<MessageId>([\\w-]{1,100})</MessageId>");
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z.]{1,100})</Code>");

  private static final Pattern MEMBER = Pattern.compile("<member>(\\+?\\d{5,20})</member>");
  private static final Pattern NEXT = Pattern.compile("<nextToken>([^<]{1,2000})</nextToken>");

  private SnsAnswer() {}

  /** The telephone numbers of a list. */
  static List<String> members(Answered answer) {
    return MEMBER.matcher(text(answer)).results().map(found -> found.group(1)).toList();
  }

  static Optional<String> nextToken(Answered answer) {
    return first(NEXT, answer);
  }

  static Optional<String> messageId(Answered answer) {
    return first(MESSAGE_ID, answer);
  }

  static Outcome outcome(Answered answer, Instant now) {
    return first(CODE, answer)
        .filter(_ -> answer.status() < 500)
        .map(code -> byCode(code, answer, now))
        .orElseGet(() -> Outcomes.of(answer, now));
  }

  private static Outcome byCode(String code, Answered answer, Instant now) {
    return switch (code) {
      case "Throttled", "ThrottledException", "Throttling", "KMSThrottling" ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "too many calls: " + code);
      // Of a text only the number can be wrong: the rest is ours and the same for everybody.
      case "InvalidParameter" ->
          text(answer).contains("PhoneNumber")
              ? refused(Reason.ADDRESS_DEAD, code, "this is no telephone number")
              : refused(Reason.CONTENT, code, "SNS does not take the message as it is");
      case "ParameterValueInvalid", "ValidationException", "InvalidParameterValue" ->
          refused(Reason.CONTENT, code, "SNS does not take the message as it is");
      case "OptedOut" -> refused(Reason.OPTED_OUT, code, "the recipient sent STOP");
      case "EndpointDisabled", "PlatformApplicationDisabled" ->
          refused(Reason.ADDRESS_DEAD, code, "the endpoint is switched off");
      case "NotFound" -> refused(Reason.CONFIGURATION, code, "there is no such topic");
      case "AuthorizationError",
          "InvalidSecurity",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "AccessDenied",
          "ExpiredToken",
          "OptInRequired" ->
          refused(Reason.CONFIGURATION, code, "AWS refuses the access key, or its rights");
      case "KMSDisabled", "KMSInvalidState", "KMSNotFound", "KMSAccessDenied", "KMSOptInRequired" ->
          refused(Reason.CONFIGURATION, code, "the topic's encryption key cannot be used");
      default ->
          answer.status() == 403
              ? refused(Reason.CONFIGURATION, code, "AWS refuses the call")
              : refused(Reason.OTHER, code, "SNS refuses the message");
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static Optional<String> first(Pattern pattern, Answered answer) {
    var found = pattern.matcher(text(answer));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String text(Answered answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
