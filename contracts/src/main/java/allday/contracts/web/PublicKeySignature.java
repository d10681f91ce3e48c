package allday.contracts.web;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.web.Verdict.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A signature made with a private key of which the operator has the public one.
 *
 * @param encoding of the signature
 * @param read the public key of a secret; empty where it is none
 */
record PublicKeySignature(
    String algorithm, Encoding encoding, Function<Secret, Optional<PublicKey>> read) {

  /** Keys are Base64 of X.509 SubjectPublicKeyInfo. */
  static final PublicKeySignature ECDSA_P256 =
      new PublicKeySignature("SHA256withECDSA", Encoding.BASE64, key -> x509("EC", key));

  /** PKCS #1 v1.5; keys are Base64 of X.509 SubjectPublicKeyInfo. */
  static final PublicKeySignature RSA_SHA256 =
      new PublicKeySignature("SHA256withRSA", Encoding.BASE64, key -> x509("RSA", key));

  /** RFC 8032; keys are their 32 bytes in hex. */
  static final PublicKeySignature ED25519 =
      new PublicKeySignature("Ed25519", Encoding.HEX, PublicKeySignature::ed25519Key);

  private static final int ED25519_LENGTH = 32;

  /** What stands before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * @param signature null where the request has none
   */
  Verdict verify(@Nullable String signature, byte[] content, List<Secret> publicKeys) {
    var usable = publicKeys.stream().map(read).toList();
    if (usable.stream().allMatch(Optional::isEmpty)) {
      return Signatures.noSecret();
    }
    if (signature == null || signature.isEmpty()) {
      return new Verdict.Refused(Reason.MISSING, "the signature is missing");
    }
    var decoded = encoding.decode(signature);
    if (decoded.isEmpty()) {
      String form = encoding == Encoding.HEX ? "hex" : "Base64";
      return new Verdict.Refused(Reason.MALFORMED, "the signature is not " + form);
    }
    return Signatures.firstMatch(
            usable, key -> key.isPresent() && verifies(key.get(), content, decoded.get()))
        .orElseGet(() -> new Verdict.Refused(Reason.WRONG, "the signature does not match"));
  }

  private static Optional<PublicKey> x509(String keyType, Secret key) {
    return Encoding.BASE64.decode(key.reveal().strip()).flatMap(bytes -> publicKey(keyType, bytes));
  }

  private static Optional<PublicKey> ed25519Key(Secret key) {
    return Encoding.HEX
        .decode(key.reveal().strip())
        .filter(bytes -> bytes.length == ED25519_LENGTH)
        .flatMap(bytes -> publicKey("Ed25519", Bytes.concat(ED25519_INFO, bytes)));
  }

  private static Optional<PublicKey> publicKey(String keyType, byte[] info) {
    try {
      return Optional.of(
          KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(info)));
    } catch (GeneralSecurityException unusable) {
      return Optional.empty();
    }
  }

  private boolean verifies(PublicKey key, byte[] content, byte[] signature) {
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
