package allday.simulator;

import static allday.contracts.http.Signing.hmacSha256;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import java.util.Base64;
import java.util.HexFormat;

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
    return hmacSha256(new Secret(secret), Bytes.concat(parts));
  }
}
