package allday.platforms.petpooja;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the query of a URL. */
final class Query {
  private Query() {}

  /**
   * The value of a parameter that came exactly once; null otherwise, or where it is not decodable.
   */
  static @Nullable String single(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    var values =
        Arrays.stream(query.split("&"))
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 ? decoded(values.getFirst()) : null;
  }

  private static @Nullable String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
