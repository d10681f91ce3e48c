package allday.kit.config;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The way of the file's single settings into Spring's environment, and of variables into the file.
 */
public final class FileSettings {
  private FileSettings() {}

  /**
   * Adds the single settings of the configuration file below all properties that are there.
   *
   * @throws ConfigProblems where the file cannot be read at all; everything else is told later,
   *     with the rest
   */
  public static void addTo(ConfigurableEnvironment environment) {
    var unreadable = new Problems();
    var file = ConfigFile.read(variables(environment), unreadable);
    if (!unreadable.all().isEmpty()) {
      throw new ConfigProblems(file.name(), unreadable.all());
    }
    Map<String, Object> settings = file.plainSettings();
    environment.getPropertySources().addLast(new MapPropertySource(file.name(), settings));
  }

  /** Values as they are: Spring would look for placeholders in them, and a secret may look so. */
  static Function<String, @Nullable String> variables(ConfigurableEnvironment environment) {
    return name -> {
      for (PropertySource<?> source : environment.getPropertySources()) {
        Object value = source.getProperty(name);
        if (value != null) {
          return value.toString();
        }
      }
      return null;
    };
  }
}
