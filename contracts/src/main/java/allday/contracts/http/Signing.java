package allday.contracts.http;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What our own calls are signed with, for platforms that want every call signed. Proofs that come
 * in are {@link allday.contracts.web.Signatures}' business.
 */
public final class Signing {
  private static final String JWT_HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Signing() {}

  /** HMAC-SHA256; the key is the secret's text in UTF-8. */
  public static byte[] hmacSha256(Secret key, byte[] content) {
    return hmacSha256(key.utf8(), content);
  }

  /** HMAC-SHA256 with a key that is no text: decoded, or derived from another. */
  public static byte[] hmacSha256(byte[] key, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK has no HMAC-SHA256", broken);
    }
  }

  /** Base64 as it stands in URLs, without padding: for JWTs and for PKCE (RFC 7636). */
  public static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * A JSON Web Token signed with HS256 (RFC 7515).
   *
   * @param claims JSON; its bytes are signed as they are
   */
  public static String jwtHs256(Secret key, String claims) {
    String signed = base64Url(Bytes.utf8(JWT_HEADER)) + "." + base64Url(Bytes.utf8(claims));
    return signed + "." + base64Url(hmacSha256(key, Bytes.utf8(signed)));
  }

  /**
   * A JSON Web Token signed with RS256 (RFC 7515).
   *
   * @param key PKCS #8 as PEM
   * @param keyId names the key to whom the token is for
   * @param claims JSON; its bytes are signed as they are
   * @throws IllegalArgumentException where the key is none
   */
  public static String jwtRs256(Secret key, String keyId, String claims) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";
    String signed = base64Url(Bytes.utf8(header)) + "." + base64Url(Bytes.utf8(claims));
    try {
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(KeyFactory.getInstance("RSA").generatePrivate(pkcs8(key)));
      signer.update(Bytes.utf8(signed));
      return signed + "." + base64Url(signer.sign());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("expected an RSA key, PKCS #8 as PEM", unusable);
    }
  }

  private static PKCS8EncodedKeySpec pkcs8(Secret pem) {
    String base64 = pem.reveal().replaceAll("-----[A-Z ]+-----|\\s", "");
    return new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
  }
}
