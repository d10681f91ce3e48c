package allday.contracts.channel;

/**
 * Codes of calls that nobody took, the same at every provider: such a call may be made once more.
 * One that was turned away, or that a machine took, is none of them.
 */
public final class Unreached {
  public static final String BUSY = "busy";
  public static final String NO_ANSWER = "no-answer";

  /** The call did not come about. */
  public static final String FAILED = "failed";

  /** It rang for as long as the provider lets it. */
  public static final String TIMEOUT = "timeout";

  private Unreached() {}

  /** Whether a refusal says so. */
  public static boolean is(Outcome.Refused refused) {
    return switch (refused.code()) {
      case BUSY, NO_ANSWER, FAILED, TIMEOUT -> true;
      default -> false;
    };
  }
}
