package allday.platforms.clover;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The app's webhook: ids only, of all merchants that installed the app. Its proof is a token in a
 * header; nothing signs the body, so that whatever it tells of is read again from Clover
 * (docs.clover.com/docs/webhooks).
 */
@Component
class CloverWebhook implements WebhookIntake {
  private static final String AUTH = "X-Clover-Auth";
  private static final int MOST_OF_A_HANDSHAKE = 200;
  private static final Pattern CODE = Pattern.compile("[0-9a-fA-F-]{8,64}");

  @Override
  public PlatformId platform() {
    return CloverPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    var code = verificationCode(request.body());
    if (code.isPresent()) {
      // Sent before there is a code to prove it with; it carries nothing else.
      return new Verdict.Handshake(
          Answer.OK,
          "Clover's verification code is " + code.get() + "; paste it in the developer dashboard");
    }
    return Signatures.sameToken(
        request.headers().single(AUTH).orElse(null), connection.secrets(CloverPlatform.AUTH_CODE));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    var updates = new LinkedHashMap<String, CloverUpdate>();
    var merchants = Json.parse(request.body()).at("/merchants");
    if (!merchants.isObject()) {
      throw merchants.problem("expected the merchants");
    }
    int others = 0;
    for (String merchant : merchants.members().keySet()) {
      for (byte[] entry : Json.slices(request.body(), "merchants", merchant)) {
        var update = CloverUpdate.read(merchant, entry);
        if (update.isPresent()) {
          updates.merge(update.get().subject(), update.get(), CloverUpdate::later);
        } else {
          others++;
        }
      }
    }
    if (updates.isEmpty()) {
      return new Intake.NotOurs(others + " updates of other things");
    }
    var orders = new ArrayList<RawOrder>();
    var notices = new ArrayList<OrderNotice>();
    for (var update : updates.values()) {
      // Of a merchant that nobody has named there is no token: its news are parked by the mapper.
      if (update.isDeletion() || connection.branch(update.merchant()).isEmpty()) {
        orders.add(raw(update, request.receivedAt(), connection));
      } else {
        notices.add(notice(update, request.receivedAt(), connection));
      }
    }
    return new Intake.Received(orders, notices);
  }

  private static RawOrder raw(CloverUpdate update, Instant receivedAt, Connection connection) {
    return RawOrder.of(
            CloverPlatform.ID,
            connection.id(),
            update.id(),
            CloverApi.UPDATE,
            receivedAt,
            Origin.WEBHOOK,
            update.body())
        .event(update.eventId(), update.at())
        .fact(CloverApi.MERCHANT, update.merchant())
        .sandbox(CloverApi.isSandbox(connection));
  }

  private static OrderNotice notice(
      CloverUpdate update, Instant receivedAt, Connection connection) {
    return OrderNotice.of(
            CloverPlatform.ID,
            connection.id(),
            update.isPayment() ? CloverUpdate.PAYMENT + update.id() : update.id(),
            update.type(),
            receivedAt,
            Origin.WEBHOOK)
        .event(update.eventId(), update.at())
        .fact(CloverApi.MERCHANT, update.merchant())
        .sandbox(CloverApi.isSandbox(connection));
  }

  private static Optional<String> verificationCode(byte[] body) {
    if (body.length > MOST_OF_A_HANDSHAKE) {
      return Optional.empty();
    }
    try {
      var members = Json.parse(body).members();
      var code = members.get("verificationCode");
      return members.size() == 1 && code != null
          ? Optional.ofNullable(code.text()).filter(text -> CODE.matcher(text).matches())
          : Optional.empty();
    } catch (PayloadProblem other) {
      return Optional.empty();
    }
  }
}
