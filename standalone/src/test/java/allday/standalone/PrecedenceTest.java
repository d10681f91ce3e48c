package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the system says of threads that are called as those of the product. */
class PrecedenceTest {
  private static final int STEPS = 4;

  private final CountDownLatch over = new CountDownLatch(1);
  private final String system = System.getProperty("os.name");
  private int own;

  @BeforeEach
  void lookAtOurselves() throws IOException {
    own = OS.LINUX.isCurrentOs() ? SystemThreads.own() : 0;
  }

  @AfterEach
  void endThreads() {
    over.countDown();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCanWaitStepsBackAndADoorDoesNot() throws Exception {
    var outbox = thread("outbox");
    var book = thread("allday-normalizer-0-C-1");
    var messages = thread("allday-notification-0-C-1");
    var door = thread("door-1");

    try (var precedence = Precedence.of(system, STEPS, Optional::empty)) {
      precedence.look();
    }

    assertThat(Niceness.of(messages)).isEqualTo(behind());
    assertThat(Niceness.of(book)).isEqualTo(halfWay());
    assertThat(Niceness.of(outbox)).isEqualTo(halfWay());
    assertThat(Niceness.of(door)).isEqualTo(own);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoComesLaterIsFoundAtTheNextLook() throws Exception {
    try (var precedence = Precedence.of(system, STEPS, Optional::empty)) {
      precedence.look();
      var carrier = thread("ForkJoinPool-1-worker-7");

      precedence.look();

      assertThat(Niceness.of(carrier)).isEqualTo(behind());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCompilerStepsBackAndTheCollectorDoesNot() throws Exception {
    try (var precedence = Precedence.of(system, STEPS, Optional::empty)) {
      precedence.look();
    }

    assertThat(SystemThreads.niceness("C1 CompilerThre"))
        .isNotEmpty()
        .allMatch(nice -> nice >= behind());
    assertThat(SystemThreads.niceness("VM Thread")).containsExactly(own);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theDatabaseStepsBackWithAllItsProcesses() throws Exception {
    var first = new ProcessBuilder("sh", "-c", "sleep 60 & wait").start();
    try {
      await().until(() -> first.descendants().count() == 1);
      var second = first.descendants().findFirst().orElseThrow();

      try (var precedence = Precedence.of(system, STEPS, () -> ProcessHandle.of(first.pid()))) {
        precedence.look();
      }

      assertThat(Niceness.of(stat(first.pid()))).isEqualTo(halfWay());
      assertThat(Niceness.of(stat(second.pid()))).isEqualTo(halfWay());
    } finally {
      first.descendants().forEach(ProcessHandle::destroyForcibly);
      first.destroyForcibly();
    }
  }

  /** Where sessions share the processors first, each of PostgreSQL's would count as all of ours. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theDatabasesSessionsStepBackHalfWayAndOursDoesNot() throws Exception {
    assumeThat(Path.of("/proc/self/autogroup")).exists();
    assumeThat(session(ProcessHandle.current().pid())).isNotEmpty();
    String ours = session(ProcessHandle.current().pid());
    var first = new ProcessBuilder("sh", "-c", "setsid sleep 60 & sleep 60 & wait").start();
    try {
      await().until(() -> first.descendants().count() == 2);
      var apart =
          await()
              .until(
                  () ->
                      first
                          .descendants()
                          .filter(process -> !name(process.pid()).equals(name(first.pid())))
                          .findFirst(),
                  Optional::isPresent)
              .orElseThrow();

      try (var precedence = Precedence.of(system, STEPS, () -> ProcessHandle.of(first.pid()))) {
        await()
            .untilAsserted(
                () -> {
                  precedence.look();
                  assertThat(nice(apart.pid()))
                      .isEqualTo(
                          Math.min(Niceness.MOST, nice(ProcessHandle.current().pid()) + STEPS / 2));
                });
      }

      assertThat(session(first.pid())).isEqualTo(ours);
      assertThat(session(ProcessHandle.current().pid())).isEqualTo(ours);
    } finally {
      first.descendants().forEach(ProcessHandle::destroyForcibly);
      first.destroyForcibly();
    }
  }

  /** As {@code /autogroup-25 nice 0}. */
  private static String session(long process) throws IOException {
    return Files.readString(Path.of("/proc", String.valueOf(process), "autogroup")).strip();
  }

  private static String name(long process) {
    try {
      return session(process).split(" ", -1)[0];
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static int nice(long process) throws IOException {
    return Integer.parseInt(session(process).split(" ", -1)[2]);
  }

  private static Path stat(long process) {
    return Path.of("/proc", String.valueOf(process), "stat");
  }

  @Test
  void whereNobodyKnowsOfPrecedenceNothingHappens() throws Exception {
    assertThat(Niceness.of("Mac OS X")).isEmpty();

    try (var unknown = Precedence.of("Mac OS X", STEPS, Optional::empty);
        var unwanted = Precedence.of(system, 0, Optional::empty)) {
      unknown.begin();
      unwanted.begin();
    }

    if (OS.LINUX.isCurrentOs()) {
      assertThat(Niceness.of(Path.of("/proc/thread-self/stat"))).isEqualTo(own);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadThatIsGoneIsNoError() {
    int none = Integer.MAX_VALUE;

    assertThat(Niceness.of(system).orElseThrow().stepBack(none, STEPS)).isFalse();
  }

  /** Starts a thread of that name; what the system says of it stands in the file. */
  private Path thread(String name) throws Exception {
    var stat = new CompletableFuture<Path>();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                stat.complete(Path.of("/proc/thread-self").toRealPath().resolve("stat"));
                over.await();
              } catch (IOException failed) {
                stat.completeExceptionally(failed);
              } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
              }
            });
    return stat.get(10, TimeUnit.SECONDS);
  }

  private int behind() {
    return Math.min(Niceness.MOST, own + STEPS);
  }

  private int halfWay() {
    return Math.min(Niceness.MOST, own + STEPS / 2);
  }
}
