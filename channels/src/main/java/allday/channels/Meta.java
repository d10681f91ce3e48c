package allday.channels;

import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.config.Secret;
import allday.contracts.web.Answer;
import allday.contracts.web.Form;
import allday.contracts.web.Signatures;
import allday.contracts.web.Signatures.Encoding;
import allday.contracts.web.Signatures.Hmac;
import allday.contracts.web.Verdict;
import allday.contracts.web.Verdict.Reason;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the chats of Meta have in common: how notifications are proved and webhooks registered, and
 * how a template is named.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Webhooks</a>
 */
public final class Meta {
  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Hub-Signature-256").prefix("sha256=").encoded(Encoding.HEX);

  private Meta() {}

  /**
   * @param appSecrets sign notifications
   * @param verifyTokens come once, by GET, when the webhook is registered
   */
  public static Verdict verify(
      WebhookRequest request, List<Secret> appSecrets, List<Secret> verifyTokens) {
    return request.method().equals("GET")
        ? challenge(request, verifyTokens)
        : SCHEME.verify(request, appSecrets);
  }

  private static Verdict challenge(WebhookRequest request, List<Secret> verifyTokens) {
    String query = request.query() == null ? "" : request.query();
    var asked = Form.read(query.getBytes(StandardCharsets.UTF_8));
    String challenge = asked.map(form -> form.first("hub.challenge", "")).orElse("");
    if (!challenge.matches("[A-Za-z0-9_-]{1,200}")) {
      return new Verdict.Refused(Reason.MALFORMED, "there is no challenge");
    }
    var verdict =
        Signatures.sameToken(
            asked.map(form -> form.first("hub.verify_token", "")).orElse(""), verifyTokens);
    return verdict instanceof Verdict.Genuine
        ? new Verdict.Handshake(Answer.text(200, challenge), "Meta registers the webhook")
        : verdict;
  }

  /** Writes the template with its values, by name where it names them. */
  public static void template(ObjectNode json, ApprovedTemplate template) {
    json.put("name", template.name());
    json.putObject("language").put("code", template.language().replace('-', '_'));
    if (template.parameters().isEmpty() && template.named().isEmpty()) {
      return;
    }
    var body = json.putArray("components").addObject();
    body.put("type", "body");
    parameters(body.putArray("parameters"), template);
  }

  private static void parameters(ArrayNode json, ApprovedTemplate template) {
    if (template.named().isEmpty()) {
      template
          .parameters()
          .forEach(value -> json.addObject().put("type", "text").put("text", value));
      return;
    }
    template.named().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            named ->
                json.addObject()
                    .put("type", "text")
                    .put("parameter_name", named.getKey())
                    .put("text", named.getValue()));
  }
}
