package allday.kit.door;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as Tomcat speaks it, with an end to its patience: Tomcat bounds the pause between two
 * bytes of a head and not the whole of it, so that a byte now and then keeps a connection for
 * hours. Made by Tomcat, by its name.
 */
public final class PatientHttp extends Http11NioProtocol {
  private static final long LOOK_EVERY_MILLIS = 500;

  private volatile Duration headTime = Duration.ofSeconds(10);
  private volatile @Nullable ScheduledFuture<?> watch;

  void setHeadTime(Duration time) {
    headTime = time;
  }

  @Override
  public void start() throws Exception {
    super.start();
    watch =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::hangUpOnTheSlow, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    var watching = watch;
    if (watching != null) {
      watching.cancel(false);
    }
    super.stop();
  }

  private void hangUpOnTheSlow() {
    long now = System.nanoTime();
    for (var connection : getEndpoint().getConnections()) {
      if (isSlow(connection, now)) {
        connection.close();
      }
    }
  }

  /** A request keeps its processor at its connection only while its head is on the way. */
  private boolean isSlow(SocketWrapperBase<NioChannel> connection, long now) {
    if (!(connection.getCurrentProcessor() instanceof AbstractProcessor processor)
        || processor.isAsync()
        || processor.isUpgrade()) {
      return false;
    }
    long began = processor.getRequest().getStartTimeNanos();
    return began > 0 && now - began > headTime.toNanos();
  }
}
