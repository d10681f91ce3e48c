package allday.notification.consent;

import allday.store.notification.ContactHash;
import allday.store.notification.ContactKeys;
import allday.store.notification.ContactType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The installation's key for hashing contacts. Given as {@code ALLDAY_CONTACT_KEY}, or made at the
 * first start and kept in the database. Another key would forget every opt-out, so a service with
 * the wrong one does not start.
 */
@Component
public class ContactKey {
  private final ContactKeys keys;
  private final @Nullable SecretKeySpec given;
  private volatile @Nullable SecretKeySpec known;
  private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

  ContactKey(ContactKeys keys, @Value("${ALLDAY_CONTACT_KEY:}") String given) {
    this.keys = keys;
    this.given = given.isBlank() ? null : key(given.getBytes(StandardCharsets.UTF_8));
  }

  ContactHash hash(ContactType type, String address) {
    return new ContactHash(hmac(key(), type + ":" + address));
  }

  /** A key of 32 bytes for another use: it tells nothing of this one or of those of other uses. */
  public byte[] derived(String use) {
    return derived.computeIfAbsent(use, this::derive).clone();
  }

  private byte[] derive(String use) {
    return HexFormat.of().parseHex(hmac(key(), "use:" + use));
  }

  private SecretKeySpec key() {
    var key = known;
    if (key == null) {
      key = given == null ? kept() : checked(given);
      known = key;
    }
    return key;
  }

  private SecretKeySpec checked(SecretKeySpec mine) {
    var kept = keys.keep(null, checkValue(mine));
    boolean same =
        MessageDigest.isEqual(
            kept.checkValue().getBytes(StandardCharsets.US_ASCII),
            checkValue(mine).getBytes(StandardCharsets.US_ASCII));
    if (!same) {
      throw new IllegalStateException(
          "ALLDAY_CONTACT_KEY is not the key this installation began with: with another one every"
              + " opt-out would be forgotten");
    }
    return mine;
  }

  private SecretKeySpec kept() {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    var kept = keys.keep(fresh, checkValue(key(fresh)));
    if (kept.madeHere() == null) {
      throw new IllegalStateException(
          "this installation began with a key in ALLDAY_CONTACT_KEY, which is missing now: without"
              + " it every opt-out would be forgotten");
    }
    return key(kept.madeHere());
  }

  private static String checkValue(SecretKeySpec key) {
    return hmac(key, "check").substring(0, 16);
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  private static String hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
