package allday.notification.template;

import allday.contracts.config.ConfigProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds template files: those of the product, and those of the operator's folder. */
final class TemplateFiles {
  private static final String SHIPPED = "classpath*:/allday/templates/*/*.mustache";

  private TemplateFiles() {}

  static List<TemplateFile> shipped() {
    var files = new TreeMap<String, TemplateFile>();
    try {
      for (var resource : new PathMatchingResourcePatternResolver().getResources(SHIPPED)) {
        var parts = resource.getURL().toString().split("/");
        var key = parts[parts.length - 2];
        var name = parts[parts.length - 1];
        files.put(
            key + "/" + name,
            TemplateFile.read(key, name, resource.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (TemplateFile.Broken broken) {
      throw new IllegalStateException(
          "a template of the product is broken: " + broken.getMessage());
    }
    return List.copyOf(files.values());
  }

  /** The operator's files; what is wrong with them is told and the rest is used. */
  static List<TemplateFile> of(Path folder, Consumer<ConfigProblem> problems) {
    var files = new TreeMap<String, TemplateFile>();
    try (var found = Files.walk(folder, 2)) {
      for (var path : (Iterable<Path>) found.filter(TemplateFiles::isTemplate)::iterator) {
        var key = folder.relativize(path).getName(0).toString();
        try {
          files.put(
              key + "/" + path.getFileName(),
              TemplateFile.read(key, path.getFileName().toString(), Files.readString(path)));
        } catch (TemplateFile.Broken broken) {
          problems.accept(
              new ConfigProblem(
                  "allday.templates: " + folder.relativize(path),
                  String.valueOf(broken.getMessage())));
        } catch (MalformedInputException notUtf8) {
          problems.accept(
              new ConfigProblem(
                  "allday.templates: " + folder.relativize(path), "expected a text in UTF-8"));
        }
      }
    } catch (IOException unreadable) {
      problems.accept(
          new ConfigProblem("allday.templates", "the folder " + folder + " cannot be read"));
    }
    return List.copyOf(files.values());
  }

  private static boolean isTemplate(Path path) {
    return Files.isRegularFile(path) && path.toString().endsWith(".mustache");
  }

  /** The product's files with the operator's in their place. */
  static NavigableMap<String, TemplateFile> merged(
      List<TemplateFile> shipped, List<TemplateFile> own) {
    var files = new TreeMap<String, TemplateFile>();
    shipped.forEach(file -> files.put(path(file.key(), file.form(), file.language()), file));
    own.forEach(file -> files.put(path(file.key(), file.form(), file.language()), file));
    return files;
  }

  static String path(String key, String form, String language) {
    return key + "/" + form + "." + language;
  }
}
