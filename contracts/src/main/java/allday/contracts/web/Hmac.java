package allday.contracts.web;

import allday.contracts.config.Secret;
import allday.contracts.web.Verdict.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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
    @Nullable TimeForm timeForm) {
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
        timeForm);
  }

  public Hmac key(KeyForm form) {
    return new Hmac(
        algorithm, form, content, headers, prefix, encoding, separator, timeHeader, timeForm);
  }

  public Hmac signing(SignedContent what) {
    return new Hmac(
        algorithm, keyForm, what, headers, prefix, encoding, separator, timeHeader, timeForm);
  }

  public Hmac prefix(String text) {
    return new Hmac(
        algorithm, keyForm, content, headers, text, encoding, separator, timeHeader, timeForm);
  }

  public Hmac encoded(Encoding how) {
    return new Hmac(
        algorithm, keyForm, content, headers, prefix, how, separator, timeHeader, timeForm);
  }

  public Hmac listSeparatedBy(String text) {
    return new Hmac(
        algorithm, keyForm, content, headers, prefix, encoding, text, timeHeader, timeForm);
  }

  public Hmac freshBy(String header, TimeForm form) {
    return new Hmac(
        algorithm, keyForm, content, headers, prefix, encoding, separator, header, form);
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
   * @param tolerance how far the signed time may be from the arrival, either way; kept out of play
   *     when a request from the quarantine is looked at again, since {@code request.receivedAt()}
   *     is its first arrival
   */
  public Verdict verify(WebhookRequest request, List<Secret> secrets, Duration tolerance) {
    if (timeHeader == null || timeForm == null) {
      throw new IllegalStateException("this scheme signs no time");
    }
    return Signatures.fresh(
        check(request, secrets),
        request.headers().single(timeHeader).flatMap(timeForm::read),
        request.receivedAt(),
        tolerance);
  }

  private Verdict check(WebhookRequest request, List<Secret> secrets) {
    var keys = secrets.stream().map(this::usableKey).toList();
    if (keys.stream().allMatch(Optional::isEmpty)) {
      return Signatures.noSecret();
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
      return Signatures.noSecret();
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
    return Signatures.firstMatch(
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
        encoding.decode(trimmed.substring(prefix.length())).ifPresent(found::add);
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
      return Optional.of(keyForm.decode(secret.reveal()));
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
