package allday.normalizer.api;

import allday.kit.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, as a text that callers hand back and need not understand. */
record Cursor(Instant at, UUID id) {
  static final int MOST = 200;

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
  }

  static @Nullable Cursor read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", 2);
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException broken) {
      throw ProblemException.badRequest("after must be the next of an earlier answer.");
    }
  }

  /** As many as asked for, within reason. */
  static int limit(int asked) {
    return Math.clamp(asked, 1, MOST);
  }
}
