package allday.contracts.web;

import allday.contracts.config.Secret;
import allday.contracts.json.Json;
import allday.contracts.web.Verdict.Reason;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of origin, declared and not hand-coded: the only place that compares secrets. Comparison
 * takes constant time, all active secrets are computed before one decides, and freshness is looked
 * at after the signature, since an unproved time means nothing. Schemes are immutable and
 * thread-safe.
 */
public final class Signatures {
  private Signatures() {}

  /** Which bytes a signature covers. Returns empty where the request lacks a part of them. */
  @FunctionalInterface
  public interface SignedContent {
    Optional<byte[]> of(WebhookRequest request);

    static SignedContent body() {
      return request -> Optional.of(request.body());
    }

    /** The URL as registered with the platform, byte for byte, and then the body. */
    static SignedContent urlThenBody(URI registered) {
      return request -> Optional.of(concat(utf8(registered.toString()), request.body()));
    }

    /** The body and then a text that stands in it, nothing between them (Toast's timestamp). */
    static SignedContent bodyThenTextAt(String pointer) {
      return request -> textAt(request, pointer).map(text -> concat(request.body(), utf8(text)));
    }

    /**
     * Id, time and body with full stops between them (Standard Webhooks); one inside an id or time
     * would let one signature cover two readings.
     */
    static SignedContent idTimeAndBody(String idHeader, String timeHeader) {
      return request -> {
        var id = request.headers().single(idHeader).filter(text -> !text.contains("."));
        var time = request.headers().single(timeHeader).filter(text -> !text.contains("."));
        return id.isPresent() && time.isPresent()
            ? Optional.of(concat(utf8(id.get() + "." + time.get() + "."), request.body()))
            : Optional.empty();
      };
    }

    /**
     * The time and then the body.
     *
     * @param before a text in front of the time (Slack's version), or nothing
     * @param between a mark that the time cannot hold, or nothing
     */
    static SignedContent timeAndBody(String before, String timeHeader, String between) {
      return request ->
          request
              .headers()
              .single(timeHeader)
              .filter(time -> between.isEmpty() || !time.contains(between))
              .map(time -> concat(utf8(before + time + between), request.body()));
    }

    /**
     * The URL and then the fields of the form sorted by name, each name followed by its value, with
     * nothing between them (Twilio).
     *
     * @param url as the sender called it, with its query
     */
    static SignedContent urlThenSortedForm(String url) {
      return request ->
          Form.read(request.body())
              .map(
                  form -> {
                    var signed = new StringBuilder(url);
                    form.forEachSorted((name, value) -> signed.append(name).append(value));
                    return utf8(signed.toString());
                  });
    }
  }

  /** How a secret becomes key bytes. */
  public enum KeyForm {
    UTF8,
    BASE64,
    HEX,
    /** {@code whsec_} and then Base64, or Base64 alone (Standard Webhooks). */
    BASE64_AFTER_WHSEC
  }

  /** How a signature is written. */
  public enum Encoding {
    HEX,
    BASE64,
    /** Told apart by length: for platforms whose documents disagree. */
    HEX_OR_BASE64
  }

  /** How a signed time is written. */
  public enum TimeUnit {
    SECONDS,
    MILLIS,
    ISO,
    /** 100 nanoseconds since 0001-01-01 UTC (.NET). */
    DOTNET_TICKS
  }

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
        .freshBy(name + "-timestamp", TimeUnit.SECONDS)
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
    return firstMatch(secrets, secret -> MessageDigest.isEqual(utf8(given), secret.utf8()))
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

  public static Optional<Instant> time(@Nullable String text, TimeUnit unit) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          switch (unit) {
            case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
            case MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            case ISO -> Instant.parse(text);
            case DOTNET_TICKS -> {
              long ticks = Long.parseLong(text);
              yield Instant.ofEpochSecond(
                  ticks / 10_000_000 - 62_135_596_800L, ticks % 10_000_000 * 100);
            }
          });
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * An HMAC that travels in a header.
   *
   * @param headers where it may stand; the first that is there counts
   * @param prefix text before the signature; entries of a list without it are passed over
   * @param separator between the signatures of a list; null where there is only one
   * @param timeHeader where the signed time stands; null where none is signed
   */
  public record Hmac(
      String algorithm,
      KeyForm keyForm,
      SignedContent content,
      List<String> headers,
      String prefix,
      Encoding encoding,
      @Nullable String separator,
      @Nullable String timeHeader,
      @Nullable TimeUnit timeUnit) {
    public Hmac {
      headers = List.copyOf(headers);
    }

    public Hmac header(String... names) {
      return new Hmac(
          algorithm,
          keyForm,
          content,
          List.of(names),
          prefix,
          encoding,
          separator,
          timeHeader,
          timeUnit);
    }

    public Hmac key(KeyForm form) {
      return new Hmac(
          algorithm, form, content, headers, prefix, encoding, separator, timeHeader, timeUnit);
    }

    public Hmac signing(SignedContent what) {
      return new Hmac(
          algorithm, keyForm, what, headers, prefix, encoding, separator, timeHeader, timeUnit);
    }

    public Hmac prefix(String text) {
      return new Hmac(
          algorithm, keyForm, content, headers, text, encoding, separator, timeHeader, timeUnit);
    }

    public Hmac encoded(Encoding how) {
      return new Hmac(
          algorithm, keyForm, content, headers, prefix, how, separator, timeHeader, timeUnit);
    }

    public Hmac listSeparatedBy(String text) {
      return new Hmac(
          algorithm, keyForm, content, headers, prefix, encoding, text, timeHeader, timeUnit);
    }

    public Hmac freshBy(String header, TimeUnit unit) {
      return new Hmac(
          algorithm, keyForm, content, headers, prefix, encoding, separator, header, unit);
    }

    /** For schemes that sign no time. */
    public Verdict verify(WebhookRequest request, List<Secret> secrets) {
      if (timeHeader != null) {
        throw new IllegalStateException("this scheme signs a time: use verify with a tolerance");
      }
      return check(request, secrets);
    }

    /**
     * For schemes that sign a time.
     *
     * @param tolerance how far the signed time may be from the arrival, either way; kept out of
     *     play when a request from the quarantine is looked at again, since {@code
     *     request.receivedAt()} is its first arrival
     */
    public Verdict verify(WebhookRequest request, List<Secret> secrets, Duration tolerance) {
      if (timeHeader == null || timeUnit == null) {
        throw new IllegalStateException("this scheme signs no time");
      }
      return fresh(
          check(request, secrets),
          request.headers().single(timeHeader).flatMap(text -> time(text, timeUnit)),
          request.receivedAt(),
          tolerance);
    }

    private Verdict check(WebhookRequest request, List<Secret> secrets) {
      var keys = secrets.stream().map(this::usableKey).toList();
      if (keys.stream().allMatch(Optional::isEmpty)) {
        return noSecret();
      }
      var present =
          headers.stream().filter(name -> !request.headers().all(name).isEmpty()).findFirst();
      if (present.isEmpty()) {
        return new Verdict.Refused(Reason.MISSING, "no header " + String.join(" or ", headers));
      }
      var text = request.headers().single(present.get());
      if (text.isEmpty()) {
        return new Verdict.Refused(
            Reason.MALFORMED, "header " + present.get() + " came more than once");
      }
      return check(text.get(), content.of(request), keys);
    }

    /**
     * For a signature that stands elsewhere than in a header, for example in the query.
     *
     * @param signature as it stands there; null where it is absent
     * @param signed what it covers
     */
    public Verdict verifyText(@Nullable String signature, byte[] signed, List<Secret> secrets) {
      var keys = secrets.stream().map(this::usableKey).toList();
      if (keys.stream().allMatch(Optional::isEmpty)) {
        return noSecret();
      }
      return signature == null
          ? new Verdict.Refused(Reason.MISSING, "the signature is missing")
          : check(signature, Optional.of(signed), keys);
    }

    private Verdict check(String text, Optional<byte[]> signed, List<Optional<byte[]>> keys) {
      if (signed.isEmpty()) {
        return new Verdict.Refused(Reason.MISSING, "a signed part of the request is missing");
      }
      var candidates = candidates(text);
      if (candidates.isEmpty()) {
        return new Verdict.Refused(Reason.MALFORMED, "there is no signature in its form");
      }
      return firstMatch(
              keys, key -> key.isPresent() && matches(mac(key.get(), signed.get()), candidates))
          .orElseGet(() -> new Verdict.Refused(Reason.WRONG, "the signature does not match"));
    }

    private List<byte[]> candidates(String header) {
      var found = new ArrayList<byte[]>();
      String[] entries =
          separator == null ? new String[] {header} : header.split(Pattern.quote(separator), 16);
      for (String entry : entries) {
        String trimmed = entry.strip();
        if (trimmed.regionMatches(true, 0, prefix, 0, prefix.length())) {
          decode(trimmed.substring(prefix.length()), encoding).ifPresent(found::add);
        }
      }
      return found;
    }

    private byte[] mac(byte[] key, byte[] signed) {
      try {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(signed);
      } catch (GeneralSecurityException broken) {
        throw new IllegalStateException("this JDK cannot compute " + algorithm, broken);
      }
    }

    /** Empty for a secret that is not of the form the platform's secrets have. */
    private Optional<byte[]> usableKey(Secret secret) {
      try {
        return Optional.of(decodeKey(secret.reveal(), keyForm));
      } catch (IllegalArgumentException unusable) {
        return Optional.empty();
      }
    }

    private static boolean matches(byte[] expected, List<byte[]> candidates) {
      boolean found = false;
      for (byte[] candidate : candidates) {
        found |= MessageDigest.isEqual(expected, candidate);
      }
      return found;
    }
  }

  /**
   * The key bytes of a secret.
   *
   * @throws IllegalArgumentException where the text is not of that form; called at start to tell
   *     the operator
   */
  public static byte[] decodeKey(String text, KeyForm form) {
    byte[] key =
        switch (form) {
          case UTF8 -> utf8(text);
          case HEX -> HexFormat.of().parseHex(text);
          case BASE64 -> Base64.getDecoder().decode(text);
          case BASE64_AFTER_WHSEC ->
              Base64.getDecoder()
                  .decode(text.startsWith("whsec_") ? text.substring("whsec_".length()) : text);
        };
    if (key.length == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    return key;
  }

  /** Bytes of several parts, one after the other. */
  public static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lower-case hex of SHA-256: the identity of a body without an event id. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK has no SHA-256", broken);
    }
  }

  static Optional<byte[]> decode(String text, Encoding encoding) {
    try {
      return Optional.of(
          switch (encoding) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> Base64.getDecoder().decode(text);
            case HEX_OR_BASE64 ->
                text.length() % 2 == 0
                        && text.length() >= 40
                        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
          });
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
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
