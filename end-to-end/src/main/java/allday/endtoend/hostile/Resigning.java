package allday.endtoend.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds out from a signed request how it was signed, so that a body that nobody would send can be
 * signed in the same way. Platforms that put their secret into the body sign nothing: their headers
 * stay.
 *
 * @param url that some platforms sign before the body
 */
record Resigning(String secret, String url) {

  Function<byte[], Map<String, String>> of(Map<String, String> headers, byte[] body) {
    for (var scheme : schemes()) {
      String proof = scheme.apply(body);
      for (var header : headers.entrySet()) {
        if (header.getValue().equals(proof)) {
          return other -> with(headers, header.getKey(), scheme.apply(other));
        }
      }
    }
    return _ -> headers;
  }

  private List<Function<byte[], String>> schemes() {
    byte[] before = url.getBytes(StandardCharsets.UTF_8);
    var base64 = Base64.getEncoder();
    var hex = HexFormat.of();
    return List.of(
        body -> base64.encodeToString(mac("HmacSHA256", secret, body)),
        body -> hex.formatHex(mac("HmacSHA256", secret, body)),
        body -> base64.encodeToString(mac("HmacSHA256", secret, before, body)));
  }

  static byte[] mac(String algorithm, String secret, byte[]... parts) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return changed;
  }
}
