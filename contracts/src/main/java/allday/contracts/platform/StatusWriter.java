package allday.contracts.platform;

import allday.contracts.PlatformId;
import java.util.Set;

/**
 * Tells a platform what staff decided of an order. Called by the frame, one command of an order at
 * a time, which waits, repeats, limits the rate and tells staff of what went wrong; a {@link
 * allday.contracts.json.PayloadProblem} thrown from here counts as {@link WriteResult.Unclear}. A
 * connection has it switched on by {@link Connection#STATUS_WRITES}.
 */
public interface StatusWriter {
  PlatformId platform();

  /** What this connection's platform can be told; anything else is refused before a call. */
  Set<StatusCommand.Kind> commands(Connection connection);

  WriteResult write(StatusCommand command, Connection connection, Api api);

  /**
   * Whether a command that may have arrived can be given once more without harm: since the platform
   * takes it as the same, or refuses the second in a way that the writer knows.
   */
  default boolean mayRepeat(StatusCommand.Kind kind) {
    return false;
  }
}
