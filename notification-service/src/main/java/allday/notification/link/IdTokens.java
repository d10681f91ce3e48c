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

/**
 * The one token of each id: the id under a key of the installation, one block of AES. Short enough
 * for a text message, the same in every message, and nothing has to be stored for it. A guess is
 * somebody's id with the chance of guessing a random 128-bit number; whether there is anything with
 * the id is for the caller to see. Thread-safe.
 */
public final class IdTokens {
  private static final int LENGTH = 22;

  private final ContactKey installation;
  private final String use;

  /**
   * @param use what the tokens are for: those of one use are none of another
   */
  public IdTokens(ContactKey installation, String use) {
    this.installation = installation;
    this.use = use;
  }

  public String of(UUID id) {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Signing.base64Url(block(Cipher.ENCRYPT_MODE, bytes));
  }

  /** The id a token is of; empty for a text that no id has as its token. */
  public Optional<UUID> id(String token) {
    if (token.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      var bytes = ByteBuffer.wrap(block(Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(token)));
      var id = new UUID(bytes.getLong(), bytes.getLong());
      // The last character has bits to spare: one id has one token.
      return of(id).equals(token) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private byte[] block(int mode, byte[] bytes) {
    try {
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(mode, new SecretKeySpec(installation.derived(use), "AES"));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK has no AES", impossible);
    }
  }
}
