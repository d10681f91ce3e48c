package allday.contracts.http;

import allday.contracts.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.utf8(), "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK has no HMAC-SHA256", broken);
    }
  }

  public static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK has no SHA-256", broken);
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
    String signed = base64Url(utf8(JWT_HEADER)) + "." + base64Url(utf8(claims));
    return signed + "." + base64Url(hmacSha256(key, utf8(signed)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
