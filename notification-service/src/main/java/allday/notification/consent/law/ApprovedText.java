package allday.notification.consent.law;

import allday.contracts.ProviderId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text that a provider or a register approved.
 *
 * @param name as it is called there; the first line of our {@code approved} file
 * @param provider null for whichever has one of this name
 * @param text as approved, with <code>{#var#}</code> for each variable; null where it is not known
 */
public record ApprovedText(
    String name, @Nullable ProviderId provider, Category category, @Nullable String text) {
  private static final String VARIABLE = "{#var#}";

  static ApprovedText read(Reading entry) {
    entry.allow("name", "provider", "category", "text");
    var category = entry.one("category", Category.class);
    if (!entry.has("category")) {
      entry.problem("category", "expected what it was approved for, for example UTILITY");
    }
    return new ApprovedText(
        entry.required("name", "expected the name or number the text was approved under"),
        entry.value("provider", ProviderId::new, "expected a provider such as whatsapp"),
        category == null ? Category.MARKETING : category,
        entry.text("text"));
  }

  /**
   * What is wrong with a text that is about to be sent.
   *
   * @param longest how long a variable may be; 0 for as long as it likes
   */
  Optional<String> problem(String sent, int longest) {
    if (text == null) {
      return Optional.empty();
    }
    if (longest > 0 && matcher(sent, ".{0," + longest + "}").matches()) {
      return Optional.empty();
    }
    var loose = matcher(sent, ".*?");
    if (!loose.matches()) {
      return Optional.of("the text is not that of the approved template " + name);
    }
    for (int i = 1; longest > 0 && i <= loose.groupCount(); i++) {
      if (length(loose.group(i)) > longest) {
        return Optional.of(tooLong(i, length(loose.group(i)), longest));
      }
    }
    return longest > 0
        ? Optional.of("a variable of the template " + name + " is too long")
        : Optional.empty();
  }

  static String tooLong(int variable, int length, int longest) {
    return "variable " + variable + " has " + length + " characters; " + longest + " are allowed";
  }

  static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  private Matcher matcher(String sent, String variable) {
    var parts = Stream.of(String.valueOf(text).split(Pattern.quote(VARIABLE), -1));
    var pattern = parts.map(Pattern::quote).collect(Collectors.joining("(" + variable + ")"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(sent);
  }
}
