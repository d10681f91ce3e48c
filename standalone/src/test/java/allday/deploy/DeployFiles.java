package allday.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that say how Allday is deployed, by their path from the root of the project. */
record DeployFiles(Map<String, String> texts) {
  static final Path ROOT = Path.of("..");

  static DeployFiles read() {
    var texts = new TreeMap<String, String>();
    for (String place :
        List.of(
            "Dockerfile",
            ".dockerignore",
            "docker-compose.yml",
            "deploy",
            "gateway",
            "k8s",
            "docs/deployment.md")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.put(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
    }
    return new DeployFiles(texts);
  }

  String text(String path) {
    String text = texts.get(path);
    if (text == null) {
      throw new IllegalArgumentException("no file " + path);
    }
    return text;
  }

  /** The same with a violation planted. */
  DeployFiles with(String path, String from, String to) {
    String planted = text(path).replace(from, to);
    if (planted.equals(text(path))) {
      throw new IllegalArgumentException(path + " does not hold \"" + from + "\"");
    }
    var changed = new TreeMap<>(texts);
    changed.put(path, planted);
    return new DeployFiles(changed);
  }

  List<String> below(String folder) {
    return texts.keySet().stream().filter(path -> path.startsWith(folder + "/")).toList();
  }

  /** The documents of a YAML file. */
  List<Object> yaml(String path) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new ArrayList<>();
    new Yaml(new SafeConstructor(options)).loadAll(text(path)).forEach(documents::add);
    return documents;
  }
}
