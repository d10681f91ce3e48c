package allday.store;

import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Whether the database has the tables of this release. Thread-safe. */
@Component
public class Tables {
  private volatile CompletableFuture<Void> there = CompletableFuture.completedFuture(null);

  Tables() {}

  public boolean areThere() {
    return there.isDone();
  }

  /** Runs it at once, or, where the service started without its database, when they are there. */
  public void whenThere(Runnable work) {
    var _ = there.thenRun(work);
  }

  void wanted() {
    there = new CompletableFuture<>();
  }

  void made() {
    there.complete(null);
  }
}
