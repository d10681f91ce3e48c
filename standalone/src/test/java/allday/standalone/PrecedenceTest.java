package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
  private static final int STEPS = 3;

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
    var listener = thread("allday-normalizer-0-C-1");
    var door = thread("door-1");

    try (var precedence = Precedence.of(system, STEPS)) {
      precedence.look();
    }

    assertThat(Niceness.of(outbox)).isEqualTo(behind());
    assertThat(Niceness.of(listener)).isEqualTo(behind());
    assertThat(Niceness.of(door)).isEqualTo(own);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoComesLaterIsFoundAtTheNextLook() throws Exception {
    try (var precedence = Precedence.of(system, STEPS)) {
      precedence.look();
      var carrier = thread("ForkJoinPool-1-worker-7");

      precedence.look();

      assertThat(Niceness.of(carrier)).isEqualTo(behind());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theCompilerStepsBackAndTheCollectorDoesNot() throws Exception {
    try (var precedence = Precedence.of(system, STEPS)) {
      precedence.look();
    }

    assertThat(SystemThreads.niceness("C1 CompilerThre"))
        .isNotEmpty()
        .allMatch(nice -> nice >= behind());
    assertThat(SystemThreads.niceness("VM Thread")).containsExactly(own);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoStepsBackTakesWithItWhatItStarts() throws Exception {
    var told = new CompletableFuture<String>();

    try (var precedence = Precedence.of(system, STEPS)) {
      Thread.ofPlatform()
          .start(
              () -> {
                precedence.stepBack();
                told.completeAsync(PrecedenceTest::nicenessOfAProcess, Runnable::run);
              });
      assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(String.valueOf(behind()));
    }
  }

  @Test
  void whereNobodyKnowsOfPrecedenceNothingHappens() throws Exception {
    assertThat(Niceness.of("Mac OS X")).isEmpty();

    try (var unknown = Precedence.of("Mac OS X", STEPS);
        var unwanted = Precedence.of(system, 0)) {
      unknown.stepBack();
      unknown.begin();
      unwanted.stepBack();
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

  /** As a process says that the calling thread starts. */
  private static String nicenessOfAProcess() {
    try {
      var process = new ProcessBuilder("nice").start();
      try (var said = process.inputReader()) {
        return said.readLine();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private int behind() {
    return Math.min(Niceness.MOST, own + STEPS);
  }
}
