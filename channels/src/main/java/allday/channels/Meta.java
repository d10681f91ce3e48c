package allday.channels;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.channel.Provider;
import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.web.Answer;
import allday.contracts.web.Encoding;
import allday.contracts.web.Form;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.Verdict.Reason;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the chats of Meta have in common: how they are called, how notifications are proved and
 * webhooks registered, and how a template is named.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Webhooks</a>
 */
public final class Meta {
  public static final Setting<String> VERSION =
      Setting.text(
              "version", "The version of the Graph API.", Pattern.compile("v\\d+\\.\\d+"), "v25.0")
          .defaultsTo("v25.0");

  public static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is.").defaultsTo("https://graph.facebook.com");

  public static final SecretSlot APP_SECRET =
      SecretSlot.optional(
          "app-secret", "The app's secret: it signs receipts; no receipts without.");

  public static final SecretSlot VERIFY_TOKEN =
      SecretSlot.optional(
          "verify-token", "A word of your own that Meta repeats when the webhook is registered.");

  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Hub-Signature-256").prefix("sha256=").encoded(Encoding.HEX);

  private Meta() {}

  /**
   * The call that sends a message.
   *
   * @param from Meta's id of who writes: a Page, or a number
   */
  public static HttpCall message(String from, String json, Secret token, ChannelAccount account) {
    var url = Urls.url(account.get(BASE_URL), "/{}/{}/messages", account.get(VERSION), from);
    return HttpCall.postJson(url, json)
        .bearer(token.reveal())
        .within(Provider.Pace.USUAL.timeout());
  }

  /** Notifications are signed; a GET comes once, when the webhook is registered. */
  public static Verdict verify(WebhookRequest request, ChannelAccount account) {
    return request.method().equals("GET")
        ? challenge(request, account.secrets(VERIFY_TOKEN))
        : SCHEME.verify(request, account.secrets(APP_SECRET));
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
