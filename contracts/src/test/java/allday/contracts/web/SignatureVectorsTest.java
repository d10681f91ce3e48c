package allday.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published vectors of the senders, each as it is and with one bit turned in every part. */
class SignatureVectorsTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @TestFactory
  Stream<DynamicTest> everyVectorHasItsResult() throws IOException {
    return vectors()
        .map(
            vector ->
                dynamicTest(
                    vector.name(),
                    () -> {
                      var verdict = vector.verify();

                      if (vector.valid()) {
                        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
                      } else {
                        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicNode> oneTurnedBitIsRefused() throws IOException {
    return vectors().filter(Vector::valid).flatMap(SignatureVectorsTest::turned);
  }

  private static Stream<DynamicTest> turned(Vector vector) {
    var tests = new ArrayList<DynamicTest>();
    if (vector.body().length > 0) {
      for (int at : List.of(0, vector.body().length / 2, vector.body().length - 1)) {
        tests.add(refused(vector.name() + ": body, byte " + at, vector.turnBody(at)));
      }
    }
    tests.add(refused(vector.name() + ": a byte more", vector.longer()));
    for (String header : vector.headers().keySet()) {
      tests.add(refused(vector.name() + ": " + header, vector.turnHeader(header)));
      tests.add(refused(vector.name() + ": no " + header, vector.without(header)));
    }
    return tests.stream();
  }

  private static DynamicTest refused(String name, Vector changed) {
    return dynamicTest(
        name, () -> assertThat(changed.verify()).isInstanceOf(Verdict.Refused.class));
  }

  private static Stream<Vector> vectors() throws IOException {
    try (var in = SignatureVectorsTest.class.getResourceAsStream("vectors.json")) {
      return Json.parse(Objects.requireNonNull(in).readAllBytes()).at("/vectors").items().stream()
          .map(SignatureVectorsTest::vector)
          .toList()
          .stream();
    }
  }

  private static Vector vector(Doc doc) {
    String signature = doc.at("/signatureHeader").text(doc.at("/expected").text(""));
    String time = doc.at("/timestamp").text("");
    var headers = new LinkedHashMap<String, String>();
    doc.at("/headers").members().forEach((name, value) -> headers.put(name, value.requiredText()));
    String url = doc.at("/url").text("");
    Hmac scheme =
        switch (doc.at("/scheme").requiredText()) {
          case "standard-webhooks" -> {
            headers.put("webhook-signature", signature);
            yield Signatures.standardWebhooks();
          }
          case "hmac-sha256-hex" -> {
            headers.put("x-signature", signature);
            yield Signatures.hmacSha256()
                .header("X-Signature")
                .key(doc.at("/keyHex").exists() ? KeyForm.HEX : KeyForm.UTF8)
                .prefix(doc.at("/prefix").text(""))
                .encoded(Encoding.HEX);
          }
          case "square" -> {
            headers.put("x-signature", signature);
            yield Signatures.hmacSha256()
                .header("X-Signature")
                .signing(SignedContent.urlThenBody(URI.create(url)));
          }
          case "slack" -> {
            headers.put("x-slack-signature", signature);
            headers.put("x-slack-request-timestamp", time);
            yield slack();
          }
          case "twilio-sha1" -> {
            headers.put("x-signature", signature);
            yield Signatures.hmacSha1()
                .header("X-Signature")
                .signing(SignedContent.urlThenSortedForm(url));
          }
          default -> throw new IllegalStateException("a scheme without a test");
        };
    String secret =
        scheme.keyForm() == KeyForm.HEX
            ? doc.at("/keyHex").requiredText()
            : doc.at("/secret").requiredText();
    return new Vector(
        doc.at("/id").requiredText(),
        scheme,
        new Secret(secret),
        headers,
        body(doc),
        !doc.at("/result").text("valid").equals("invalid"));
  }

  private static Hmac slack() {
    return Signatures.hmacSha256()
        .header("X-Slack-Signature")
        .prefix("v0=")
        .encoded(Encoding.HEX)
        .freshBy("X-Slack-Request-Timestamp", TimeForm.SECONDS)
        .signing(
            request ->
                request
                    .headers()
                    .single("X-Slack-Request-Timestamp")
                    .map(time -> Bytes.concat(Bytes.utf8("v0:" + time + ":"), request.body())));
  }

  /** The text as it stands: the reader of payloads would strip blanks that are signed here. */
  private static byte[] body(Doc doc) {
    if (doc.at("/bodyHex").exists()) {
      return HexFormat.of().parseHex(doc.at("/bodyHex").requiredText());
    }
    if (doc.at("/form").exists()) {
      var fields = new HashMap<String, String>();
      doc.at("/form").members().forEach((name, value) -> fields.put(name, value.requiredText()));
      return Urls.form(fields).getBytes(StandardCharsets.UTF_8);
    }
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(doc.json())
        .get("body")
        .asString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private record Vector(
      String name,
      Hmac scheme,
      Secret secret,
      Map<String, String> headers,
      byte[] body,
      boolean valid) {
    Verdict verify() {
      var fields = new LinkedHashMap<String, List<String>>();
      headers.forEach((header, value) -> fields.put(header, List.of(value)));
      String time =
          headers.getOrDefault("webhook-timestamp", headers.get("x-slack-request-timestamp"));
      var arrival = TimeForm.SECONDS.read(time).orElse(Instant.parse("2026-03-01T12:00:00Z"));
      var request = new WebhookRequest("POST", "/", null, new Headers(fields), body, arrival);
      return scheme.timeHeader() == null
          ? scheme.verify(request, List.of(secret))
          : scheme.verify(request, List.of(secret), FIVE_MINUTES);
    }

    Vector turnBody(int at) {
      byte[] changed = body.clone();
      changed[at] ^= 1;
      return new Vector(name, scheme, secret, headers, changed, false);
    }

    Vector longer() {
      return new Vector(
          name, scheme, secret, headers, Bytes.concat(body, new byte[] {'\n'}), false);
    }

    Vector turnHeader(String header) {
      var changed = new LinkedHashMap<>(headers);
      changed.compute(header, (_, value) -> turn(value));
      return new Vector(name, scheme, secret, changed, body, false);
    }

    Vector without(String header) {
      var changed = new LinkedHashMap<>(headers);
      changed.remove(header);
      return new Vector(name, scheme, secret, changed, body, false);
    }

    /** In every entry of a list: the other entries of these vectors are wrong already. */
    private static String turn(String value) {
      var turned = new StringBuilder();
      for (String entry : value.split(" ")) {
        int middle = entry.length() / 2;
        turned
            .append(turned.isEmpty() ? "" : " ")
            .append(entry, 0, middle)
            .append((char) (entry.charAt(middle) ^ 1))
            .append(entry.substring(middle + 1));
      }
      return turned.toString();
    }
  }
}
