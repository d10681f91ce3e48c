package allday.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Removing folders with all they hold. */
final class Folders {
  private Folders() {}

  static void delete(Path folder) {
    empty(folder);
    remove(folder);
  }

  static void empty(Path folder) {
    try (var found = Files.walk(folder)) {
      found
          .sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(folder))
          .forEach(Folders::remove);
    } catch (NoSuchFileException gone) {
      // Nothing to remove.
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
