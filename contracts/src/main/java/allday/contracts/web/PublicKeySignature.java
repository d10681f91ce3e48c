package allday.contracts.web;

import allday.contracts.config.Secret;
import allday.contracts.web.Signatures.Encoding;
import allday.contracts.web.Verdict.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signature made with a private key of which the operator has the public one. */
final class PublicKeySignature {
  private PublicKeySignature() {}

  /**
   * @param signature Base64; null where the request has none
   * @param publicKeys Base64 of X.509 SubjectPublicKeyInfo
   */
  static Verdict verify(
      String keyType,
      String algorithm,
      @Nullable String signature,
      byte[] content,
      List<Secret> publicKeys) {
    var usable = publicKeys.stream().map(key -> publicKey(keyType, key)).toList();
    if (usable.stream().allMatch(Optional::isEmpty)) {
      return Signatures.noSecret();
    }
    if (signature == null || signature.isEmpty()) {
      return new Verdict.Refused(Reason.MISSING, "the signature is missing");
    }
    var decoded = Signatures.decode(signature, Encoding.BASE64);
    if (decoded.isEmpty()) {
      return new Verdict.Refused(Reason.MALFORMED, "the signature is not Base64");
    }
    return Signatures.firstMatch(
            usable,
            key -> key.isPresent() && verifies(algorithm, key.get(), content, decoded.get()))
        .orElseGet(() -> new Verdict.Refused(Reason.WRONG, "the signature does not match"));
  }

  private static Optional<PublicKey> publicKey(String keyType, Secret key) {
    try {
      var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key.reveal().strip()));
      return Optional.of(KeyFactory.getInstance(keyType).generatePublic(spec));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  private static boolean verifies(
      String algorithm, PublicKey key, byte[] content, byte[] signature) {
    try {
      var verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
