package allday.channels.plivo;

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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of plivo-java's UtilsTest (V2) and of plivo-go's utils_test.go (V3). */
class PlivoSignatureTest {
  private static final List<Secret> V2_TOKEN = List.of(new Secret("my_auth_token"));
  private static final List<Secret> V3_TOKEN =
      List.of(new Secret("Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4"));
  private static final URI V3_URL =
      URI.create("https://plivobin.non-prod.plivops.com/api/v1/validate_signature03.xml");
  private static final byte[] NOTHING = new byte[0];

  private static final Map<String, String> CALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Direction", "outbound"),
              Map.entry("From", "19792014278"),
              Map.entry("ALegUUID", "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"),
              Map.entry("ALegRequestUUID", "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"),
              Map.entry("CallUUID", "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"),
              Map.entry("RequestUUID", "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36"),
              Map.entry("CallStatus", "in-progress"),
              Map.entry("BillRate", "0.002"),
              Map.entry("ParentAuthID", "MANWVLYTK4ZWU1YTY4QA"),
              Map.entry(
                  "To", "sip:PlivoSignature382029104058171078704104@phone-qa.voice.plivodev.com"),
              Map.entry(
                  "SIP-H-To",
                  "<sip:PlivoSignature382029104058171078704104@52.9.11.55;transport=udp>;tag=1"),
              Map.entry("SessionStart", "2020-04-08 11:34:33.238707"),
              Map.entry("Event", "StartApp")));

  @ParameterizedTest
  @CsvSource({
    "https://answer.url, ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=",
    "https://answer.url/, do1CXv+k99A6+B+eTcyqbxWlezFIxJ/1vz72787r37g=",
    "https://answer.url:8000, Gm7Z7AGBmf5JpSHrtUmeofrGyA4xV0ZiV0rH8JPXWGU=",
    "https://notify.example.com/hooks/plivo, gVPEtLiVNMkJCQgWVW9GGq3pWvV4bu1uDyoY0F8PfiI="
  })
  void versionTwoCoversTheAddressWithoutItsQuery(String url, String signature) {
    var request = v2("mid=7f3c", signature);

    assertThat(PlivoSignature.verifyV2(request, URI.create(url), V2_TOKEN))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(PlivoSignature.verifyV2(request, URI.create(url + "x"), V2_TOKEN))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void versionThreeCoversFieldsAndQueryOfAPost() {
    var at = URI.create(V3_URL + "/");
    String signature = "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c=";

    assertGenuine(v3("POST", "a=b&c=d", form(CALL), signature), at);
    assertGenuine(v3("POST", "c=d&a=b", form(CALL), signature), at);
    assertRefused(v3("POST", "a=b&c=e", form(CALL), signature), at);
  }

  @Test
  void versionThreeCoversTheFieldsOfAPost() {
    String signature = "iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0=";

    assertGenuine(v3("POST", null, form(CALL), signature), V3_URL);
    assertGenuine(v3("POST", null, form(CALL), "bm90IHRoaXMgb25l, " + signature), V3_URL);
    assertRefused(v3("POST", null, NOTHING, signature), V3_URL);
  }

  @Test
  void versionThreeCoversTheQueryOfAGet() {
    var merged = new TreeMap<>(CALL);
    merged.put("a", "b");
    merged.put("c", "d");

    assertGenuine(
        v3("GET", Urls.form(merged), NOTHING, "UBq8jAtd32wR8EK9VgxbBn4n5rpI/l1H9iN4WfSEHFQ="),
        URI.create(V3_URL + "/"));
    assertGenuine(
        v3("GET", Urls.form(CALL), NOTHING, "i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc="),
        V3_URL);
  }

  private static void assertGenuine(WebhookRequest request, URI registered) {
    assertThat(PlivoSignature.verifyV3(request, registered, V3_TOKEN))
        .isInstanceOf(Verdict.Genuine.class);
  }

  private static void assertRefused(WebhookRequest request, URI registered) {
    assertThat(PlivoSignature.verifyV3(request, registered, V3_TOKEN))
        .isInstanceOf(Verdict.Refused.class);
  }

  private static WebhookRequest v2(String query, String signature) {
    return request(
        "POST",
        query,
        NOTHING,
        Headers.of("X-Plivo-Signature-V2", signature, "X-Plivo-Signature-V2-Nonce", "12345"));
  }

  private static WebhookRequest v3(String method, String query, byte[] body, String signature) {
    return request(
        method,
        query,
        body,
        Headers.of(
            "X-Plivo-Signature-V3",
            signature,
            "X-Plivo-Signature-V3-Nonce",
            "31627761595286130198"));
  }

  private static WebhookRequest request(String method, String query, byte[] body, Headers headers) {
    return new WebhookRequest(
        method, "/hooks/plivo", query, headers, body, Instant.parse("2026-03-01T12:00:00Z"));
  }

  private static byte[] form(Map<String, String> fields) {
    return Urls.form(fields).getBytes(StandardCharsets.US_ASCII);
  }
}
