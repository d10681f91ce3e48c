package allday.kit.config;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ConnectionId;
import allday.contracts.config.Setting;
import allday.contracts.config.Spec;
import allday.contracts.http.Urls;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Platform;
import allday.contracts.platform.ReasonWords;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusWriter;
import allday.kit.parts.Parts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code allday.connections} by what the platforms say of themselves. */
final class ConnectionReader {
  private static final Logger log = LoggerFactory.getLogger(ConnectionReader.class);

  private static final List<String> KEYS =
      List.of("id", "platform", "branch", "stores", "secrets", "settings", "poll");
  private static final List<String> REASONS =
      Arrays.stream(StatusCommand.Reason.values()).map(Enum::name).toList();
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

  private final Map<String, Platform> platforms;
  private final Set<String> pollable;
  private final Parts<StatusWriter> writers;
  private final Branches branches;
  private final URI publicUrl;
  private final Problems problems;

  /**
   * @param pollable ids of the platforms that can be polled
   * @param writers of the platforms that can be told something
   */
  ConnectionReader(
      List<Platform> platforms,
      Set<String> pollable,
      Parts<StatusWriter> writers,
      Branches branches,
      URI publicUrl,
      Problems problems) {
    this.platforms =
        platforms.stream()
            .collect(
                Collectors.toMap(
                    platform -> platform.id().value(), Function.identity(), (a, _) -> a));
    this.pollable = pollable;
    this.writers = writers;
    this.branches = branches;
    this.publicUrl = publicUrl;
    this.problems = problems;
  }

  Connections read(String path, @Nullable Object value) {
    var connections = new ArrayList<Connection>();
    var ids = new UniqueIds(problems);
    for (var map : MapReader.listOf(path, value, problems)) {
      map.onlyKeys(KEYS);
      var id = ids.read(map, ConnectionId::new);
      var platform = platform(map);
      var stores = stores(map);
      var poll = poll(map);
      if (platform.isPresent()) {
        checkPoll(map, platform.get());
        var specs = new SpecReader(problems);
        var spec = withOurs(platform.get().spec());
        var settings = specs.settings(map, spec);
        var secrets = specs.secrets(map, spec);
        specs.check(map, spec, settings, secrets);
        id.map(
                known ->
                    new Connection(
                        known,
                        platform.get().id(),
                        stores,
                        settings,
                        secrets,
                        webhookUrl(platform.get(), known),
                        poll.orElse(null)))
            .ifPresent(
                connection -> {
                  checkWrites(map, platform.get(), connection);
                  connections.add(connection);
                  platform
                      .get()
                      .warning()
                      .ifPresent(words -> log.warn("{}: {}", connection.id(), words));
                });
      }
    }
    return new Connections(connections);
  }

  private static Spec withOurs(Spec spec) {
    return spec.with(Connection.STATUS_WRITES)
        .with(Connection.AUTO_ACCEPT)
        .with(Connection.PREPARATION_TIME);
  }

  private void checkWrites(MapReader map, Platform platform, Connection connection) {
    for (String reason : connection.settings().below(ReasonWords.SETTING).keySet()) {
      if (!REASONS.contains(reason)) {
        problems.unknown(
            map.path("settings." + ReasonWords.SETTING + "." + reason),
            "\"" + reason + "\" is no reason",
            reason,
            REASONS);
      }
    }
    boolean writes = connection.get(Connection.STATUS_WRITES);
    var writer = writers.find(platform.id());
    if (writes && writer.isEmpty()) {
      problems.add(
          map.path("settings." + Connection.STATUS_WRITES.name()),
          platform.displayName() + " cannot be told anything");
    }
    if (connection.get(Connection.AUTO_ACCEPT)) {
      String path = map.path("settings." + Connection.AUTO_ACCEPT.name());
      if (!writes) {
        problems.add(path, "needs " + Connection.STATUS_WRITES.name() + ": true beside it");
      } else if (writer.isPresent()
          && !writer.get().commands(connection).contains(StatusCommand.Kind.ACCEPT)) {
        problems.add(path, platform.displayName() + " does not wait for an acceptance");
      }
    }
  }

  private URI webhookUrl(Platform platform, ConnectionId connection) {
    return Urls.url(publicUrl, "/webhooks/{}/{}", platform.id().value(), connection.value());
  }

  private Optional<Platform> platform(MapReader map) {
    var name = map.required("platform", "one of " + String.join(", ", sorted(platforms.keySet())));
    if (name.isPresent() && !platforms.containsKey(name.get())) {
      problems.unknown(
          map.path("platform"),
          "no platform is called \"" + name.get() + "\"",
          name.get(),
          platforms.keySet());
    }
    return name.map(platforms::get);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static Optional<Duration> poll(MapReader map) {
    return map.read(
        "poll",
        "a duration of at least 1s, such as 90s, 2m or 1h",
        text -> {
          var interval = Setting.parseDuration(text);
          if (interval.compareTo(SHORTEST_POLL) < 0) {
            throw new IllegalArgumentException("too short");
          }
          return interval;
        });
  }

  private void checkPoll(MapReader map, Platform platform) {
    if (map.has("poll") && !pollable.contains(platform.id().value())) {
      problems.add(map.path("poll"), platform.displayName() + " cannot be polled");
    }
  }

  private Map<String, Branch> stores(MapReader map) {
    if (map.has("branch") == map.has("stores")) {
      problems.add(
          map.path(),
          "expected either \"branch\" (one branch for all stores) or \"stores\" (a branch for each"
              + " store id, \"*\" for the others)");
      return Map.of();
    }
    var found = new LinkedHashMap<String, Branch>();
    if (map.has("branch")) {
      branch(map, "branch").ifPresent(branch -> found.put(Connection.ANY_STORE, branch));
    } else {
      map.map("stores")
          .ifPresent(
              stores -> {
                for (String store : stores.keys()) {
                  branch(stores, store).ifPresent(branch -> found.put(store, branch));
                }
              });
    }
    return found;
  }

  private Optional<Branch> branch(MapReader map, String key) {
    return map.required(key, "the id of a branch")
        .flatMap(
            text -> {
              var branch =
                  branches.all().stream()
                      .filter(candidate -> candidate.id().value().equals(text))
                      .findFirst();
              if (branch.isEmpty()) {
                problems.unknown(
                    map.path(key),
                    "no branch is called \"" + text + "\"",
                    text,
                    branches.all().stream().map(Branch::id).map(BranchId::value).toList());
              }
              return branch;
            });
  }
}
