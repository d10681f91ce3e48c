package allday.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.web.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final byte[] BODY = "{\"order\":1042}".getBytes(StandardCharsets.UTF_8);
  private static final Hmac SCHEME = Signatures.hmacSha256().header("X-Signature");
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void namesTheSecretThatMatched() throws Exception {
    var request = request("X-Signature", base64(hmac("new", BODY)));

    assertThat(keyId(SCHEME.verify(request, secrets("new", "old")))).isEqualTo("secret-1");
    assertThat(keyId(SCHEME.verify(request, secrets("other", "new")))).isEqualTo("secret-2");
    assertThat(keyId(SCHEME.verify(request, secrets("new", "new")))).isEqualTo("secret-1");
    assertThat(refusal(SCHEME.verify(request, secrets("other", "old")))).isEqualTo(Reason.WRONG);
  }

  @Test
  void refusesWhereThereIsNoSecret() throws Exception {
    var request = request("X-Signature", base64(hmac("new", BODY)));

    assertThat(refusal(SCHEME.verify(request, List.of()))).isEqualTo(Reason.NO_SECRET);
    assertThat(refusal(Signatures.sameToken("token", List.of()))).isEqualTo(Reason.NO_SECRET);
    assertThat(refusal(Signatures.ecdsaP256("AAAA", BODY, List.of()))).isEqualTo(Reason.NO_SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "BASE64, not base64!",
    "BASE64, A",
    "HEX, xyz",
    "HEX, abc",
    "BASE64_AFTER_WHSEC, whsec_",
    "BASE64_AFTER_WHSEC, whsec_***"
  })
  void refusesCalmlyWhereNoSecretCanBeDecoded(KeyForm form, String secret) {
    var scheme = SCHEME.key(form);

    var verdict = scheme.verify(request("X-Signature", "AAAA"), secrets(secret));

    assertThat(refusal(verdict)).isEqualTo(Reason.NO_SECRET);
    assertThat(verdict.toString()).doesNotContain(secret);
    assertThatThrownBy(() -> form.decode(secret)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passesOverASecretThatCannotBeDecoded() throws Exception {
    var scheme = SCHEME.key(KeyForm.HEX);
    var request = request("X-Signature", base64(hmac(new byte[] {1, 2, 3}, BODY)));

    assertThat(keyId(scheme.verify(request, secrets("not hex", "010203")))).isEqualTo("secret-2");
  }

  @Test
  void anEmptySecretCannotEvenBeMade() {
    assertThatThrownBy(() -> new Secret("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Secret("  ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotChooseBetweenTwoSignatureHeaders() throws Exception {
    String good = base64(hmac("secret", BODY));

    var twice = request("X-Signature", good, "x-signature", good);

    assertThat(refusal(SCHEME.verify(twice, secrets("secret")))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "not base64!", "=", "AAAA=AAAA", "\u0131\u0130"})
  void refusesWhatIsNotBase64(String header) {
    assertThat(SCHEME.verify(request("X-Signature", header), secrets("secret")))
        .isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "zz", "sha256=", "sha256=zz", "sha256=abc", "sha512=00"})
  void refusesWhatIsNotHex(String header) {
    var scheme = SCHEME.prefix("sha256=").encoded(Encoding.HEX);

    assertThat(refusal(scheme.verify(request("X-Signature", header), secrets("secret"))))
        .isIn(Reason.MALFORMED, Reason.WRONG);
  }

  @Test
  void readsHexInEitherCaseAndTellsItFromBase64() throws Exception {
    byte[] mac = hmac("secret", BODY);
    String lower = HexFormat.of().formatHex(mac);
    var hex = SCHEME.encoded(Encoding.HEX);
    var either = SCHEME.encoded(Encoding.HEX_OR_BASE64);

    assertThat(keyId(hex.verify(request("X-Signature", lower), secrets("secret")))).isNotEmpty();
    for (String header :
        List.of(lower, HexFormat.of().withUpperCase().formatHex(mac), base64(mac))) {
      assertThat(keyId(either.verify(request("X-Signature", header), secrets("secret"))))
          .isEqualTo("secret-1");
    }
  }

  @Test
  void aShorterSignatureIsNotEnough() throws Exception {
    byte[] mac = hmac("secret", BODY);

    for (int length : List.of(0, 1, 16, 31)) {
      var request = request("X-Signature", base64(Arrays.copyOf(mac, length)));
      assertThat(refusal(SCHEME.verify(request, secrets("secret"))))
          .isIn(Reason.WRONG, Reason.MALFORMED);
    }
  }

  @Test
  void theFirstHeaderThatIsThereCounts() throws Exception {
    var scheme = SCHEME.header("X-New", "X-Old");
    String good = base64(hmac("secret", BODY));

    assertThat(keyId(scheme.verify(request("X-Old", good), secrets("secret")))).isNotEmpty();
    assertThat(refusal(scheme.verify(request("X-New", "AAAA", "X-Old", good), secrets("secret"))))
        .isEqualTo(Reason.WRONG);
    assertThat(refusal(scheme.verify(request(), secrets("secret")))).isEqualTo(Reason.MISSING);
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "-299, true", "0, true", "299, true", "301, false"})
  void takesFiveMinutesEitherWay(long secondsOff, boolean fresh) throws Exception {
    var request = standard("msg_1", NOW.plusSeconds(secondsOff));

    var verdict = Signatures.standardWebhooks().verify(request, secrets(WHSEC), FIVE_MINUTES);

    if (fresh) {
      assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    } else {
      assertThat(refusal(verdict)).isEqualTo(Reason.STALE);
    }
  }

  @Test
  void aForgedOldRequestIsWrongAndNotStale() throws Exception {
    var genuine = standard("msg_1", NOW.minusSeconds(4000));

    var verdict =
        Signatures.standardWebhooks()
            .verify(genuine, secrets("whsec_b3RoZXIgc2VjcmV0"), FIVE_MINUTES);

    assertThat(refusal(verdict)).isEqualTo(Reason.WRONG);
  }

  @Test
  void aSchemeIsNotCheckedWithoutItsTime() {
    var scheme = Signatures.standardWebhooks();

    assertThatThrownBy(() -> scheme.verify(request(), secrets(WHSEC)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> SCHEME.verify(request(), secrets("secret"), FIVE_MINUTES))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void standardWebhooksTakesTheSecretWithAndWithoutItsPrefixAndOtherNames() throws Exception {
    var request = standard("msg_1", NOW);
    var svix =
        request(
            "SVIX-ID", "msg_1",
            "Svix-Timestamp", Long.toString(NOW.getEpochSecond()),
            "svix-signature", request.headers().single("webhook-signature").orElseThrow());

    var bare = secrets(WHSEC.substring("whsec_".length()));

    assertThat(keyId(Signatures.standardWebhooks().verify(request, bare, FIVE_MINUTES)))
        .isEqualTo("secret-1");
    assertThat(keyId(Signatures.standardWebhooks("svix").verify(svix, bare, FIVE_MINUTES)))
        .isEqualTo("secret-1");
  }

  @Test
  void standardWebhooksPassesOverEntriesItDoesNotKnow() throws Exception {
    var genuine = standard("msg_1", NOW);
    String good = genuine.headers().single("webhook-signature").orElseThrow();

    for (String list :
        List.of("v1a,AAAA " + good, "v1,*** " + good, good + " v9,x", "x  " + good + " ")) {
      var request = with(genuine, list);
      assertThat(keyId(Signatures.standardWebhooks().verify(request, secrets(WHSEC), FIVE_MINUTES)))
          .isEqualTo("secret-1");
    }
    assertThat(
            refusal(
                Signatures.standardWebhooks()
                    .verify(
                        with(genuine, good.replace("v1,", "v1a,")), secrets(WHSEC), FIVE_MINUTES)))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void standardWebhooksTakesNoFullStopInsideAPart() throws Exception {
    var request = standard("msg.1", NOW);

    var verdict = Signatures.standardWebhooks().verify(request, secrets(WHSEC), FIVE_MINUTES);

    assertThat(refusal(verdict)).isEqualTo(Reason.MISSING);
  }

  @Test
  void readsDotNetTicks() {
    String url = "https://www.olo.com/webhook/";
    String id = "f8dac5dd-d3b2-w76c-b969-a668c699637c";
    String ticks = "635616089149791951";
    var scheme =
        SCHEME
            .freshBy("X-Olo-Timestamp", TimeForm.DOTNET_TICKS)
            .signing(
                request ->
                    Optional.of(
                        Bytes.concat(
                            Bytes.utf8(url + "\n"),
                            request.body(),
                            Bytes.utf8("\n" + id + "\n" + ticks))));
    var request =
        new WebhookRequest(
            "POST",
            "/",
            null,
            Headers.of(
                "X-Signature",
                "wdXzIQ3FsGtRWtcIgJ5+7eCsPW19s2lILsuOicy54nI=",
                "X-Olo-Timestamp",
                ticks),
            Bytes.utf8("{\"message\":\"Olo webhook test!\"}"),
            Instant.parse("2015-03-10T18:30:00Z"));

    var verdict = scheme.verify(request, secrets("ThisIsADemonstrationSecret"), FIVE_MINUTES);

    assertThat(keyId(verdict)).isEqualTo("secret-1");
    assertThat(TimeForm.DOTNET_TICKS.read(ticks))
        .contains(Instant.parse("2015-03-10T18:28:34.979195100Z"));
  }

  @ParameterizedTest
  @EnumSource(TimeForm.class)
  void aTimeThatCannotBeReadIsEmpty(TimeForm unit) {
    for (String text : List.of("", "yesterday", "99999999999999999999", "1.5", "-", "NaN")) {
      assertThat(unit.read(text)).isEmpty();
    }
    assertThat(unit.read(null)).isEmpty();
    assertThat(TimeForm.SECONDS.read(Long.toString(Long.MIN_VALUE))).isEmpty();
  }

  @Test
  void comparesRepeatedTokens() {
    assertThat(keyId(Signatures.sameToken("b", secrets("a", "b")))).isEqualTo("secret-2");
    assertThat(refusal(Signatures.sameToken("c", secrets("a", "b")))).isEqualTo(Reason.WRONG);
    assertThat(refusal(Signatures.sameToken(null, secrets("a")))).isEqualTo(Reason.MISSING);
    assertThat(refusal(Signatures.sameToken("", secrets("a")))).isEqualTo(Reason.MISSING);
  }

  @Test
  void checksSignaturesOfAPrivateKey() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(BODY);
    String signature = base64(signer.sign());
    String publicKey = base64(pair.getPublic().getEncoded());

    var genuine = Signatures.ecdsaP256(signature, BODY, secrets("no key", publicKey));

    assertThat(keyId(genuine)).isEqualTo("secret-2");
    assertThat(refusal(Signatures.ecdsaP256(signature, new byte[] {1}, secrets(publicKey))))
        .isEqualTo(Reason.WRONG);
    assertThat(refusal(Signatures.ecdsaP256("AAAA", BODY, secrets(publicKey))))
        .isEqualTo(Reason.WRONG);
    assertThat(refusal(Signatures.ecdsaP256("***", BODY, secrets(publicKey))))
        .isEqualTo(Reason.MALFORMED);
    assertThat(refusal(Signatures.ecdsaP256(null, BODY, secrets(publicKey))))
        .isEqualTo(Reason.MISSING);
    assertThat(refusal(Signatures.ecdsaP256(signature, BODY, secrets("no key"))))
        .isEqualTo(Reason.NO_SECRET);
  }

  /** The second vector of RFC 8032, section 7.1. */
  @Test
  void checksEd25519() {
    String key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    String signature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    byte[] content = {0x72};

    var genuine = Signatures.ed25519(signature, content, secrets("no key", key));

    assertThat(keyId(genuine)).isEqualTo("secret-2");
    assertThat(refusal(Signatures.ed25519(signature, BODY, secrets(key)))).isEqualTo(Reason.WRONG);
    assertThat(refusal(Signatures.ed25519("00", content, secrets(key)))).isEqualTo(Reason.WRONG);
    assertThat(refusal(Signatures.ed25519("xyz", content, secrets(key))))
        .isEqualTo(Reason.MALFORMED);
    assertThat(refusal(Signatures.ed25519(null, content, secrets(key)))).isEqualTo(Reason.MISSING);
    assertThat(refusal(Signatures.ed25519(signature, content, secrets(key + "00"))))
        .isEqualTo(Reason.NO_SECRET);
  }

  @Test
  void computesEverySecretWhicheverMatches() throws Exception {
    CountedHmac.install();
    var scheme = Signatures.hmac(CountedHmac.NAME).header("X-Signature");
    var request = request("X-Signature", base64(hmac("match", BODY)));

    for (var secrets :
        List.of(secrets("match", "b", "c"), secrets("a", "b", "match"), secrets("a", "b", "c"))) {
      int before = CountedHmac.computed();
      var _ = scheme.verify(request, secrets);
      assertThat(CountedHmac.computed() - before).isEqualTo(3);
    }
  }

  private static WebhookRequest standard(String id, Instant at) throws Exception {
    byte[] key = Base64.getDecoder().decode(WHSEC.substring("whsec_".length()));
    String start = id + "." + at.getEpochSecond() + ".";
    byte[] signed =
        (start + new String(BODY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    return request(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(at.getEpochSecond()),
        "webhook-signature",
        "v1," + base64(hmac(key, signed)));
  }

  private static WebhookRequest with(WebhookRequest request, String signatures) {
    return request(
        "webhook-id", request.headers().single("webhook-id").orElseThrow(),
        "webhook-timestamp", request.headers().single("webhook-timestamp").orElseThrow(),
        "webhook-signature", signatures);
  }

  private static WebhookRequest request(String... headers) {
    return new WebhookRequest("POST", "/", null, Headers.of(headers), BODY, NOW);
  }

  private static byte[] hmac(String key, byte[] signed) throws Exception {
    return hmac(key.getBytes(StandardCharsets.UTF_8), signed);
  }

  private static byte[] hmac(byte[] key, byte[] signed) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(signed);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static List<Secret> secrets(String... values) {
    return Arrays.stream(values).map(Secret::new).toList();
  }

  private static String keyId(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    return ((Verdict.Genuine) verdict).keyId();
  }

  private static Reason refusal(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).reason();
  }
}
