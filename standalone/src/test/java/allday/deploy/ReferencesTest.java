package allday.deploy;

import static allday.deploy.Manifests.container;
import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is referred to is defined, or told of. */
class ReferencesTest {
  private static final String INGESTION = "k8s/base/ingestion.yaml";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "ConfigMaps that are referred to are made",
              ReferencesTest::missingConfigMaps,
              planted(
                  INGESTION,
                  "configMapRef: { name: allday-servers }",
                  "configMapRef: { name: servers }"),
              planted("k8s/base/kustomization.yaml", "name: allday-config", "name: config"),
              planted("gateway/kustomization.yaml", "files: [Caddyfile]", "files: [Caddy.json]")),
          rule(
              "Secrets that are referred to are told of",
              ReferencesTest::untoldSecrets,
              planted(
                  INGESTION,
                  "name: allday-database, key: username",
                  "name: allday-database, key: user"),
              planted(INGESTION, "name: allday-staff", "name: staff")),
          rule(
              "kustomizations name files that are there, and all of them",
              ReferencesTest::strayFiles,
              planted("k8s/base/kustomization.yaml", "  - ingress.yaml\n", ""),
              planted("k8s/base/kustomization.yaml", "- ingress.yaml", "- door.yaml"),
              planted(
                  "k8s/overlays/small/kustomization.yaml", "path: little.yaml", "path: small.yaml"),
              planted(
                  "k8s/overlays/production/kustomization.yaml",
                  "name: gateway, count",
                  "name: proxy, count")));

  @TestFactory
  Stream<DynamicTest> theFilesKeepTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static List<String> missingConfigMaps(DeployFiles files) {
    var manifests = Manifests.of(files);
    var made = new HashSet<String>();
    manifests.all(ConfigMap.class).forEach(map -> made.add(Manifests.name(map)));
    for (String folder : List.of("k8s/base", "gateway")) {
      var kustomization = Kustomization.of(files, folder);
      kustomization.configMapGenerator().stream()
          .filter(
              map ->
                  map.files().stream()
                      .allMatch(file -> files.texts().containsKey(folder + "/" + file)))
          .forEach(map -> made.add(map.name()));
    }
    return manifests
        .deployments()
        .flatMap(
            one ->
                Stream.concat(
                    container(one).getEnvFrom().stream()
                        .filter(from -> from.getConfigMapRef() != null)
                        .map(from -> from.getConfigMapRef().getName()),
                    one.getSpec().getTemplate().getSpec().getVolumes().stream()
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> volume.getConfigMap().getName())))
        .filter(name -> !made.contains(name))
        .toList();
  }

  /** The page on deployment says how each is made: {@code create secret generic NAME … KEY=}. */
  private static List<String> untoldSecrets(DeployFiles files) {
    String page = files.text("docs/deployment.md").replace("\\\n", " ");
    return Manifests.of(files)
        .services()
        .flatMap(
            one ->
                Stream.concat(
                    container(one).getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef())
                        .map(
                            ref ->
                                isTold(page, ref.getName(), ref.getKey())
                                    ? null
                                    : ref.getName() + "." + ref.getKey()),
                    container(one).getEnvFrom().stream()
                        .filter(from -> from.getSecretRef() != null)
                        .map(from -> from.getSecretRef().getName())
                        .map(name -> isTold(page, name, "") ? null : name)))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  private static boolean isTold(String page, String name, String key) {
    return Pattern.compile(
            "create secret generic "
                + Pattern.quote(name)
                + " .*--from-literal="
                + (key.isEmpty() ? "" : Pattern.quote(key + "=")))
        .matcher(page)
        .find();
  }

  private static List<String> strayFiles(DeployFiles files) {
    var complaints = Stream.<String>builder();
    var deployments = Manifests.of(files).deployments().map(Manifests::name).toList();
    for (String folder :
        List.of("gateway", "k8s/base", "k8s/overlays/small", "k8s/overlays/production")) {
      var kustomization = Kustomization.of(files, folder);
      var named = kustomization.files();
      named.stream()
          .filter(file -> !files.texts().containsKey(folder + "/" + file))
          .forEach(file -> complaints.add(folder + " names " + file));
      files.below(folder).stream()
          .map(path -> path.substring(folder.length() + 1))
          .filter(file -> !file.equals("kustomization.yaml") && !named.contains(file))
          .forEach(file -> complaints.add(folder + " forgets " + file));
      kustomization.replicas().stream()
          .filter(one -> !deployments.contains(one.name()))
          .forEach(one -> complaints.add(folder + " counts " + one.name()));
    }
    return complaints.build().toList();
  }
}
