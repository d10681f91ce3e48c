package allday.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** docker-compose.yml, as far as ours goes: what is not here is not used, or is a mistake. */
record Compose(
    String name,
    @JsonProperty("x-service") Service template,
    Map<String, Service> services,
    Map<String, SecretFile> secrets,
    Map<String, Object> volumes) {

  record Service(
      String image,
      Build build,
      String restart,
      @JsonProperty("stop_grace_period") String stopGracePeriod,
      @JsonProperty("read_only") boolean readOnly,
      List<String> tmpfs,
      @JsonProperty("cap_drop") List<String> capDrop,
      @JsonProperty("cap_add") List<String> capAdd,
      @JsonProperty("security_opt") List<String> securityOpt,
      @JsonProperty("mem_limit") String memLimit,
      @JsonProperty("pids_limit") int pidsLimit,
      @JsonProperty("shm_size") String shmSize,
      @JsonProperty("depends_on") Map<String, Condition> dependsOn,
      Map<String, Object> environment,
      List<Object> secrets,
      List<Object> volumes,
      List<String> ports,
      Healthcheck healthcheck) {

    /** The image's own check where it is one of ours. */
    boolean hasHealthcheck() {
      return isOurs() || healthcheck != null && !healthcheck.test().equals(List.of("NONE"));
    }

    boolean isOurs() {
      return build != null;
    }

    List<Mount> mounts() {
      return volumes == null ? List.of() : volumes.stream().map(Mount::of).toList();
    }

    /** Names of the secrets at the top of the file. */
    List<String> secretNames() {
      return secrets == null
          ? List.of()
          : secrets.stream()
              .map(one -> one instanceof Map<?, ?> map ? (String) map.get("source") : (String) one)
              .toList();
    }
  }

  record Build(String context, Map<String, String> args) {}

  record Condition(String condition) {}

  record SecretFile(String file) {}

  record Healthcheck(
      List<String> test,
      String interval,
      String timeout,
      @JsonProperty("start_period") String startPeriod,
      @JsonProperty("start_interval") String startInterval) {}

  /** A volume or a file of the host, and where it is seen. */
  record Mount(String source, String target) {
    static Mount of(Object written) {
      if (written instanceof Map<?, ?> map) {
        return new Mount((String) map.get("source"), (String) map.get("target"));
      }
      var parts = ((String) written).split(":", -1);
      return new Mount(parts[0], parts[1]);
    }

    Optional<String> volume() {
      return source.startsWith(".") || source.startsWith("$") || source.startsWith("/")
          ? Optional.empty()
          : Optional.of(source);
    }
  }

  static Compose of(DeployFiles files) {
    String file = "docker-compose.yml";
    return Strict.as(Compose.class, file, files.yaml(file).getFirst());
  }
}
