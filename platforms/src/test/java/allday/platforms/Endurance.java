package allday.platforms;

import allday.contracts.InexactMoney;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What must hold for any bytes at all: a mapper and a reader understand them or say why not in the
 * words agreed, and a verifier takes nothing for genuine that was not signed with the secret.
 * Whatever else is thrown from here is a mistake.
 */
final class Endurance {
  private final Room room;
  private final List<Form> forms;

  private record Form(String name, Map<String, String> facts) {}

  Endurance(Room room) {
    this.room = room;
    this.forms =
        room.contract().fixtures().pairs().stream()
            .map(pair -> new Form(pair.form(), pair.facts()))
            .distinct()
            .toList();
  }

  /** How many ways there are to read a body. */
  int ways() {
    return forms.size() + room.webhooks().size();
  }

  /**
   * @param way from 0 to {@link #ways}
   */
  void read(int way, byte[] body) {
    if (way < forms.size()) {
      map(forms.get(way), body);
    } else {
      receive(room.webhooks().get(way - forms.size()), body);
    }
  }

  private void map(Form form, byte[] body) {
    var platform = room.contract().platform().id();
    var connection = room.contract().connection();
    var raw =
        RawOrder.of(
            platform,
            connection.id(),
            "any",
            form.name(),
            PlatformContract.NOW,
            Origin.WEBHOOK,
            body);
    for (var fact : form.facts().entrySet()) {
      raw = raw.fact(fact.getKey(), fact.getValue());
    }
    try {
      hasNoSecret(room.contract().mapper().map(raw, connection).toString());
    } catch (PayloadProblem | InexactMoney known) {
      hasNoSecret(String.valueOf(known.getMessage()));
    }
  }

  private void receive(WebhookContract webhook, byte[] body) {
    var genuine = webhook.genuine(body);
    if (webhook.verdict(genuine) instanceof Verdict.Genuine proof) {
      try {
        var intake = webhook.intake().read(GenuineRequest.of(genuine, proof), webhook.connection());
        hasNoSecret(intake.toString());
      } catch (PayloadProblem known) {
        hasNoSecret(String.valueOf(known.getMessage()));
      }
      isNotGenuine(webhook, changed(genuine), webhook.signsTheBody());
    }
    isNotGenuine(webhook, webhook.signed(body, "another-secret-altogether"), true);
  }

  private static WebhookRequest changed(WebhookRequest request) {
    byte[] body = request.body().clone();
    int at = body.length == 0 ? 0 : Math.floorMod(Arrays.hashCode(body), body.length);
    byte[] other = body.length == 0 ? new byte[] {' '} : body;
    other[at] ^= 1;
    return new WebhookRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        other,
        request.receivedAt());
  }

  private static void isNotGenuine(
      WebhookContract webhook, WebhookRequest request, boolean provesTheBody) {
    if (webhook.verdict(request) instanceof Verdict.Genuine && provesTheBody) {
      throw new AssertionError("a forged request was taken for genuine");
    }
  }

  private static void hasNoSecret(String text) {
    if (text.contains(PlatformContract.HIDDEN)) {
      throw new AssertionError("the secret is in a text");
    }
  }
}
