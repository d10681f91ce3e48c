package allday.standalone;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a thread steps back where several want a processor: with each step it gets about a fifth
 * less of it than those that did not. Linux counts that for each thread, and lets everybody step
 * back; it lets few step forward again, so there is no way back here either.
 */
final class Niceness {
  private static final Logger log = LoggerFactory.getLogger(Niceness.class);

  /** As far back as the system knows. */
  static final int MOST = 19;

  private static final int ONE_THREAD = 0;
  private static final int PLACE_BEHIND_THE_NAME = 16;

  private final MethodHandle setPriority;
  private final int own;
  private final Session ownSession;

  private Niceness(MethodHandle setPriority, int own, Session ownSession) {
    this.setPriority = setPriority;
    this.own = own;
    this.ownSession = ownSession;
  }

  /**
   * Niceness as this system has it; empty where it has none for a thread, and nothing is lost then
   * but precedence.
   *
   * @param system its name, as Java tells it
   */
  static Optional<Niceness> of(String system) {
    if (!system.equals("Linux")) {
      log.debug("Threads of {} have no niceness of their own", system);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Niceness(
              setPriority(),
              of(Path.of("/proc/self/stat")),
              Session.of(Path.of("/proc/self/autogroup"))));
    } catch (IOException | RuntimeException strange) {
      log.debug("Threads cannot step back here", strange);
      return Optional.empty();
    }
  }

  @SuppressWarnings("restricted") // The command line allows it.
  private static MethodHandle setPriority() {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("setpriority"),
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT));
  }

  /**
   * What the system says of a thread or process.
   *
   * @param stat its file of that name
   */
  static int of(Path stat) throws IOException {
    String text = Files.readString(stat);
    // The name, in parentheses, may hold anything; fields are counted behind it.
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[PLACE_BEHIND_THE_NAME]);
  }

  /**
   * A thread of this process, or another process that has but one, steps back, counted from where
   * this process was started.
   *
   * @param thread the system's number of it
   * @return false where it is gone, or where somebody forbids it
   */
  boolean stepBack(int thread, int steps) {
    try {
      return (int) setPriority.invokeExact(ONE_THREAD, thread, Math.min(MOST, own + steps)) == 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The session of another process steps back, where the system shares processors among sessions
   * before it looks at the niceness of those within ("The autogroup feature", <a
   * href="https://man7.org/linux/man-pages/man7/sched.7.html">sched(7)</a>). Nothing happens where
   * it does not, where the process is in our session, or where it is gone; nor where the system
   * asks for patience, as it does of a process without rights that writes more than ten times a
   * second: ask again.
   *
   * @param steps counted from where our session stood when this process was started
   */
  void stepBackAsSession(long process, int steps) {
    Path file = Path.of("/proc", String.valueOf(process), "autogroup");
    try {
      Session its = Session.of(file);
      int wanted = Math.min(MOST, ownSession.nice + steps);
      if (!its.name.equals(ownSession.name) && its.nice != wanted) {
        Files.writeString(file, String.valueOf(wanted), StandardOpenOption.WRITE);
      }
    } catch (IOException notNow) {
      log.trace("The session of process {} does not step back now", process, notNow);
    }
  }

  /** A line as {@code /autogroup-25 nice 0}; nothing where there are no such sessions. */
  private record Session(String name, int nice) {
    static Session of(Path file) throws IOException {
      if (Files.notExists(file)) {
        return new Session("", 0);
      }
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == 3
          ? new Session(words[0], Integer.parseInt(words[2]))
          : new Session("", 0);
    }
  }
}
