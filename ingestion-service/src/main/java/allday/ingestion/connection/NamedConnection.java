package allday.ingestion.connection;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.kit.problems.ProblemException;
import java.util.Optional;

/** Finds the connection that a path of the API names. */
public final class NamedConnection {
  private NamedConnection() {}

  /**
   * @throws ProblemException 404 where there is none
   */
  public static Connection of(Connections connections, String id) {
    return read(id)
        .flatMap(connections::find)
        .orElseThrow(() -> ProblemException.notFound("connection", id));
  }

  private static Optional<ConnectionId> read(String id) {
    try {
      return Optional.of(new ConnectionId(id));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }
}
