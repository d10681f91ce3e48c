package allday.deploy;

import static allday.deploy.Manifests.container;
import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every variable that is set is read by somebody. */
class SettingsTest {
  private static final String COMPOSE = "docker-compose.yml";
  private static final String INGESTION = "k8s/base/ingestion.yaml";
  private static final String SERVERS = "k8s/base/servers.yaml";
  private static final KnownSettings KNOWN = new KnownSettings();

  private static final List<Rule> RULES =
      List.of(
          rule(
              "variables of the services are read by them",
              SettingsTest::unreadByServices,
              planted(COMPOSE, "ALLDAY_DATABASE_URL", "ALLDAY_DATABASE_URI"),
              planted(COMPOSE, "SERVER_FORWARD_HEADERS_STRATEGY", "SERVER_FORWARDED_HEADERS"),
              planted(COMPOSE, "target: allday.database.password", "target: allday.db.password"),
              planted(INGESTION, "ALLDAY_STAFF_PASSWORD", "ALLDAY_PASSWORD"),
              planted(SERVERS, "ALLDAY_TOPICS_REPLICAS", "ALLDAY_TOPIC_REPLICAS"),
              planted("Dockerfile", "SPRING_CONFIG_IMPORT", "SPRING_CONFIGS"),
              planted("Dockerfile", "ALLDAY_DATA=/data", "ALLDAY_FOLDER=/data")),
          rule(
              "variables of the servers are read by them",
              SettingsTest::unreadByServers,
              planted(
                  COMPOSE, "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "KAFKA_OFFSET_REPLICATION"),
              planted(COMPOSE, "POSTGRES_PASSWORD_FILE", "POSTGRES_PASSWORD_PATH"),
              planted(COMPOSE, "SITE: \"", "SITES: \"")),
          rule(
              "overlays change settings that the base has",
              SettingsTest::unknownInOverlays,
              planted(
                  "k8s/overlays/production/servers.yaml",
                  "ALLDAY_TOPICS_REPLICAS",
                  "ALLDAY_TOPICS_COPIES")));

  @TestFactory
  Stream<DynamicTest> theFilesKeepTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static List<String> unreadByServices(DeployFiles files) {
    var compose = Compose.of(files);
    var ofCompose =
        compose.services().values().stream()
            .filter(Compose.Service::isOurs)
            .flatMap(
                service ->
                    Stream.concat(
                        service.environment().keySet().stream(),
                        service.secrets().stream()
                            .map(secret -> (String) ((java.util.Map<?, ?>) secret).get("target"))));
    var manifests = Manifests.of(files);
    var ofManifests =
        Stream.concat(
            manifests
                .services()
                .flatMap(one -> container(one).getEnv().stream())
                .map(variable -> variable.getName()),
            manifests.all(ConfigMap.class).stream()
                .flatMap(map -> map.getData().keySet().stream()));
    var ofImage =
        files
            .text("Dockerfile")
            .lines()
            .map(line -> line.replaceFirst("^ENV ", "    "))
            .filter(line -> line.matches("    [A-Z_]+=.*"))
            .map(line -> line.strip().replaceFirst("=.*", ""));
    return Stream.of(ofCompose, ofManifests, ofImage)
        .flatMap(names -> names)
        .filter(Predicate.not(KNOWN::isRead))
        .distinct()
        .toList();
  }

  private static List<String> unreadByServers(DeployFiles files) {
    var compose = Compose.of(files);
    String table = files.text("gateway/Caddyfile");
    var ofPostgres = Set.of("POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD_FILE");
    return Stream.of(
            unread(compose, "kafka", SettingsTest::isOfKafka),
            unread(compose, "postgres", ofPostgres::contains),
            unread(compose, "gateway", name -> table.contains("{$" + name + ":")))
        .flatMap(names -> names)
        .toList();
  }

  private static Stream<String> unread(Compose compose, String server, Predicate<String> isRead) {
    return compose.services().get(server).environment().keySet().stream().filter(isRead.negate());
  }

  /** The image turns KAFKA_LOG_DIRS into the broker's log.dirs. */
  private static boolean isOfKafka(String variable) {
    return Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS").contains(variable)
        || AbstractKafkaConfig.CONFIG_DEF
            .names()
            .contains(
                variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'));
  }

  private static List<String> unknownInOverlays(DeployFiles files) {
    var maps = Manifests.of(files).all(ConfigMap.class);
    var base = new HashSet<String>();
    maps.stream()
        .filter(map -> !map.getMetadata().getLabels().isEmpty())
        .forEach(map -> base.addAll(map.getData().keySet()));
    return maps.stream()
        .flatMap(map -> map.getData().keySet().stream())
        .filter(name -> !base.contains(name))
        .toList();
  }
}
