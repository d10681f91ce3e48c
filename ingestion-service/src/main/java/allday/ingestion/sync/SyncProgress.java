package allday.ingestion.sync;

import allday.kit.problems.ProblemException;
import allday.store.ingestion.SyncRuns;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells a browser how a run goes on. It looks at the row, since any instance may do the run. */
@Component
class SyncProgress {
  private static final Logger log = LoggerFactory.getLogger(SyncProgress.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int HEARTBEAT = 30;
  private static final int MOST_LISTENERS = 100;

  private final SyncRuns runs;
  private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

  SyncProgress(SyncRuns runs) {
    this.runs = runs;
  }

  SseEmitter of(UUID run) {
    if (!listeners.tryAcquire()) {
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Service unavailable",
          "Too many listen already; ask again later.");
    }
    var emitter = new SseEmitter(LONGEST.toMillis());
    Thread.ofVirtual().name("sync-progress").start(() -> follow(run, emitter));
    return emitter;
  }

  private void follow(UUID run, SseEmitter emitter) {
    try {
      tell(run, emitter);
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      log.debug("the listener of a sync has gone");
    } catch (DataAccessException away) {
      emitter.complete();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } finally {
      listeners.release();
    }
  }

  private void tell(UUID id, SseEmitter emitter) throws IOException, InterruptedException {
    @Nullable SyncView told = null;
    int silent = 0;
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      var now = runs.find(id).map(SyncView::of).orElse(null);
      if (now == null) {
        return;
      }
      if (now.isSettled()) {
        emitter.send(SseEmitter.event().name("end").data(now));
        return;
      }
      if (!now.equals(told)) {
        emitter.send(SseEmitter.event().name("progress").data(now));
        silent = 0;
      } else if (++silent % HEARTBEAT == 0) {
        emitter.send(SseEmitter.event().comment("still here"));
      }
      told = now;
      Thread.sleep(LOOK);
    }
  }
}
