package allday.kit.door;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Reads the bodies that strangers send, and remembers how much all of them take together: a
 * thousand that are each within their limit would fill the heap otherwise.
 */
@Component
@EnableConfigurationProperties(DoorSettings.class)
public class Bodies {
  private final AtomicLong left;
  private final DoorSettings settings;

  public Bodies(DoorSettings settings) {
    this.settings = settings;
    this.left = new AtomicLong(settings.bodyBytes());
  }

  /** A place for one body; what it takes is given back when it is closed. */
  public Place enter() {
    return new Place();
  }

  /** Used by one thread. */
  public final class Place implements AutoCloseable {
    private long taken;

    private Place() {}

    /**
     * Reads a body to its end, its limit or its time limit. Called once.
     *
     * @param mostBytes of this body
     */
    public Body read(InputStream in, int mostBytes) {
      return Body.read(in, mostBytes, ServerLimits.reading(settings.bodyTime()), this::hasRoomFor);
    }

    private boolean hasRoomFor(int more) {
      if (left.addAndGet(-more) < 0) {
        left.addAndGet(more);
        return false;
      }
      taken += more;
      return true;
    }

    @Override
    public void close() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
