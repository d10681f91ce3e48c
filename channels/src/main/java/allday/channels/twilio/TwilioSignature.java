package allday.channels.twilio;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.SignedContent;
import allday.contracts.web.Verdict;
import allday.contracts.web.Verdict.Reason;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code X-Twilio-Signature}: over the URL as the outside world sees it and the fields of the form;
 * over the URL alone where that holds the hash of the body. No time is signed.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Webhooks security</a>
 */
final class TwilioSignature {
  private static final Hmac SCHEME = Signatures.hmacSha1().header("X-Twilio-Signature");
  private static final Pattern BODY_HASH = Pattern.compile("(?:^|&)bodySHA256=([^&]*)");

  private TwilioSignature() {}

  static Verdict verify(WebhookRequest request, URI registered, List<Secret> authTokens) {
    String query = request.query() == null ? "" : request.query();
    var bodyHash = BODY_HASH.matcher(query);
    boolean hashed = bodyHash.find();
    if (hashed && !bodyHash.group(1).equalsIgnoreCase(Bytes.sha256Hex(request.body()))) {
      return new Verdict.Refused(Reason.WRONG, "the body is not the one that was signed");
    }
    String tail = query.isEmpty() ? "" : "?" + query;
    var verdict = verify(request, registered + tail, hashed, authTokens);
    // Twilio may or may not write the port that goes without saying.
    return verdict instanceof Verdict.Genuine
        ? verdict
        : verify(request, otherPort(registered) + tail, hashed, authTokens);
  }

  private static Verdict verify(
      WebhookRequest request, String url, boolean hashed, List<Secret> authTokens) {
    SignedContent signed =
        hashed ? _ -> Optional.of(Bytes.utf8(url)) : SignedContent.urlThenSortedForm(url);
    return SCHEME.signing(signed).verify(request, authTokens);
  }

  private static String otherPort(URI url) {
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    String start = url.getScheme() + "://" + url.getHost();
    String end =
        url.toString().substring(url.getScheme().length() + 3 + url.getRawAuthority().length());
    if (url.getPort() == usual) {
      return start + end;
    }
    return url.getPort() < 0 ? start + ":" + usual + end : url.toString();
  }
}
