package allday.notification.escalation;

import allday.contracts.http.Urls;
import allday.kit.config.PublicUrl;
import allday.store.notification.ProblemLinkKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links by which whoever got a message says that they see to its problem. The token is the
 * delivery's id and a keyed hash of it: short enough for a text message, and nobody can make one
 * up.
 */
@Component
class AckLinks {
  static final String PATH = "/ack/";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID = 16;
  private static final int PROOF = 12;

  private final PublicUrl publicUrl;
  private final ProblemLinkKey keys;
  private volatile @Nullable SecretKeySpec known;

  AckLinks(PublicUrl publicUrl, ProblemLinkKey keys) {
    this.publicUrl = publicUrl;
    this.keys = keys;
  }

  String to(UUID delivery) {
    return Urls.url(publicUrl.value(), PATH + token(delivery)).toString();
  }

  String token(UUID delivery) {
    var id = bytes(delivery);
    var token = Arrays.copyOf(id, ID + PROOF);
    System.arraycopy(proof(id), 0, token, ID, PROOF);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The delivery a token was made for; empty where we did not make it. */
  Optional<UUID> read(String token) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != ID + PROOF) {
        return Optional.empty();
      }
      var id = Arrays.copyOf(bytes, ID);
      var proof = Arrays.copyOfRange(bytes, ID, bytes.length);
      return MessageDigest.isEqual(proof(id), proof) ? Optional.of(uuid(id)) : Optional.empty();
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private byte[] proof(byte[] id) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return Arrays.copyOf(mac.doFinal(id), PROOF);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private SecretKeySpec key() {
    var key = known;
    if (key == null) {
      var fresh = new byte[32];
      new SecureRandom().nextBytes(fresh);
      key = new SecretKeySpec(keys.keep(fresh), ALGORITHM);
      known = key;
    }
    return key;
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
