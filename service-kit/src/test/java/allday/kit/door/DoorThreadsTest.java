package allday.kit.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorThreadsTest {
  private final CountDownLatch trickling = new CountDownLatch(1);

  @Test
  void aRequestHasAThreadOfTheSystems() throws Exception {
    var worker = worker(DoorThreads.atMost(1));

    assertThat(worker.isVirtual()).isFalse();
    assertThat(worker.getName()).startsWith("door-");
  }

  @Test
  void whenAllAreBusyNobodyWaits() throws Exception {
    var threads = DoorThreads.atMost(1);
    var begun = new CountDownLatch(1);
    threads.execute(
        () -> {
          begun.countDown();
          trickle();
        });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    try {
      assertThat(worker(threads).isVirtual()).isTrue();
    } finally {
      trickling.countDown();
    }
  }

  private static Thread worker(Executor threads) throws Exception {
    var worker = new CompletableFuture<Thread>();
    threads.execute(() -> worker.complete(Thread.currentThread()));
    return worker.get(10, TimeUnit.SECONDS);
  }

  private void trickle() {
    try {
      trickling.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
