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
     * Within the store, and only for a while: after {@link Habits#idReusedAfter} without news the
     * same id is another order.
     */
    PER_STORE_WINDOWED
  }

  /**
   * Habits of a platform.
   *
   * @param idReusedAfter for windowed ids
   * @param backwardMoves whether its orders really go back (recalled, reopened), so that a backward
   *     move is believed
   * @param completeMeansHandover whether its COMPLETED proves that the customer has the goods
   * @param waitForMirror a POS that also shows the orders of others: the first message waits until
   *     a link can form
   */
  record Habits(
      Duration idReusedAfter,
      boolean backwardMoves,
      boolean completeMeansHandover,
      boolean waitForMirror) {
    public static final Habits USUAL = new Habits(Duration.ofHours(48), false, false, false);

    public Habits reuseAfter(Duration quiet) {
      return new Habits(quiet, backwardMoves, completeMeansHandover, waitForMirror);
    }

    public Habits goesBack() {
      return new Habits(idReusedAfter, true, completeMeansHandover, waitForMirror);
    }

    public Habits provesHandover() {
      return new Habits(idReusedAfter, backwardMoves, true, waitForMirror);
    }

    public Habits mirrorsOthers() {
      return new Habits(idReusedAfter, backwardMoves, completeMeansHandover, true);
    }
  }
}
