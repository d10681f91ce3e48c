package allday.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The overlays as kubectl renders them; passed over where there is no kubectl. The files themselves
 * are read without it by the other tests.
 */
class RenderedTest {

  @BeforeAll
  static void kubectlIsThere() {
    boolean there;
    try {
      there = run("kubectl", "version", "--client").contains("Kustomize Version");
    } catch (IOException none) {
      there = false;
    }
    assumeTrue(there, "kubectl is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s/base", "k8s/overlays/small", "k8s/overlays/production"})
  void whatComesOutIsWholeAndStrictlyKubernetes(String folder) throws IOException {
    var rendered = render(folder);

    assertThat(rendered.deployments().map(Manifests::name))
        .containsExactlyInAnyOrder("ingestion", "normalizer", "notification", "gateway");
    assertThat(rendered.all(Service.class)).hasSize(4);
    var maps =
        rendered.all(ConfigMap.class).stream().map(Manifests::name).collect(Collectors.toSet());
    assertThat(
            rendered
                .deployments()
                .flatMap(one -> one.getSpec().getTemplate().getSpec().getVolumes().stream())
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName()))
        .as("names with a hash of the content")
        .allMatch(name -> maps.contains(name) && name.matches("allday-(config|gateway)-\\w{10}"));
    assertThat(rendered.all().stream().filter(one -> !one.getKind().equals("Namespace")))
        .allMatch(one -> "allday".equals(one.getMetadata().getNamespace()));
  }

  @Test
  void smallIsOneOfEach() throws IOException {
    var rendered = render("k8s/overlays/small");

    assertThat(rendered.deployments().map(one -> one.getSpec().getReplicas())).containsOnly(1);
    assertThat(rendered.services())
        .allMatch(
            one ->
                Manifests.container(one)
                    .getResources()
                    .getRequests()
                    .get("cpu")
                    .toString()
                    .equals("50m"));
    assertThat(rendered.all(NetworkPolicy.class)).isEmpty();
  }

  @Test
  void productionIsSeveralWatchedAndShutIn() throws IOException {
    var rendered = render("k8s/overlays/production");

    assertThat(rendered.services().map(one -> one.getSpec().getReplicas()))
        .as("left to the scaler")
        .containsOnlyNulls();
    assertThat(rendered.all(HorizontalPodAutoscaler.class))
        .hasSize(3)
        .allMatch(scaler -> scaler.getSpec().getMinReplicas() >= 2);
    assertThat(rendered.all(PodDisruptionBudget.class)).hasSize(4);
    assertThat(rendered.all(NetworkPolicy.class))
        .anyMatch(
            policy ->
                policy.getSpec().getIngress().isEmpty()
                    && policy.getSpec().getEgress().isEmpty()
                    && Set.copyOf(policy.getSpec().getPolicyTypes())
                        .equals(Set.of("Ingress", "Egress")));
    assertThat(rendered.all(ConfigMap.class))
        .filteredOn(map -> Manifests.name(map).equals("allday-servers"))
        .singleElement()
        .satisfies(
            map ->
                assertThat(map.getData())
                    .containsEntry("ALLDAY_TOPICS_REPLICAS", "3")
                    .containsKey("ALLDAY_DATABASE_URL"));
  }

  private static Manifests render(String folder) throws IOException {
    String text = run("kubectl", "kustomize", DeployFiles.ROOT.resolve(folder).toString());
    var all = new ArrayList<io.fabric8.kubernetes.api.model.HasMetadata>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      all.add(Manifests.read(folder + " " + ((Map<?, ?>) document).get("kind"), document));
    }
    return new Manifests(all);
  }

  private static String run(String... command) throws IOException {
    var process =
        new ProcessBuilder(command).directory(Path.of("").toAbsolutePath().toFile()).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    } finally {
      process.destroy();
    }
  }
}
