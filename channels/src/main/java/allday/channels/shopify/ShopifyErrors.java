package allday.channels.shopify;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Instant;
import java.util.Optional;

/** What is wrong with an answer; most of Shopify's noes come with the status 200. */
final class ShopifyErrors {
  private ShopifyErrors() {}

  static Optional<Outcome> trouble(Answered answer, Instant now) {
    if (!answer.isSuccess()) {
      return Optional.of(outcome(answer, now));
    }
    var said = Json.parseOrNothing(answer.body());
    if (!said.exists()) {
      return Optional.of(new Outcome.Unclear("the answer was not Shopify's"));
    }
    var error = said.at("/errors/0");
    return error.exists()
        ? Optional.of(graphql(error.at("/extensions/code").text("")))
        : userError(said);
  }

  private static Outcome graphql(String code) {
    return switch (code) {
      case "THROTTLED" -> new Outcome.TryLater(null, "too many calls (THROTTLED)");
      case "ACCESS_DENIED" ->
          refused(code, Reason.CONFIGURATION, "the token lacks a scope or a permission");
      default ->
          refused(code.isEmpty() ? "graphql" : code, Reason.OTHER, "Shopify refuses the call");
    };
  }

  private static Optional<Outcome> userError(Doc said) {
    var error =
        said.at("/data/fulfillmentCreate/userErrors/0")
            .or(said.at("/data/fulfillmentOrderLineItemsPreparedForPickup/userErrors/0"));
    return error.exists()
        ? Optional.of(
            refused(
                error.at("/code").text("user-error"),
                Reason.OBSOLETE,
                "the order is not, or no longer, where this message belongs"))
        : Optional.empty();
  }

  private static Outcome outcome(Answered answer, Instant now) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 402 -> refused(code, Reason.CONFIGURATION, "the shop is frozen");
      case 404 -> refused(code, Reason.CONFIGURATION, "there is no such shop or version");
      case 423 -> refused(code, Reason.CONFIGURATION, "the shop is locked");
      default -> Outcomes.of(answer, now);
    };
  }

  static Outcome.Refused refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
