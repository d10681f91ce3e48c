package allday.kit.config;

import allday.contracts.config.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the outside world reaches us: platforms sign this URL, providers post receipts to it. */
public record PublicUrl(URI value) {
  private static final Setting<URI> SETTING = Setting.url("public-url", "where we are reached");

  static PublicUrl read(@Nullable String text, String port, Problems problems) {
    var local = URI.create("http://localhost:" + port);
    if (text == null || text.isBlank()) {
      return new PublicUrl(local);
    }
    try {
      return new PublicUrl(SETTING.parse().apply(text.strip()));
    } catch (IllegalArgumentException bad) {
      problems.add(
          "allday.public-url", "expected " + SETTING.expected() + ", found \"" + text + "\"");
      return new PublicUrl(local);
    }
  }
}
