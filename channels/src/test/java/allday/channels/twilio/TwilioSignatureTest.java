package allday.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.http.Urls;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of twilio-java's RequestValidatorTest. */
class TwilioSignatureTest {
  private static final List<Secret> TOKEN = List.of(new Secret("12345"));
  private static final String QUERY = "foo=1&bar=2";
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] CALL =
      form(
          Map.of(
              "Digits", "1234",
              "CallSid", "CA1234567890ABCDE",
              "To", "+18005551212",
              "Caller", "+14158675309",
              "From", "+14158675309"));

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com:443/myapp.php, kvajT1Ptam85bY51eRf/AJRuM3w=",
    "http://mycompany.com:80/myapp.php, 0ZXoZLH/DfblKGATFgpif+LLRf4="
  })
  void takesAFormSignedWithOrWithoutTheUsualPort(String url, String signature) {
    assertGenuine(URI.create(url), QUERY, CALL, signature);
    assertGenuine(URI.create(url.replaceFirst(":\\d+", "")), QUERY, CALL, signature);
  }

  @Test
  void anUnusualPortIsNotLeftOut() {
    assertRefused(
        URI.create("https://mycompany.com:8443/myapp.php"),
        QUERY,
        CALL,
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void takesARequestWithoutFields() {
    assertGenuine(registered(), QUERY, NOTHING, "zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
  }

  @Test
  void takesEveryLetter() {
    byte[] body =
        form(
            Map.of(
                "Message", "Hello & goodbye! @#$%^*()",
                "From", "+1 (415) 867-5309",
                "Special", "unicode: ñáéíóú"));

    assertGenuine(registered(), QUERY, body, "dCPiR4WtQ6QFN6pJh81CtlCcWLQ=");
  }

  @Test
  void takesEmptyFields() {
    byte[] body = form(Map.of("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", ""));

    assertGenuine(registered(), QUERY, body, "9HHp/OqQMEwdrVebHDdA/+tqjX8=");
  }

  @ParameterizedTest
  @CsvSource({"foo=1&bar=2&, a9nBmqA0ju/hNViExpshrM61xv4=", "'', y77kIzt2vzLz71DgmJGsen2scGs="})
  void takesJsonByTheHashInItsUrl(String before, String signature) {
    String hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    byte[] body = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);
    byte[] other = "{\"property\": \"value\", \"boolean\": false}".getBytes(StandardCharsets.UTF_8);

    assertGenuine(registered(), before + "bodySHA256=" + hash, body, signature);
    assertRefused(registered(), before + "bodySHA256=" + hash, other, signature);
    assertRefused(registered(), before + "bodySHA256=" + hash.replace('0', '1'), body, signature);
    assertRefused(registered(), before, body, signature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mycompany.com/myapp.php/",
        "https://mycompany.com/other.php",
        "http://mycompany.com/myapp.php",
        "https://yourcompany.com/myapp.php"
      })
  void refusesAnotherUrl(String url) {
    assertRefused(URI.create(url), QUERY, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void refusesAnotherQuery() {
    assertRefused(registered(), "foo=1&bar=3", CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    assertRefused(registered(), null, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  private static void assertGenuine(URI registered, String query, byte[] body, String signature) {
    assertThat(verdict(registered, query, body, signature)).isInstanceOf(Verdict.Genuine.class);
  }

  private static void assertRefused(URI registered, String query, byte[] body, String signature) {
    assertThat(verdict(registered, query, body, signature)).isInstanceOf(Verdict.Refused.class);
  }

  private static Verdict verdict(URI registered, String query, byte[] body, String signature) {
    var request =
        new WebhookRequest(
            "POST",
            "/myapp.php",
            query,
            Headers.of("X-Twilio-Signature", signature),
            body,
            Instant.parse("2026-03-01T12:00:00Z"));
    return TwilioSignature.verify(request, registered, TOKEN);
  }

  private static URI registered() {
    return URI.create("https://mycompany.com/myapp.php");
  }

  private static byte[] form(Map<String, String> fields) {
    return Urls.form(fields).getBytes(StandardCharsets.US_ASCII);
  }
}
