package allday.channels.hubspot;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Instant;
import java.util.Locale;

/** HubSpot's answers. */
final class HubSpotErrors {
  private HubSpotErrors() {}

  /** A batch may be half a success (207); ours has one record. */
  static Outcome written(Answered answer, Instant now) {
    if (!answer.isSuccess()) {
      return outcome(answer, now);
    }
    var said = Json.parseOrNothing(answer.body());
    return said.at("/errors").items().isEmpty()
        ? new Outcome.Sent(said.at("/results/0/id").text())
        : refused(
            category(said.at("/errors/0")), Reason.CONTENT, "HubSpot does not take the values");
  }

  static Outcome mailed(Answered answer, Instant now) {
    if (!answer.isSuccess()) {
      return outcome(answer, now);
    }
    var said = Json.parseOrNothing(answer.body());
    String result = said.at("/sendResult").text("");
    return switch (result) {
      // Not known yet, or on its way, or the mail of an earlier attempt.
      case "", "SENT", "QUEUED", "THROTTLED", "IDEMPOTENT_IGNORE", "IDEMPOTENT_FAIL" ->
          new Outcome.Sent(said.at("/statusId").text());
      case "ATTACHMENT_DOWNLOAD_QUEUE_FULL" ->
          new Outcome.TryLater(null, "HubSpot cannot at present (" + result + ")");
      default -> notMailed(result);
    };
  }

  private static Outcome.Refused notMailed(String result) {
    return switch (result) {
      case "PREVIOUSLY_UNSUBSCRIBED_MESSAGE",
          "PREVIOUSLY_UNSUBSCRIBED_PORTAL",
          "PREVIOUSLY_UNSUBSCRIBED_BUSINESS_UNIT",
          "PREVIOUSLY_UNSUBSCRIBED_BRAND",
          "ADDRESS_OPTED_OUT",
          "PREVIOUS_SPAM" ->
          refused(result, Reason.OPTED_OUT, "the person wants no mail");
      case "PREVIOUSLY_BOUNCED",
          "INVALID_TO_ADDRESS",
          "UNDELIVERABLE",
          "QUARANTINED_ADDRESS",
          "BLOCKED_ADDRESS",
          "BLOCKED_DOMAIN" ->
          refused(result, Reason.ADDRESS_DEAD, "the address takes no mail");
      case "RECIPIENT_FATIGUE_SUPPRESSED",
          "BRAND_RECIPIENT_FATIGUE_SUPPRESSED",
          "GRAYMAIL_SUPPRESSED",
          "NON_MARKETABLE_CONTACT",
          "GDPR_DOI_ENABLED",
          "LOW_CONTACT_QUALITY_SCORE" ->
          refused(result, Reason.BLOCKED, "HubSpot holds mail to this person back");
      case "MISSING_TEMPLATE_PROPERTIES",
          "TEMPLATE_RENDER_EXCEPTION",
          "MISSING_CONTENT",
          "INVALID_FROM_ADDRESS",
          "UNCONFIGURED_SENDING_DOMAIN",
          "EMAIL_DISABLED",
          "EMAIL_UNCONFIRMED",
          "VALIDATION_FAILED",
          "MISSING_REQUIRED_PARAMETER",
          "TOO_MANY_RECIPIENTS",
          "HUBL_LIMIT_EXCEEDED",
          "INVALID_APP_ID_ATTRIBUTION",
          "CONTACT_VIEW_PERMISSION",
          "MARKETING_ACTIVATION_DISALLOWED",
          "UBB_GOVERNANCE_MISSING",
          "ADDRESS_ONLY_ACCEPTED_ON_PROD" ->
          refused(result, Reason.CONFIGURATION, "the e-mail or the account is not set up for it");
      default ->
          result.startsWith("PORTAL_")
              ? refused(result, Reason.CONFIGURATION, "the account may not send")
              : refused(result, Reason.OTHER, "HubSpot did not send the mail");
    };
  }

  private static Outcome outcome(Answered answer, Instant now) {
    String code = category(Json.parseOrNothing(answer.body()));
    return switch (answer.status()) {
      case 400 -> refused(code, Reason.CONTENT, "HubSpot does not take it as it is");
      case 401, 403 -> refused(code, Reason.CONFIGURATION, "the token is wrong or lacks a scope");
      case 404 -> refused(code, Reason.CONFIGURATION, "there is no such object, mail or path");
      case 409 -> new Outcome.TryLater(null, "somebody changes the record just now (409)");
      case 423 -> new Outcome.TryLater(Outcomes.waiting(answer, now), "locked (423)");
      default -> Outcomes.of(answer, now);
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static String category(Doc said) {
    String category = said.at("/category").text("");
    return category.matches("[A-Z_]{1,60}")
        ? category.toLowerCase(Locale.ROOT).replace('_', '-')
        : "refused";
  }
}
