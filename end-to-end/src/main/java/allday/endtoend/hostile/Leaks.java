package allday.endtoend.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks in a log for what must not be there. */
final class Leaks {
  /** The numbers and addresses of the samples: nothing else of ours looks like them. */
  private static final Pattern PERSONAL =
      Pattern.compile("(?:\\+|%2B)?1217555\\d{4}|(?:guest\\d+|wanda)(?:@|%40)example\\.com");

  private Leaks() {}

  /** Each leaking line, told without what it leaks. */
  static List<String> in(List<String> lines, List<String> secrets) {
    var leaks = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (int j = 0; j < secrets.size(); j++) {
        if (line.contains(secrets.get(j))) {
          leaks.add("line %d of the log has secret number %d".formatted(i + 1, j + 1));
        }
      }
      if (PERSONAL.matcher(line).find()) {
        leaks.add("line %d of the log has a phone number or an address".formatted(i + 1));
      }
    }
    return leaks;
  }
}
