package allday.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.web.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_767_268_800);
  private static final KeyPair OURS = keys();
  private static final KeyPair OTHERS = keys();
  private static final String CLAIMS =
      "{\"iss\":\"https://issuer.example.com\",\"aud\":\"project-1\",\"exp\":1767268900}";
  private static final Jwt PROOF =
      new Jwt(
          List.of("https://issuer.example.com", "issuer.example.com"),
          "project-1",
          Duration.ofSeconds(30));

  @Test
  void acceptsATokenOfAnyActiveKey() {
    var verdict = PROOF.verify(token(CLAIMS), List.of(key(OTHERS), key(OURS)), NOW);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Genuine.class, proof -> assertThat(proof.keyId()).isEqualTo("secret-2"));
  }

  @Test
  void refusesATokenOfAnotherKey() {
    assertThat(refusal(PROOF.verify(token(CLAIMS), List.of(key(OTHERS)), NOW)))
        .isEqualTo(Reason.WRONG);
    assertThat(refusal(PROOF.verify(token(CLAIMS), List.of(), NOW))).isEqualTo(Reason.NO_SECRET);
  }

  @Test
  void refusesATokenThatHasEnded() {
    assertThat(PROOF.verify(token(CLAIMS), List.of(key(OURS)), NOW.plusSeconds(129)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(refusal(PROOF.verify(token(CLAIMS), List.of(key(OURS)), NOW.plusSeconds(130))))
        .isEqualTo(Reason.STALE);
  }

  @ParameterizedTest
  @CsvSource({"project-1, project-2", "https://issuer, https://another"})
  void refusesATokenThatIsForOrFromSomebodyElse(String part, String other) {
    assertThat(refusal(PROOF.verify(token(CLAIMS.replace(part, other)), List.of(key(OURS)), NOW)))
        .isEqualTo(Reason.WRONG);
  }

  @Test
  void refusesChangedClaims() {
    String[] parts = token(CLAIMS).split("\\.");
    String changed = parts[0] + "." + base64(CLAIMS.replace("900", "999")) + "." + parts[2];

    assertThat(refusal(PROOF.verify(changed, List.of(key(OURS)), NOW))).isEqualTo(Reason.WRONG);
  }

  @Test
  void doesNotLetTheTokenChooseItsAlgorithm() throws Exception {
    String unsigned = base64("{\"alg\":\"none\"}") + "." + base64(CLAIMS) + ".";
    String signed = base64("{\"alg\":\"HS256\"}") + "." + base64(CLAIMS);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(OURS.getPublic().getEncoded(), "HmacSHA256"));
    String withThePublicKey =
        signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));

    for (String forged : List.of(unsigned, withThePublicKey)) {
      assertThat(refusal(PROOF.verify(forged, List.of(key(OURS)), NOW)))
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a.b.c", "..", "%.%.%", "e30.e30.e30", "bnVsbA.e30.AA"})
  void refusesCalmlyWhatIsNoToken(String text) {
    assertThat(refusal(PROOF.verify(text, List.of(key(OURS)), NOW))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesARequestWithoutAToken() {
    assertThat(refusal(PROOF.verify(null, List.of(key(OURS)), NOW))).isEqualTo(Reason.MISSING);
  }

  @Test
  void refusesATokenWithoutAnEnd() {
    String endless = "{\"iss\":\"issuer.example.com\",\"aud\":[\"project-1\"]}";

    assertThat(refusal(PROOF.verify(token(endless), List.of(key(OURS)), NOW)))
        .isEqualTo(Reason.STALE);
  }

  private static String token(String claims) {
    try {
      String signed = base64("{\"alg\":\"RS256\",\"kid\":\"1\"}") + "." + base64(claims);
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(OURS.getPrivate());
      signer.update(signed.getBytes(StandardCharsets.UTF_8));
      return signed + "." + base64(signer.sign());
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Secret key(KeyPair pair) {
    return new Secret(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Reason refusal(Verdict verdict) {
    return ((Verdict.Refused) verdict).reason();
  }
}
