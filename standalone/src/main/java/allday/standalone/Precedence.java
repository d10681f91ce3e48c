package allday.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what can wait step back behind what somebody waits for. The doors' threads, the broker, the
 * producer's thread and the collector stay where they are, and answer soon; what comes in behind
 * the doors is worked on with what they leave.
 */
final class Precedence implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Precedence.class);

  /** How the names begin of those that can wait; the system keeps fifteen letters of a name. */
  private static final List<String> CAN_WAIT =
      List.of(
          // Carry all virtual threads, and thereby every call of a platform or provider.
          "ForkJoinPool-",
          // Listeners, which are called as their groups.
          "allday-",
          "ingestion-",
          "outbox",
          "db-scheduler",
          // They would take all that the others give up. What they make is used a moment later.
          "C1 CompilerThre",
          "C2 CompilerThre");

  /** New ones come now and then: the pools make threads as they need them. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private static final Path THREADS = Path.of("/proc/self/task");

  private final Optional<Niceness> niceness;
  private final int steps;
  private final Set<String> behind = new HashSet<>();
  private final Thread looking;
  private volatile boolean over;

  private Precedence(Optional<Niceness> niceness, int steps) {
    this.niceness = niceness;
    this.steps = steps;
    this.looking = Thread.ofPlatform().daemon().name("precedence").unstarted(this::run);
  }

  /**
   * @param system its name, as Java tells it; where it does not know precedence, nothing happens
   * @param steps how far to step back; 0 for not at all
   */
  static Precedence of(String system, int steps) {
    return new Precedence(steps > 0 ? Niceness.of(system) : Optional.empty(), steps);
  }

  /** The calling thread steps back, with all that it starts from now on. */
  void stepBack() {
    niceness.ifPresent(each -> each.stepBack(steps));
  }

  /** From now on whoever can wait steps back; until then a start is as quick as it can be. */
  void begin() {
    if (niceness.isPresent()) {
      looking.start();
    }
  }

  private void run() {
    while (!over) {
      look();
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Sends those behind that can wait and are not there yet. */
  void look() {
    var seen = new HashSet<String>();
    try (var folders = Files.newDirectoryStream(THREADS)) {
      for (var folder : folders) {
        String thread = folder.getFileName().toString();
        seen.add(thread);
        if (!behind.contains(thread) && canWait(folder)) {
          niceness.ifPresent(each -> each.stepBack(Integer.parseInt(thread), steps));
          behind.add(thread);
        }
      }
    } catch (IOException | DirectoryIteratorException strange) {
      log.debug("Threads cannot be looked at", strange);
      over = true;
    }
    behind.retainAll(seen);
  }

  private static boolean canWait(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"), UTF_8);
      return CAN_WAIT.stream().anyMatch(name::startsWith);
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(looking);
  }
}
