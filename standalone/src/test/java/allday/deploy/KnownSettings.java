package allday.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * All variables that somebody reads: those that our code asks for by name, and those that Spring
 * turns into settings, of ours and of its own.
 */
final class KnownSettings {
  private static final Pattern ASKED_FOR =
      Pattern.compile(
          "\"([A-Z][A-Z0-9_]{3,})\"|\\$\\{([A-Z][A-Z0-9_]{3,})[:}]|\\$([A-Z][A-Z0-9_]{3,})");

  private final Set<String> asked = new HashSet<>();
  private final Set<String> settings = new HashSet<>();

  KnownSettings() {
    askedForIn(DeployFiles.ROOT.resolve("Dockerfile"));
    try (Stream<Path> modules = Files.list(DeployFiles.ROOT)) {
      modules
          .map(module -> module.resolve("src/main"))
          .filter(Files::isDirectory)
          .forEach(this::read);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    settingsOfOurs();
    settingsOfLibraries();
    // Read by Spring before it knows any setting.
    asked.add("SPRING_CONFIG_IMPORT");
  }

  boolean isRead(String variable) {
    return asked.contains(variable) || settings.contains(uniform(variable));
  }

  private void read(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(
              file -> file.toString().endsWith(".java") || file.toString().endsWith(".properties"))
          .forEach(this::askedForIn);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void askedForIn(Path file) {
    try {
      String text = Files.readString(file);
      ASKED_FOR
          .matcher(text)
          .results()
          .forEach(
              found ->
                  Stream.of(1, 2, 3)
                      .map(found::group)
                      .filter(name -> name != null)
                      .forEach(asked::add));
      // As in ${allday.database.url:…}: a setting that only other settings are made of.
      Pattern.compile("\\$\\{(allday\\.[a-z.-]+)")
          .matcher(text)
          .results()
          .forEach(found -> settings.add(uniform(found.group(1))));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void settingsOfOurs() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents("allday")) {
      var type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
      var prefix = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
      addComponents(prefix.value(), type);
    }
  }

  private void addComponents(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + component.getName();
      settings.add(uniform(name));
      if (component.getType().isRecord() && component.getType().getName().startsWith("allday.")) {
        addComponents(name, component.getType());
      }
    }
  }

  private void settingsOfLibraries() {
    try {
      var resources =
          getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
      while (resources.hasMoreElements()) {
        try (var in = resources.nextElement().openStream()) {
          JsonMapper.shared()
              .readTree(in)
              .path("properties")
              .forEach(property -> settings.add(uniform(property.path("name").asString())));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As Spring compares variables with settings: letters and digits only. */
  private static String uniform(String name) {
    return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }
}
