package allday.standalone.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as platforms do. The services only check; nobody but the demo has a reason to sign. */
final class Signing {
  private Signing() {}

  static String base64(String secret, byte[]... parts) {
    return Base64.getEncoder().encodeToString(mac(secret, parts));
  }

  static String hex(String secret, byte[]... parts) {
    return HexFormat.of().formatHex(mac(secret, parts));
  }

  private static byte[] mac(String secret, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK cannot compute HMAC-SHA-256", broken);
    }
  }
}
