package allday.notification.link;

import allday.contracts.http.Signing;
import allday.notification.consent.ContactKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The one token of each order: its id under a key of the installation, one block of AES. Short
 * enough for a text message, the same in every message, and nothing has to be stored for it. A
 * guess is somebody's order with the chance of guessing a random 128-bit number.
 */
@Component
public class TrackingTokens {
  private static final int LENGTH = 22;

  private final ContactKey installation;

  TrackingTokens(ContactKey installation) {
    this.installation = installation;
  }

  public String of(UUID order) {
    var id =
        ByteBuffer.allocate(16)
            .putLong(order.getMostSignificantBits())
            .putLong(order.getLeastSignificantBits())
            .array();
    return Signing.base64Url(block(Cipher.ENCRYPT_MODE, id));
  }

  /** The order a token may be of; whether there is such an order is for the caller to see. */
  public Optional<UUID> order(String token) {
    if (token.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      var id = ByteBuffer.wrap(block(Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(token)));
      var order = new UUID(id.getLong(), id.getLong());
      // The last character has bits to spare: one order has one token.
      return of(order).equals(token) ? Optional.of(order) : Optional.empty();
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private byte[] block(int mode, byte[] bytes) {
    try {
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(mode, new SecretKeySpec(installation.derived("orders to be tracked"), "AES"));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no AES", impossible);
    }
  }
}
