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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what can wait step back behind what somebody waits for. The doors' threads, the broker, the
 * producer's thread and the collector stay where they are, and answer soon; the book and the
 * database are half-way, and messages and all else have what these leave.
 */
final class Precedence implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Precedence.class);

  /** How names begin of threads that can wait; the system keeps fifteen letters of a name. */
  private static final List<String> CAN_WAIT =
      List.of(
          // Carry all virtual threads, and thereby every call of a platform or provider.
          "ForkJoinPool-",
          // Listeners are called as their groups.
          "allday-",
          "ingestion-",
          "db-scheduler",
          // They would take all that the others give up. What they make is used a moment later.
          "C1 CompilerThre",
          "C2 CompilerThre");

  /** Of these, who fills the book. Staff look there, and messages are made of what is in it. */
  private static final List<String> BOOK = List.of("allday-normaliz", "outbox");

  /** New ones come now and then: the pools make threads as they need them. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private static final Path THREADS = Path.of("/proc/self/task");

  private final Optional<Niceness> niceness;
  private final int steps;
  private final int bookSteps;
  private final Supplier<Optional<ProcessHandle>> database;
  private final Set<String> behind = new HashSet<>();
  private final Rounds rounds = new Rounds("precedence", LOOK_AGAIN, this::look);

  private Precedence(
      Optional<Niceness> niceness, int steps, Supplier<Optional<ProcessHandle>> database) {
    this.niceness = niceness;
    this.steps = steps;
    this.bookSteps = steps / 2;
    this.database = database;
  }

  /**
   * @param system its name, as Java tells it; where it does not know precedence, nothing happens
   * @param steps how far those step back who can wait longest, and the book and the database half
   *     as far; 0 for not at all
   * @param database its first process, as soon as it is there
   */
  static Precedence of(String system, int steps, Supplier<Optional<ProcessHandle>> database) {
    return new Precedence(steps > 0 ? Niceness.of(system) : Optional.empty(), steps, database);
  }

  /** From now on whoever can wait steps back; until then a start is as quick as it can be. */
  void begin() {
    if (niceness.isPresent()) {
      rounds.begin();
    }
  }

  /** Sends those behind that can wait and are not there yet. */
  void look() {
    niceness.ifPresent(
        each -> {
          lookAtThreads(each);
          database.get().ifPresent(first -> lookAtProcesses(each, first));
        });
  }

  /**
   * PostgreSQL starts a process for each connection, as nice as its first, and in a session of its
   * own: all of them are looked at each time. Where sessions count, each would get as much as the
   * one with all our threads.
   */
  private void lookAtProcesses(Niceness each, ProcessHandle first) {
    Stream.concat(Stream.of(first), first.descendants())
        .forEach(
            process -> {
              each.stepBack(Math.toIntExact(process.pid()), bookSteps);
              each.stepBackAsSession(process.pid(), bookSteps);
            });
  }

  private void lookAtThreads(Niceness each) {
    var seen = new HashSet<String>();
    try (var folders = Files.newDirectoryStream(THREADS)) {
      for (var folder : folders) {
        String thread = folder.getFileName().toString();
        seen.add(thread);
        if (!behind.contains(thread)) {
          int far = steps(folder);
          if (far > 0) {
            each.stepBack(Integer.parseInt(thread), far);
            behind.add(thread);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException strange) {
      log.debug("Threads cannot be looked at", strange);
      rounds.close();
    }
    behind.retainAll(seen);
  }

  private int steps(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"), UTF_8);
      if (BOOK.stream().anyMatch(name::startsWith)) {
        return bookSteps;
      }
      return CAN_WAIT.stream().anyMatch(name::startsWith) ? steps : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
