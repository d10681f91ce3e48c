package allday.kit.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * The Spring properties that the services of Allday read. A process knows by itself only those of
 * its own service, so the list ships; a test of standalone compares it with the records.
 */
final class SettingNames {
  private static final String LIST = "allday-settings.txt";

  private SettingNames() {}

  static List<String> all() {
    try {
      return new ClassPathResource(LIST)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
