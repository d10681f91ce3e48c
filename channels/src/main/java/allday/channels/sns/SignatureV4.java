package allday.channels.sns;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Signing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * AWS Signature Version 4, for a POST of a form to the root of a service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
record SignatureV4(String accessKeyId, Secret secretAccessKey, String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SIGNED_HEADERS = "content-type;host;x-amz-date";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The call with its proof beside it. */
  HttpCall sign(HttpCall call, Instant at) {
    String time = TIME.format(at);
    String day = time.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(canonical(call, time));
    String signature = HexFormat.of().formatHex(hmac(key(day), toSign));
    return call.header("X-Amz-Date", time)
        .header(
            "Authorization",
            ALGORITHM
                + " Credential="
                + accessKeyId
                + "/"
                + scope
                + ", SignedHeaders="
                + SIGNED_HEADERS
                + ", Signature="
                + signature);
  }

  private static String canonical(HttpCall call, String time) {
    return String.join(
        "\n",
        call.method(),
        "/",
        "",
        "content-type:" + call.headers().get("Content-Type"),
        "host:" + host(call.uri()),
        "x-amz-date:" + time,
        "",
        SIGNED_HEADERS,
        Bytes.sha256Hex(call.body()));
  }

  /** As the client writes it: with the port only where it does not go without saying. */
  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private byte[] key(String day) {
    byte[] first = ("AWS4" + secretAccessKey.reveal()).getBytes(StandardCharsets.UTF_8);
    return hmac(hmac(hmac(hmac(first, day), region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    return Signing.hmacSha256(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String text) {
    return Bytes.sha256Hex(text);
  }

  @Override
  public String toString() {
    return "SignatureV4[" + region + " " + service + "]";
  }
}
