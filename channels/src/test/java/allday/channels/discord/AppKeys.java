package allday.channels.discord;

import allday.contracts.web.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Applications as Discord knows them: it shows the public key of each, and signs with the other.
 */
final class AppKeys {
  private static final int LENGTH = 32;
  private static final Map<String, PrivateKey> KEYS = new HashMap<>();
  static final String OURS = make();
  static final String ANOTHERS = make();

  private AppKeys() {}

  /** Hex of an Ed25519 signature over time and body, nothing between them. */
  static Headers signed(String publicKey, String time, byte[] body)
      throws GeneralSecurityException {
    var content = new ByteArrayOutputStream();
    content.writeBytes(time.getBytes(StandardCharsets.UTF_8));
    content.writeBytes(body);
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(KEYS.get(publicKey));
    signer.update(content.toByteArray());
    return Headers.of(
        "X-Signature-Timestamp",
        time,
        "X-Signature-Ed25519",
        HexFormat.of().formatHex(signer.sign()));
  }

  private static String make() {
    var pair = pair();
    byte[] written = pair.getPublic().getEncoded();
    var key =
        HexFormat.of()
            .formatHex(Arrays.copyOfRange(written, written.length - LENGTH, written.length));
    KEYS.put(key, pair.getPrivate());
    return key;
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }
}
