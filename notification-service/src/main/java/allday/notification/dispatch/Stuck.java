package allday.notification.dispatch;

import java.util.UUID;

/** One of several that are due could not be looked at; it must not hold up those behind it. */
public final class Stuck extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final UUID id;

  public Stuck(UUID id, RuntimeException cause) {
    super("stuck at " + id, cause);
    this.id = id;
  }

  public UUID id() {
    return id;
  }
}
