package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.ChannelContract.Signing;
import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the notifications of Meta's chats are proved and their webhooks registered. Meta publishes no
 * vector with its key; these are computed with openssl.
 */
public abstract class MetaReceiptsContract {
  private final ReceiptReader receipts;

  protected MetaReceiptsContract(ReceiptReader receipts) {
    this.receipts = receipts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"object\":\"whatsapp_business_account\",\"entry\":[]}|sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
        "{\"text\":\"\\u00e4\\u00f6\\u00e5\"}|sha256=02331cadf5416e9e5dc4ecf73b5c9b7aa6577a90b90fbb6bad6e9a35d8a8f6a9"
      })
  void coversTheBytesAsTheyCame(String body, String signature) {
    assertThat(post(body, signature)).isInstanceOf(Verdict.Genuine.class);
    assertThat(post(body.replace('o', '0').replace("u00e4", "u00E4"), signature))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void repeatsTheChallengeToWhoKnowsTheToken() {
    var verdict = get("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=our-word");

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Handshake.class,
            handshake ->
                assertThat(new String(handshake.answer().body(), StandardCharsets.UTF_8))
                    .isEqualTo("1158201444"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.challenge=1158201444&hub.verify_token=another-word",
        "hub.challenge=1158201444",
        "hub.challenge=%3Cscript%3E&hub.verify_token=our-word",
        "hub.verify_token=our-word",
        ""
      })
  void repeatsNothingToOthers(String query) {
    assertThat(get(query)).isInstanceOf(Verdict.Refused.class);
  }

  private Verdict post(String body, String signature) {
    return receipts.verify(
        request("POST", null, body, Headers.of("X-Hub-Signature-256", signature)), account());
  }

  private Verdict get(String query) {
    return receipts.verify(request("GET", query, "", Headers.NONE), account());
  }

  private static WebhookRequest request(String method, String query, String body, Headers headers) {
    return new WebhookRequest(
        method,
        "/receipts/meta/main",
        query,
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-03-01T12:00:00Z"));
  }

  private ChannelAccount account() {
    return new ChannelAccount(
        new ChannelId("main"),
        receipts.provider(),
        Settings.NONE,
        new Secrets(
            Map.of(
                "app-secret", List.of(new Secret("test_app_secret")),
                "verify-token", List.of(new Secret("our-word")))),
        URI.create("https://orders.example.com/receipts/meta/main"));
  }

  /** The recipe that Meta publishes. */
  public static Signing signing() {
    return new Signing(Meta.APP_SECRET, "another app's secret", null, MetaReceiptsContract::sign);
  }

  /** Hex of HMAC-SHA256 over the body, after the name of the algorithm. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return new WebhookRequest(
        "POST",
        "/receipts/meta/main",
        query,
        Headers.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
