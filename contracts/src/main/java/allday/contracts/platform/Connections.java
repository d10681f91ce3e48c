package allday.contracts.platform;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections of the business, in the operator's order. */
public final class Connections {
  private final Map<ConnectionId, Connection> byId = new LinkedHashMap<>();

  public Connections(List<Connection> connections) {
    connections.forEach(connection -> byId.put(connection.id(), connection));
  }

  public List<Connection> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Connection> find(ConnectionId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * A connection by both parts of its URL; empty where the id exists and belongs to another
   * platform.
   */
  public Optional<Connection> find(PlatformId platform, ConnectionId id) {
    return find(id).filter(connection -> connection.platform().equals(platform));
  }
}
