package allday.contracts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How ids are made and checked. Thread-safe. */
public final class Ids {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /**
   * A UUID of version 7 (RFC 9562): sorts by the time it was made, so that rows made together lie
   * together.
   *
   * @param now the time it carries, in milliseconds
   */
  public static UUID uuid7(Instant now) {
    long random = RANDOM.nextLong();
    long most = (now.toEpochMilli() << 16) | 0x7000L | (random >>> 52);
    long least = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  /** Not after any id of {@link #uuid7} that was made at that time or later. */
  public static UUID earliest(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | 0x7000L, 0x8000000000000000L);
  }

  /** An id in its usual form of 36 characters; what the JDK takes beside it is none. */
  public static Optional<UUID> uuid(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  static void requireName(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what
              + " must be 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit, but is \""
              + value
              + "\"");
    }
  }
}
