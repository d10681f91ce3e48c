package allday.store.seal;

import allday.store.seal.SealKeys.SealKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals bytes as platforms sent them, before they are stored, by AES-256-GCM. Without a key they
 * are stored as they are, and what was stored so is read as it is.
 *
 * <p>Each process seals with a key of its own, derived from the installation's and a random salt,
 * and numbers what it seals: no number is used twice with a key, however much is sealed. What is
 * sealed is {@code beginning, id of the key, salt, number, AES-GCM of the bytes}.
 */
@Component
public class Seals {
  private static final Logger log = LoggerFactory.getLogger(Seals.class);

  /** No text begins so. */
  private static final byte[] BEGINNING = {0, 'A', 'L', 'D', 1};

  private static final String DAMAGED = "sealed, and were changed since";
  private static final int ID = 4;
  private static final int SALT = 16;
  private static final int HEAD = BEGINNING.length + ID + SALT + Long.BYTES;

  /** In the place of the key of bytes that begin as if they were sealed, and are not. */
  private static final String PLAIN = "00000000";

  private final Map<String, SealKey> keys = new LinkedHashMap<>();
  private final @Nullable SealKey first;
  private final byte[] salt = new byte[SALT];
  private final @Nullable SecretKeySpec own;
  private final AtomicLong number = new AtomicLong();
  private final Set<String> toldLost = ConcurrentHashMap.newKeySet();

  Seals(@Value("${" + SealKeys.SETTING + ":}") String setting) {
    var given = SealKeys.read(setting);
    given.forEach(key -> keys.put(key.id(), key));
    first = given.isEmpty() ? null : given.getFirst();
    new SecureRandom().nextBytes(salt);
    own = first == null ? null : derived(first, salt);
    if (first == null) {
      log.warn(
          "{} is not set: what platforms send is stored as it is, and not encrypted",
          SealKeys.SETTING);
    }
  }

  /** What sealed bytes begin with. */
  public static byte[] beginning() {
    return BEGINNING.clone();
  }

  /** Whether there is a key to seal with. */
  public boolean areOn() {
    return first != null;
  }

  /** The bytes as they are to be stored. */
  public byte[] seal(byte[] bytes) {
    return own == null ? plain(bytes) : sealed(cipher(), bytes);
  }

  /** What of a row is to be sealed. */
  public interface Part<T> {
    byte @Nullable [] of(T row);
  }

  /** The same of many rows; null stays null. */
  public <T> byte[] @Nullable [] sealAll(List<T> rows, Part<T> part) {
    var sealed = new byte[rows.size()] @Nullable [];
    var cipher = own == null ? null : cipher();
    for (int i = 0; i < sealed.length; i++) {
      var bytes = part.of(rows.get(i));
      if (bytes != null) {
        sealed[i] = cipher == null ? plain(bytes) : sealed(cipher, bytes);
      }
    }
    return sealed;
  }

  private static byte[] plain(byte[] bytes) {
    return isSealed(bytes)
        ? head(PLAIN, new byte[SALT], 0, bytes.length).put(bytes).array()
        : bytes;
  }

  private byte[] sealed(Cipher cipher, byte[] bytes) {
    long next = number.getAndIncrement();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, own, parameters(next));
      var key = Objects.requireNonNull(first);
      var to = head(key.id(), salt, next, cipher.getOutputSize(bytes.length));
      cipher.updateAAD(to.array(), 0, HEAD);
      cipher.doFinal(ByteBuffer.wrap(bytes), to);
      return to.array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ByteBuffer head(String id, byte[] salt, long number, int more) {
    return ByteBuffer.allocate(HEAD + more)
        .put(BEGINNING)
        .put(HexFormat.of().parseHex(id))
        .put(salt)
        .putLong(number);
  }

  private static boolean isSealed(byte[] stored) {
    return stored.length >= BEGINNING.length
        && Arrays.equals(stored, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  /**
   * The bytes that were stored.
   *
   * @throws CannotOpen where the key is missing with which they are sealed, or they were changed
   */
  public byte[] open(byte[] stored) {
    if (!isSealed(stored)) {
      return stored;
    }
    if (stored.length < HEAD) {
      throw new CannotOpen(DAMAGED);
    }
    int at = BEGINNING.length;
    var id = HexFormat.of().formatHex(stored, at, at + ID);
    if (id.equals(PLAIN)) {
      return Arrays.copyOfRange(stored, HEAD, stored.length);
    }
    var key = keys.get(id);
    if (key == null) {
      throw new CannotOpen("sealed with the key " + id + ", which is not in " + SealKeys.SETTING);
    }
    return opened(stored, key);
  }

  private static byte[] opened(byte[] stored, SealKey key) {
    int at = BEGINNING.length + ID;
    var theirs = derived(key, Arrays.copyOfRange(stored, at, at + SALT));
    long number = ByteBuffer.wrap(stored).getLong(at + SALT);
    try {
      var cipher = cipher();
      cipher.init(Cipher.DECRYPT_MODE, theirs, parameters(number));
      cipher.updateAAD(stored, 0, HEAD);
      return cipher.doFinal(stored, HEAD, stored.length - HEAD);
    } catch (GeneralSecurityException damaged) {
      throw new CannotOpen(DAMAGED);
    }
  }

  /** The same for a list that must not end at such bytes: no bytes, and told once in the log. */
  public byte[] openOrEmpty(byte[] stored) {
    return openIfPossible(stored).orElseGet(() -> new byte[0]);
  }

  /** The same for a list that goes on without such bytes. */
  public Optional<byte[]> openIfPossible(byte[] stored) {
    try {
      return Optional.of(open(stored));
    } catch (CannotOpen lost) {
      if (toldLost.add(lost.why())) {
        log.error("What a platform sent cannot be read: the bytes are {}", lost.why());
      }
      return Optional.empty();
    }
  }

  private static SecretKeySpec derived(SealKey key, byte[] salt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(salt), "AES");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static GCMParameterSpec parameters(long number) {
    return new GCMParameterSpec(128, ByteBuffer.allocate(12).putLong(4, number).array());
  }
}
