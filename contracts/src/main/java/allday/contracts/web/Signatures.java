package allday.contracts.web;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.json.Json;
import allday.contracts.web.Verdict.Reason;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of origin, declared and not hand-coded: where a reader of requests starts. Secrets are
 * compared here, in {@link Hmac} and in {@link PublicKeySignature}, and nowhere else: in constant
 * time, all active secrets computed before one decides. Freshness is looked at after the signature,
 * since an unproved time means nothing. Schemes are immutable and thread-safe.
 */
public final class Signatures {
  private Signatures() {}

  public static Hmac hmac(String algorithm) {
    return new Hmac(
        algorithm,
        KeyForm.UTF8,
        SignedContent.body(),
        List.of(),
        "",
        Encoding.BASE64,
        null,
        null,
        null);
  }

  public static Hmac hmacSha256() {
    return hmac("HmacSHA256");
  }

  public static Hmac hmacSha1() {
    return hmac("HmacSHA1");
  }

  /** Standard Webhooks 1.0.0 with a shared secret. */
  public static Hmac standardWebhooks() {
    return standardWebhooks("webhook");
  }

  /**
   * Standard Webhooks under a name of the sender's own.
   *
   * @param name what its headers begin with: {@code svix}
   */
  public static Hmac standardWebhooks(String name) {
    return hmacSha256()
        .key(KeyForm.BASE64_AFTER_WHSEC)
        .header(name + "-signature")
        .prefix("v1,")
        .listSeparatedBy(" ")
        .freshBy(name + "-timestamp", TimeForm.SECONDS)
        .signing(SignedContent.idTimeAndBody(name + "-id", name + "-timestamp"));
  }

  /**
   * Compares a value that the sender simply repeats, such as a token in a header or in the body.
   */
  public static Verdict sameToken(@Nullable String given, List<Secret> secrets) {
    if (secrets.isEmpty()) {
      return noSecret();
    }
    if (given == null || given.isEmpty()) {
      return new Verdict.Refused(Reason.MISSING, "the token is missing");
    }
    return firstMatch(secrets, secret -> MessageDigest.isEqual(Bytes.utf8(given), secret.utf8()))
        .orElseGet(() -> new Verdict.Refused(Reason.WRONG, "the token does not match"));
  }

  /**
   * ECDSA over P-256 with SHA-256, DER encoded and Base64.
   *
   * @param publicKeys Base64 of X.509 SubjectPublicKeyInfo
   */
  public static Verdict ecdsaP256(
      @Nullable String signature, byte[] content, List<Secret> publicKeys) {
    return PublicKeySignature.ECDSA_P256.verify(signature, content, publicKeys);
  }

  /**
   * Ed25519 (RFC 8032), in hex.
   *
   * @param publicKeys the 32 bytes of each, in hex
   */
  public static Verdict ed25519(
      @Nullable String signature, byte[] content, List<Secret> publicKeys) {
    return PublicKeySignature.ED25519.verify(signature, content, publicKeys);
  }

  /** RSA (PKCS #1 v1.5) with SHA-256, as in a JWT's RS256. */
  static Verdict rsaSha256(byte[] signature, byte[] content, List<Secret> publicKeys) {
    String text = Base64.getEncoder().encodeToString(signature);
    return PublicKeySignature.RSA_SHA256.verify(text, content, publicKeys);
  }

  /**
   * Looks at the age of a request that is otherwise genuine.
   *
   * @param at the signed time; empty where it cannot be read
   */
  public static Verdict fresh(
      Verdict verdict, Optional<Instant> at, Instant now, Duration tolerance) {
    if (!(verdict instanceof Verdict.Genuine)) {
      return verdict;
    }
    if (at.isEmpty()) {
      return new Verdict.Refused(Reason.MALFORMED, "the signed time cannot be read");
    }
    return Duration.between(at.get(), now).abs().compareTo(tolerance) <= 0
        ? verdict
        : new Verdict.Refused(
            Reason.STALE, "the signed time is more than " + tolerance.toSeconds() + " s off");
  }

  /**
   * A text inside the body of a request that is not proved yet; empty for whatever is not there.
   */
  public static Optional<String> textAt(WebhookRequest request, String pointer) {
    return Optional.ofNullable(Json.parseOrNothing(request.body()).at(pointer).text());
  }

  static Verdict noSecret() {
    return new Verdict.Refused(Reason.NO_SECRET, "there is no usable secret to compare with");
  }

  /** All are tried, so that the time taken does not tell which one matched. */
  static <K> Optional<Verdict> firstMatch(List<K> keys, Predicate<K> matches) {
    int found = -1;
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (matches.test(keys.get(i))) {
        found = i;
      }
    }
    return found < 0 ? Optional.empty() : Optional.of(new Verdict.Genuine("secret-" + (found + 1)));
  }
}
