package allday.platforms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Message authentication codes by the JDK alone: our own signing does not vouch for itself. */
public final class Macs {
  private Macs() {}

  public static byte[] sha256(String key, byte[]... parts) {
    return of("HmacSHA256", key.getBytes(StandardCharsets.UTF_8), parts);
  }

  /** Of the parts one after the other. */
  public static byte[] of(String algorithm, byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
