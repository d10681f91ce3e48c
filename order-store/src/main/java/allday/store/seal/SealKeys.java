package allday.store.seal;

import allday.contracts.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of the installation for bytes as platforms sent them, the one to seal with first. */
final class SealKeys {
  static final String SETTING = "ALLDAY_BODY_KEYS";
  private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
  private static final int LENGTH = 32;

  private SealKeys() {}

  /** A key and what it is called; the name tells nothing of it. */
  record SealKey(String id, byte[] bytes) {
    @Override
    public String toString() {
      return "SealKey[" + id + "]";
    }
  }

  /**
   * Reads them.
   *
   * @throws IllegalStateException in words for the operator, where it is not as it should be
   */
  static List<SealKey> read(String setting) {
    var keys = new ArrayList<SealKey>();
    for (var text : BETWEEN.split(setting.strip())) {
      if (!text.isEmpty()) {
        keys.add(key(text, keys.size() + 1));
      }
    }
    if (keys.stream().map(SealKey::id).distinct().count() < keys.size()) {
      throw new IllegalStateException(SETTING + ": the same key stands there twice");
    }
    return List.copyOf(keys);
  }

  private static SealKey key(String text, int place) {
    try {
      var bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      if (bytes.length == LENGTH) {
        var named = Arrays.copyOf(bytes, LENGTH + 1);
        return new SealKey(Bytes.sha256Hex(named).substring(0, 8), bytes);
      }
    } catch (IllegalArgumentException noBase64) {
      // As if it were too short.
    }
    throw new IllegalStateException(
        SETTING
            + ": key "
            + place
            + " is not Base64 of 32 bytes; one is made by: openssl rand -base64 32");
  }
}
