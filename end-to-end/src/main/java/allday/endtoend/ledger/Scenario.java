package allday.endtoend.ledger;

/** Something that goes wrong while orders come in; or nothing, for comparison. */
interface Scenario {
  /** As the command line names it. */
  String named();

  /** What happens, in a line. */
  String story();

  /** Whether the clock is set in it: what was written then is no good for what comes after. */
  default boolean setsTheClock() {
    return false;
  }

  /** Whether it begins on empty servers, and leaves them to nobody. */
  default boolean hasOwnServers() {
    return false;
  }

  /** Plays it on a stage that is cleared and settled by its caller afterwards. */
  void play(Stage stage) throws Exception;
}
