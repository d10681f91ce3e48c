package allday.normalizer.writing;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusWriter;
import allday.kit.parts.Parts;
import allday.kit.problems.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which connections can be told something, and what. */
@Component
public class Writers {
  private final Connections connections;
  private final Parts<StatusWriter> writers;
  private final Parts<Platform> platforms;

  Writers(
      Connections connections,
      ObjectProvider<StatusWriter> writers,
      ObjectProvider<Platform> platforms) {
    this.connections = connections;
    this.writers = new Parts<>(writers.stream().toList(), StatusWriter::platform);
    this.platforms = new Parts<>(platforms.stream().toList(), Platform::id);
  }

  /** A connection that can be told something, and how. */
  record Way(Connection connection, StatusWriter writer) {
    Set<StatusCommand.Kind> commands() {
      return writer.commands(connection);
    }
  }

  /** The way to the platform of a connection; empty where none is switched on. */
  Optional<Way> find(ConnectionId id) {
    return connections
        .find(id)
        .filter(connection -> connection.get(Connection.STATUS_WRITES))
        .flatMap(
            connection ->
                writers.find(connection.platform()).map(writer -> new Way(connection, writer)));
  }

  /** What the platform of a connection can be told; nothing where that is switched off. */
  public Set<StatusCommand.Kind> commands(ConnectionId id) {
    return find(id)
        .<Set<StatusCommand.Kind>>map(way -> new TreeSet<>(way.commands()))
        .orElse(Set.of());
  }

  /**
   * @throws ProblemException where the platform cannot be told such a thing
   */
  Way required(ConnectionId id, PlatformId platform, StatusCommand.Kind kind) {
    var way =
        find(id)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        writers.find(platform).isEmpty()
                            ? name(platform) + " cannot be told anything."
                            : "The connection "
                                + id
                                + " does not tell "
                                + name(platform)
                                + " anything: settings."
                                + Connection.STATUS_WRITES.name()
                                + " is off."));
    if (!way.commands().contains(kind)) {
      throw ProblemException.conflict(
          name(platform) + " cannot be told \"" + Words.of(kind) + "\".");
    }
    return way;
  }

  /** As people write it. */
  String name(PlatformId platform) {
    return platforms.find(platform).map(Platform::displayName).orElse(platform.value());
  }
}
