package allday.platforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What fuzzing has found: bodies that once broke a reader, or led it where no fixture does. */
final class KeptInputs {
  private static final Path ALL = Path.of("src/test/resources/allday/platforms");

  private KeptInputs() {}

  static Path folder(String platform) {
    return ALL.resolve(platform).resolve("kept");
  }

  static Map<String, byte[]> of(String platform) {
    if (!Files.isDirectory(folder(platform))) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(folder(platform))) {
      var kept = new TreeMap<String, byte[]>();
      for (Path file : files.sorted().toList()) {
        kept.put("kept " + file.getFileName(), Files.readAllBytes(file));
      }
      return kept;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
