package allday.platforms.micros;

import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever opened a check left a value of their own: a JSON pointer, or {@code
 * extension:<dataName>} for a field of their app.
 */
record MicrosPlace(String text) {
  private static final String EXTENSION = "extension:";
  private static final Pattern FORM = Pattern.compile("(/[^/~\\s]+)+|extension:\\S+");

  static Setting<MicrosPlace> setting(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "a JSON pointer such as /header/informationLines/0, or extension:<data name>",
        null,
        false,
        MicrosPlace::parse);
  }

  private static MicrosPlace parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("no place");
    }
    return new MicrosPlace(text);
  }

  @Nullable String in(Doc check) {
    if (!text.startsWith(EXTENSION)) {
      return check.at(text).text();
    }
    String name = text.substring(EXTENSION.length());
    return check.at("/extensions").items().stream()
        .filter(each -> name.equals(each.at("/dataName").text()))
        .map(each -> each.at("/data").text())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
