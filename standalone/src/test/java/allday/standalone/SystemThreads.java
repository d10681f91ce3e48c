package allday.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This process as Linux sees it: niceness, by names of which the system keeps fifteen letters. */
final class SystemThreads {
  private SystemThreads() {}

  /** Of the thread that started the process. */
  static int own() throws IOException {
    return Niceness.of(Path.of("/proc/self/stat"));
  }

  /** Of all threads whose names begin so. */
  static List<Integer> niceness(String name) throws IOException {
    var found = new ArrayList<Integer>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (var thread : threads) {
        try {
          if (Files.readString(thread.resolve("comm")).startsWith(name)) {
            found.add(Niceness.of(thread.resolve("stat")));
          }
        } catch (IOException gone) {
          // It ended while we looked.
        }
      }
    }
    return found;
  }
}
