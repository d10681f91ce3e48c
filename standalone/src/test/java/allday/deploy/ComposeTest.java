package allday.deploy;

import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** docker-compose.yml fits itself, the image and what its servers ask for. */
class ComposeTest {
  private static final String FILE = "docker-compose.yml";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "the file holds what we know and nothing else",
              files -> Rule.readable(() -> Compose.of(files)),
              planted(FILE, "start_interval", "start-interval"),
              planted(FILE, "pids_limit: 512", "pids_limit: many")),
          each(
              "images are pinned",
              (_, service) -> service.image().matches("[\\w./-]+:\\d[\\w.-]*"),
              planted(FILE, "postgres:18", "postgres:latest"),
              planted(FILE, "apache/kafka:4.2.1", "apache/kafka")),
          rule(
              "who is waited for has a health check",
              ComposeTest::waitedForInVain,
              planted(
                  FILE,
                  "kafka: { condition: service_healthy }",
                  "kafka: { condition: service_started }"),
              planted(FILE, "    postgres: { condition", "    database: { condition"),
              planted(FILE, "[\"CMD\", \"nc\", \"-z\", \"127.0.0.1\", \"9092\"]", "[NONE]")),
          rule(
              "the door does not wait for the database",
              files ->
                  Compose.of(files).services().get("ingestion").dependsOn().containsKey("postgres")
                      ? List.of("ingestion waits for postgres")
                      : List.of(),
              planted(
                  FILE,
                  "    # The door needs the broker alone: it does not wait for the database.\n    depends_on:\n",
                  "    depends_on:\n      postgres: { condition: service_healthy }\n")),
          rule(
              "volumes and secrets are declared",
              ComposeTest::undeclared,
              planted(FILE, "volumes:\n  postgres:", "volumes:\n  database:"),
              planted(FILE, "  staff-password: { file", "  password: { file")),
          each(
              "everybody is bounded",
              (_, service) ->
                  service.memLimit() != null
                      && service.pidsLimit() > 0
                      && service.capDrop().equals(List.of("ALL"))
                      && service.securityOpt().equals(List.of("no-new-privileges:true"))
                      && service.restart().equals("unless-stopped"),
              planted(FILE, "cap_drop: [ALL]", "cap_drop: []"),
              planted(FILE, "mem_limit: 1g", "shm_size: 1g"),
              planted(FILE, "no-new-privileges:true", "no-new-privileges:false")),
          each(
              "ours, the gateway and the database write to volumes and memory only",
              (name, service) ->
                  name.equals("kafka")
                      || service.readOnly()
                          && service.tmpfs().stream().anyMatch(place -> place.startsWith("/tmp:")),
              planted(FILE, "read_only: true", "read_only: false"),
              planted(FILE, "- /tmp:mode=1777,size=16m", "- /temp:mode=1777,size=16m")),
          each(
              "only the gateway is reached from outside, and by default from this machine alone",
              (name, service) ->
                  name.equals("gateway")
                      ? service.ports().stream().allMatch(port -> port.contains(":-127.0.0.1:"))
                      : service.ports() == null,
              planted(FILE, "LISTEN:-127.0.0.1:8080", "LISTEN:-8080"),
              planted(
                  FILE,
                  "    image: postgres:18",
                  "    image: postgres:18\n    ports: [\"5432:5432\"]")),
          each(
              "servers keep their data where their images have it",
              (name, service) ->
                  switch (name) {
                    case "postgres" -> isKeptAt(service, "/var/lib/postgresql");
                    case "kafka" ->
                        isKeptAt(service, "/var/lib/kafka/data")
                            && "/var/lib/kafka/data"
                                .equals(service.environment().get("KAFKA_LOG_DIRS"))
                            && service.environment().containsKey("CLUSTER_ID");
                    default -> true;
                  },
              planted(
                  FILE, "postgres:/var/lib/postgresql\n", "postgres:/var/lib/postgresql/data\n"),
              planted(FILE, "CLUSTER_ID", "CLUSTER")),
          each(
              "ours end in their own time",
              (_, service) -> !service.isOurs() || "60s".equals(service.stopGracePeriod()),
              planted(
                  FILE,
                  "stop_grace_period: 60s\n  read_only",
                  "stop_grace_period: 10s\n  read_only")));

  @TestFactory
  Stream<DynamicTest> theFileKeepsTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static Rule each(
      String name, BiPredicate<String, Compose.Service> kept, Rule.Planted... planted) {
    return rule(
        name,
        files ->
            Compose.of(files).services().entrySet().stream()
                .filter(one -> !kept.test(one.getKey(), one.getValue()))
                .map(Map.Entry::getKey)
                .toList(),
        planted);
  }

  private static boolean isKeptAt(Compose.Service service, String place) {
    return service.mounts().stream()
        .anyMatch(mount -> mount.volume().isPresent() && mount.target().equals(place));
  }

  private static List<String> waitedForInVain(DeployFiles files) {
    var services = Compose.of(files).services();
    return services.values().stream()
        .filter(service -> service.dependsOn() != null)
        .flatMap(service -> service.dependsOn().entrySet().stream())
        .filter(
            one ->
                !"service_healthy".equals(one.getValue().condition())
                    || !services.containsKey(one.getKey())
                    || !services.get(one.getKey()).hasHealthcheck())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> undeclared(DeployFiles files) {
    var compose = Compose.of(files);
    return compose.services().values().stream()
        .flatMap(
            service ->
                Stream.concat(
                    service.mounts().stream()
                        .flatMap(mount -> mount.volume().stream())
                        .filter(volume -> !compose.volumes().containsKey(volume)),
                    service.secretNames().stream()
                        .filter(secret -> !compose.secrets().containsKey(secret))))
        .toList();
  }
}
