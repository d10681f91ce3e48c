package allday.channels.zohocrm;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;

/** Zoho's answers; a success may hold an error, of the record or as a whole. */
final class ZohoCrmErrors {
  private static final Duration LOCKED = Duration.ofMinutes(5);

  private ZohoCrmErrors() {}

  static Outcome outcome(Answered answer, Instant now) {
    var said = Json.parseOrNothing(answer.body());
    var record = said.at("/data/0");
    String code = record.at("/code").or(said.at("/code")).text("");
    if (answer.isSuccess() && (code.equals("SUCCESS") || !said.exists())) {
      return new Outcome.Sent(record.at("/details/id").text());
    }
    return switch (code) {
      case "INVALID_TOKEN", "AUTHENTICATION_FAILURE" ->
          refused(code, Reason.CONFIGURATION, "Zoho refuses the token");
      case "OAUTH_SCOPE_MISMATCH", "NO_PERMISSION", "FEATURE_NOT_SUPPORTED" ->
          refused(code, Reason.CONFIGURATION, "the token or the edition does not allow it");
      case "INVALID_MODULE", "INVALID_URL_PATTERN", "NOT_FOUND" ->
          refused(code, Reason.CONFIGURATION, "there is no such module");
      case "MANDATORY_NOT_FOUND", "DEPENDENT_FIELD_MISSING", "EXPECTED_FIELD_MISSING" ->
          refused(code, Reason.CONFIGURATION, "a field that the module requires is not filled");
      case "INVALID_DATA", "DUPLICATE_DATA", "PATTERN_NOT_MATCHED" ->
          refused(code, Reason.CONTENT, "the module does not take one of the values");
      case "RECORD_IN_BLUEPRINT", "RECORD_LOCKED", "NOT_APPROVED" ->
          new Outcome.TryLater(LOCKED, "the record is locked (" + code + ")");
      case "CONVERTED_RECORD", "NOT_ALLOWED", "CANNOT_PERFORM_ACTION" ->
          refused(code, Reason.OTHER, "the record takes no changes");
      case "TOO_MANY_REQUESTS", "LIMIT_EXCEEDED" ->
          new Outcome.TryLater(Outcomes.waiting(answer, now), "too many calls (" + code + ")");
      default ->
          answer.isSuccess()
              ? refused(code.isEmpty() ? "no-code" : code, Reason.OTHER, "Zoho refuses the record")
              : Outcomes.of(answer, now);
    };
  }

  private static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
