package allday.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kustomization.yaml, as far as ours go. */
record Kustomization(
    String apiVersion,
    String kind,
    String namespace,
    List<String> resources,
    List<Generated> configMapGenerator,
    List<Patch> patches,
    List<Replicas> replicas) {

  Kustomization {
    configMapGenerator = configMapGenerator == null ? List.of() : configMapGenerator;
    patches = patches == null ? List.of() : patches;
    replicas = replicas == null ? List.of() : replicas;
  }

  record Generated(String name, List<String> files) {}

  record Patch(String path, Map<String, String> target) {}

  record Replicas(String name, int count) {}

  static Kustomization of(DeployFiles files, String folder) {
    String path = folder + "/kustomization.yaml";
    return Strict.as(Kustomization.class, path, files.yaml(path).getFirst());
  }

  /** The files that it names; other folders are not files. */
  List<String> files() {
    var named = new ArrayList<String>();
    resources.stream().filter(resource -> resource.endsWith(".yaml")).forEach(named::add);
    configMapGenerator.forEach(map -> named.addAll(map.files()));
    patches.forEach(patch -> named.add(patch.path()));
    return named;
  }
}
