package allday.channels.plivo;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.web.Form;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.SignedContent;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Version 3 covers the URL, the fields and a nonce; version 2 only the URL without its query, and a
 * nonce. No time is signed.
 *
 * @see <a href="https://docs.plivo.com/docs/messaging/concepts/signature-validation">Signature
 *     validation</a>
 */
final class PlivoSignature {
  static final String V3 = "X-Plivo-Signature-V3";

  private static final Hmac SCHEME_V3 = Signatures.hmacSha256().header(V3).listSeparatedBy(",");
  private static final Hmac SCHEME_V2 = Signatures.hmacSha256().header("X-Plivo-Signature-V2");

  private PlivoSignature() {}

  static Verdict verifyV3(WebhookRequest request, URI registered, List<Secret> tokens) {
    SignedContent signed =
        _ ->
            request
                .headers()
                .single("X-Plivo-Signature-V3-Nonce")
                .flatMap(nonce -> content(request, registered).map(text -> text + "." + nonce))
                .map(Bytes::utf8);
    return SCHEME_V3.signing(signed).verify(request, tokens);
  }

  static Verdict verifyV2(WebhookRequest request, URI registered, List<Secret> tokens) {
    SignedContent signed =
        _ ->
            request
                .headers()
                .single("X-Plivo-Signature-V2-Nonce")
                .map(nonce -> Bytes.utf8(registered + nonce));
    return SCHEME_V2.signing(signed).verify(request, tokens);
  }

  private static Optional<String> content(WebhookRequest request, URI registered) {
    String query = request.query() == null ? "" : request.query();
    var asked = Form.read(query.getBytes(StandardCharsets.UTF_8));
    var posted = Form.read(request.body());
    if (asked.isEmpty() || posted.isEmpty()) {
      return Optional.empty();
    }
    String inUrl = joined(asked.get(), "=", "&");
    String inBody = joined(posted.get(), "", "");
    if (inUrl.isEmpty() && inBody.isEmpty()) {
      return Optional.of(registered.toString());
    }
    String between = inUrl.isEmpty() || inBody.isEmpty() ? "" : ".";
    return Optional.of(registered + "?" + inUrl + between + inBody);
  }

  private static String joined(Form form, String equals, String and) {
    var joined = new StringBuilder();
    new TreeMap<>(form.fields())
        .forEach(
            (name, values) ->
                new TreeSet<>(values)
                    .forEach(
                        value ->
                            joined
                                .append(joined.isEmpty() ? "" : and)
                                .append(name)
                                .append(equals)
                                .append(value)));
    return joined.toString();
  }
}
