package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.config.Spec;
import java.time.Duration;
import java.util.Optional;

/**
 * What an order platform's package says of itself; one per package. What the platform can do is not
 * said here: it can be reached by webhook if the package has a {@link WebhookIntake}, be polled if
 * it has an {@link OrderPoller}, and so on.
 */
public interface Platform {
  /** How long a windowed id stands for one order, and so does what a hub calls another's order. */
  Duration ID_REUSED_AFTER = Duration.ofHours(48);

  PlatformId id();

  /** As people write it: "Uber Eats". */
  String displayName();

  Spec spec();

  /** Within what an order id is unique; see ORDER_DOMAIN section 6.2. */
  IdScope idScope();

  /** What is true of this platform's orders whatever the order says. */
  default Habits habits() {
    return Habits.USUAL;
  }

  /**
   * What an operator has to know whenever a connection of it is used: said at start. Empty for all
   * that are well.
   */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** Within what an order id is unique. */
  enum IdScope {
    /** Across all stores and accounts. */
    GLOBAL,
    /** Within the connection's shop. */
    PER_CONNECTION,
    /** Within the store. */
    PER_STORE,
    /**
     * Within the store, and only for a while: after {@link #ID_REUSED_AFTER} without news the same
     * id is another order.
     */
    PER_STORE_WINDOWED
  }

  /**
   * Habits of a platform.
   *
   * @param backwardMoves whether its orders really go back (recalled, reopened), so that a backward
   *     move is believed
   * @param waitForMirror a POS that also shows the orders of others: the first message waits until
   *     a link can form
   */
  record Habits(boolean backwardMoves, boolean waitForMirror) {
    public static final Habits USUAL = new Habits(false, false);

    public Habits goesBack() {
      return new Habits(true, waitForMirror);
    }

    public Habits mirrorsOthers() {
      return new Habits(backwardMoves, true);
    }
  }
}
