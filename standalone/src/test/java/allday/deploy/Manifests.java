package allday.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The manifests of base, gateway and overlays, as objects of the Kubernetes model. */
record Manifests(List<HasMetadata> all) {
  private static final Map<String, Class<? extends HasMetadata>> MODEL =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "apps/v1 Deployment", Deployment.class,
          "networking.k8s.io/v1 Ingress", Ingress.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);

  /** A file that kustomize applies to others, or that is no manifest at all. */
  private static boolean isManifest(String path) {
    return path.endsWith(".yaml")
        && !path.endsWith("kustomization.yaml")
        && !path.startsWith("k8s/examples/")
        && !path.endsWith("little.yaml");
  }

  static Manifests of(DeployFiles files) {
    var all = new ArrayList<HasMetadata>();
    for (String path :
        Stream.concat(files.below("gateway").stream(), files.below("k8s").stream()).toList()) {
      if (isManifest(path)) {
        files.yaml(path).forEach(document -> all.add(read(path, document)));
      }
    }
    return new Manifests(all);
  }

  static HasMetadata read(String path, Object document) {
    var map = (Map<?, ?>) document;
    var type = MODEL.get(map.get("apiVersion") + " " + map.get("kind"));
    if (type == null) {
      throw new Rule.Unreadable(
          path, new IllegalArgumentException("no model of " + map.get("kind")));
    }
    return Strict.as(type, path, document);
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Stream<Deployment> deployments() {
    return all(Deployment.class).stream();
  }

  /** Those that run our own images. */
  Stream<Deployment> services() {
    return deployments().filter(one -> container(one).getImage().startsWith("allday/"));
  }

  static String name(HasMetadata one) {
    return one.getMetadata().getName();
  }

  /** Each pod has one. */
  static Container container(Deployment deployment) {
    var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
    if (containers.size() != 1) {
      throw new Rule.Unreadable(
          name(deployment), new IllegalArgumentException("has not exactly one container"));
    }
    return containers.getFirst();
  }

  static Map<String, String> podLabels(Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }
}
