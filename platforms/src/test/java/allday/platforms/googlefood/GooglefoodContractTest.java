package allday.platforms.googlefood;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GooglefoodContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(GooglefoodContractTest.class);
  private static final String ORDER = "01412971000000000001";
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
  private static final Map<List<String>, String> TOKENS = new ConcurrentHashMap<>();

  @Override
  protected Platform platform() {
    return new GooglefoodPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new GooglefoodMapper();
  }

  @Override
  protected Connection connection() {
    return endpoint().secret("webhook", HIDDEN).build();
  }

  private static TestConnections endpoint() {
    return TestConnections.of("googlefood")
        .store("store-17", TestConnections.branch("camden", "America/New_York", "US", "USD"))
        .setting("private-endpoint", "true")
        .setting("project-id", "project-1");
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("CREATED", OrderStatus.PLACED),
        status("CONFIRMED", OrderStatus.CONFIRMED),
        status("IN_PREPARATION", OrderStatus.PREPARING),
        status("READY_FOR_PICKUP", OrderStatus.READY),
        status("IN_TRANSIT", OrderStatus.OUT_FOR_DELIVERY),
        status("FULFILLED", OrderStatus.COMPLETED),
        status("REJECTED", OrderStatus.REJECTED),
        status("CANCELLED", OrderStatus.CANCELLED),
        new StatusCase(
            "an order that was just sent",
            raw("order", FIXTURES.bytes("order/delivery-unpaid.json")),
            OrderStatus.PLACED));
  }

  private StatusCase status(String state, OrderStatus meaning) {
    return new StatusCase(state, update(ORDER, state), meaning);
  }

  private RawOrder update(String id, String state) {
    return raw(
        "update",
        "{\"customPushMessage\":{\"orderUpdate\":{\"googleOrderId\":\"%s\",\"orderState\":{\"state\":\"%s\"}}}}"
            .formatted(id, state));
  }

  @Override
  protected RawOrder unknownStatus() {
    return update(ORDER, "LEVITATING");
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return update(id, "CONFIRMED");
  }

  @Test
  void itIsOffUntilAnOperatorSaysOtherwise() {
    var refused = platform().spec().check().problems(Settings.NONE, Secrets.NONE);
    var taken = platform().spec().check().problems(connection().settings(), Secrets.NONE);

    assertThat(refused)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("settings.private-endpoint");
              assertThat(problem.what()).contains("closed").contains("1 July 2024");
            });
    assertThat(taken).isEmpty();
  }

  @Test
  void itSaysAtStartThatGoogleHasClosed() {
    assertThat(platform().warning())
        .hasValueSatisfying(words -> assertThat(words).contains("closed"));
  }

  @Test
  void amountsInTwoCurrenciesAreNotAddedUp() {
    String body = FIXTURES.text("order/delivery-unpaid.json").replaceFirst("\"USD\"", "\"CAD\"");

    assertThat(map(raw("order", body)))
        .isInstanceOfSatisfying(
            Mapping.Unmapped.class,
            unmapped -> assertThat(unmapped.why()).contains("/price/amount/currencyCode"));
  }

  @Nested
  class Webhook extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new GooglefoodWebhook();
    }

    @Override
    protected Connection connection() {
      return endpoint().secret("webhook", key(HIDDEN)).build();
    }

    @Override
    protected Secret configured(String words) {
      return new Secret(key(words));
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "an order", FIXTURES.bytes("order/delivery-unpaid.json"),
          "news", FIXTURES.bytes("update/in-transit.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(body, "Bearer " + token(secret, "https://accounts.google.com", "project-1"));
    }

    private WebhookRequest request(byte[] body, String authorization) {
      return new WebhookRequest(
          "POST",
          "/webhooks/googlefood/main",
          null,
          Headers.of("Authorization", authorization),
          body,
          NOW);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Authorization");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    /** The token's own end, an hour from now, and the minute that clocks may differ. */
    @Override
    protected Duration freshness() {
      return Duration.ofMinutes(61);
    }

    @Test
    void theTokenMayStandAlone() {
      var bare = request(samples().get("news"), token(HIDDEN, "accounts.google.com", "project-1"));

      assertThat(verdict(bare)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aTokenForAnotherProjectOrOfAnotherIssuerIsRefused() {
      byte[] body = samples().get("news");

      assertThat(verdict(request(body, token(HIDDEN, "accounts.google.com", "project-2"))))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(verdict(request(body, token(HIDDEN, "accounts.example.com", "project-1"))))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aCartThatWantsAPriceIsNotOurs() {
      byte[] body = FIXTURES.bytes("answers/checkout.json");
      var proof = (Verdict.Genuine) verdict(genuine(body));

      assertThat(intake().read(GenuineRequest.of(genuine(body), proof), connection()))
          .isEqualTo(new Intake.NotOurs("actions.foodordering.intent.CHECKOUT"));
    }

    @Test
    void theIdKeepsItsLeadingZero() {
      var order = received(genuine(samples().get("an order"))).orders().getFirst();

      assertThat(order.sourceOrderId()).isEqualTo(ORDER);
    }
  }

  /** Made once for each: it says nothing of the body, and a signature takes long. */
  private static String token(String words, String issuer, String audience) {
    return TOKENS.computeIfAbsent(
        List.of(words, issuer, audience), _ -> newToken(words, issuer, audience));
  }

  private static String newToken(String words, String issuer, String audience) {
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
            .formatted(issuer, audience, NOW.plus(Duration.ofHours(1)).getEpochSecond());
    String signed =
        base64("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(pair(words).getPrivate());
      signer.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signer.sign());
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String key(String words) {
    return Base64.getEncoder().encodeToString(pair(words).getPublic().getEncoded());
  }

  private static KeyPair pair(String words) {
    return KEYS.computeIfAbsent(
        words,
        _ -> {
          try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
          } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
          }
        });
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
