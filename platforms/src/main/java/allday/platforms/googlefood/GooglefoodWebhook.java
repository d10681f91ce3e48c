package allday.platforms.googlefood;

import allday.contracts.PlatformId;
import allday.contracts.config.Setting;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Jwt;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * One URL for all requests, each with a token signed by its sender
 * (developers.google.com/actions-center/verticals/ordering/e2e). Carts are not priced here: that
 * was the shop's own part.
 */
@Component
class GooglefoodWebhook implements WebhookIntake {
  static final String ORDER = "order";
  static final String UPDATE = "update";

  private static final Duration LEEWAY = Duration.ofMinutes(1);
  private static final String BEARER = "Bearer ";

  @Override
  public PlatformId platform() {
    return GooglefoodPlatform.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.stored(Answer.json(200, "{}"));
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    var issuers = Setting.entries(connection.get(GooglefoodPlatform.ISSUERS));
    String token = request.headers().single("Authorization").orElse("").strip();
    boolean prefixed = token.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return new Jwt(issuers, connection.get(GooglefoodPlatform.PROJECT), LEEWAY)
        .verify(
            prefixed ? token.substring(BEARER.length()) : token,
            connection.secrets(GooglefoodPlatform.KEYS),
            request.receivedAt());
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var body = Json.parse(request.body());
    var update = body.at(connection.get(GooglefoodPlatform.UPDATE_AT));
    if (update.isObject()) {
      return Intake.orders(raw(update, UPDATE, body, request, connection));
    }
    String intent = body.at("/inputs/0/intent").requiredText();
    return intent.equals(connection.get(GooglefoodPlatform.SUBMIT_INTENT))
        ? Intake.orders(
            raw(
                body.at(connection.get(GooglefoodPlatform.ORDER_AT)),
                ORDER,
                body,
                request,
                connection))
        : new Intake.NotOurs(intent);
  }

  private static RawOrder raw(
      Doc order, String form, Doc body, GenuineRequest request, Connection connection) {
    return RawOrder.of(
            GooglefoodPlatform.ID,
            connection.id(),
            order.at("/googleOrderId").requiredText(),
            form,
            request.receivedAt(),
            Origin.WEBHOOK,
            request.body())
        .sandbox(body.at("/isInSandbox").isTrue());
  }
}
