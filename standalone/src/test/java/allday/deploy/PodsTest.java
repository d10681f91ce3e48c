package allday.deploy;

import static allday.deploy.Manifests.container;
import static allday.deploy.Manifests.name;
import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pods are probed for what counts, bounded, and ended gracefully. */
class PodsTest {
  private static final String INGESTION = "k8s/base/ingestion.yaml";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "probes ask for progress, and liveness for nobody else's",
              PodsTest::badProbes,
              planted(
                  INGESTION,
                  "readinessProbe:\n            httpGet: { path: /actuator/health/readiness",
                  "readinessProbe:\n            httpGet: { path: /actuator/health"),
              planted(
                  INGESTION,
                  "livenessProbe:\n            httpGet: { path: /actuator/health/liveness",
                  "livenessProbe:\n            httpGet: { path: /actuator/health/readiness"),
              planted(
                  INGESTION,
                  "liveness, port: http }\n            periodSeconds: 2",
                  "startup, port: http }\n            periodSeconds: 2"),
              planted("gateway/gateway.yaml", "/healthy", "/health")),
          rule(
              "pods are restricted, small and end gracefully",
              PodsTest::looseness,
              planted(INGESTION, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
              planted(INGESTION, "runAsUser: 10001", "runAsUser: 0"),
              planted(
                  INGESTION,
                  "capabilities: { drop: [ALL] }",
                  "capabilities: { add: [SYS_ADMIN], drop: [ALL] }"),
              planted(
                  INGESTION, "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"),
              planted(
                  INGESTION,
                  "automountServiceAccountToken: false",
                  "automountServiceAccountToken: true"),
              planted(INGESTION, "limits: { memory: 512Mi }", "limits: { cpu: 1 }"),
              planted(INGESTION, "type: RuntimeDefault", "type: Unconfined"),
              planted(
                  INGESTION,
                  "terminationGracePeriodSeconds: 75",
                  "terminationGracePeriodSeconds: 30"),
              planted(INGESTION, "preStop: { sleep: { seconds: 10 } }", "{}"),
              planted(INGESTION, "maxUnavailable: 0", "maxUnavailable: 1")),
          rule(
              "mounts have their volumes",
              PodsTest::lostMounts,
              planted(INGESTION, "name: tmp, mountPath", "name: temp, mountPath"),
              planted(
                  INGESTION, "{ name: tmp, mountPath: /tmp }", "{ name: tmp, mountPath: /temp }")));

  @TestFactory
  Stream<DynamicTest> thePodsKeepTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static List<String> badProbes(DeployFiles files) {
    var complaints = Stream.<String>builder();
    var manifests = Manifests.of(files);
    manifests
        .services()
        .forEach(
            one -> {
              var container = container(one);
              if (!isAt(container.getStartupProbe(), "/actuator/health/liveness")
                  || !isAt(container.getLivenessProbe(), "/actuator/health/liveness")
                  || !isAt(container.getReadinessProbe(), "/actuator/health/readiness")) {
                complaints.add(name(one) + " is probed in another way");
              }
            });
    String table = files.text("gateway/Caddyfile");
    manifests
        .deployments()
        .filter(one -> container(one).getImage().startsWith("caddy"))
        .flatMap(
            one -> Stream.of(container(one).getLivenessProbe(), container(one).getReadinessProbe()))
        .filter(probe -> !table.contains("respond " + probe.getHttpGet().getPath() + " 200"))
        .forEach(probe -> complaints.add("the gateway does not answer its probe"));
    return complaints.build().toList();
  }

  private static boolean isAt(Probe probe, String path) {
    return probe != null
        && path.equals(probe.getHttpGet().getPath())
        && "http".equals(probe.getHttpGet().getPort().getStrVal());
  }

  private static List<String> looseness(DeployFiles files) {
    return Manifests.of(files)
        .deployments()
        .filter(one -> !isTight(one))
        .map(one -> name(one) + " is looser than the others")
        .toList();
  }

  private static boolean isTight(Deployment one) {
    var pod = one.getSpec().getTemplate().getSpec();
    var container = container(one);
    var security = container.getSecurityContext();
    var added = security.getCapabilities().getAdd();
    // Requests, what is being sent and timed work may each take ten seconds to end.
    long needed = one.getMetadata().getName().equals("gateway") ? 20 : 70;
    return Boolean.FALSE.equals(pod.getAutomountServiceAccountToken())
        && Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
        && pod.getSecurityContext().getRunAsUser() == 10001
        && "RuntimeDefault".equals(pod.getSecurityContext().getSeccompProfile().getType())
        && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
        && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
        && security.getCapabilities().getDrop().equals(List.of("ALL"))
        && (added.isEmpty() || added.equals(List.of("NET_BIND_SERVICE")))
        && container.getResources().getLimits().containsKey("memory")
        && container.getResources().getRequests().keySet().containsAll(List.of("cpu", "memory"))
        && hasPreStop(container)
        && pod.getTerminationGracePeriodSeconds() >= needed
        && one.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal() == 0;
  }

  private static boolean hasPreStop(Container container) {
    var lifecycle = container.getLifecycle();
    return lifecycle != null
        && lifecycle.getPreStop() != null
        && lifecycle.getPreStop().getSleep() != null
        && lifecycle.getPreStop().getSleep().getSeconds() >= 5;
  }

  private static List<String> lostMounts(DeployFiles files) {
    var complaints = Stream.<String>builder();
    Manifests.of(files)
        .deployments()
        .forEach(
            one -> {
              var volumes =
                  one.getSpec().getTemplate().getSpec().getVolumes().stream()
                      .map(volume -> volume.getName())
                      .toList();
              container(one).getVolumeMounts().stream()
                  .filter(mount -> !volumes.contains(mount.getName()))
                  .forEach(mount -> complaints.add("no volume " + mount.getName()));
            });
    Manifests.of(files)
        .services()
        .filter(
            one ->
                container(one).getVolumeMounts().stream()
                    .noneMatch(mount -> mount.getMountPath().equals("/tmp")))
        .forEach(one -> complaints.add(name(one) + " has no place for Tomcat's files"));
    return complaints.build().toList();
  }
}
