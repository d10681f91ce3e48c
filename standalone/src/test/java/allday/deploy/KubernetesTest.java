package allday.deploy;

import static allday.deploy.Manifests.container;
import static allday.deploy.Manifests.name;
import static allday.deploy.Manifests.podLabels;
import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The manifests fit the Kubernetes model, and each other. */
class KubernetesTest {
  private static final String INGESTION = "k8s/base/ingestion.yaml";
  private static final String PRODUCTION = "k8s/overlays/production/";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "manifests hold what Kubernetes knows and nothing else",
              files -> Rule.readable(() -> Manifests.of(files)),
              planted(INGESTION, "terminationGracePeriodSeconds", "terminationGraceSeconds"),
              planted(INGESTION, "value: native", "value: 8080"),
              planted(PRODUCTION + "network.yaml", "policyTypes", "types"),
              planted("gateway/gateway.yaml", "failureThreshold", "failures")),
          rule(
              "images are those that docker-compose.yml builds and uses",
              KubernetesTest::strangeImages,
              planted(INGESTION, "allday/ingestion-service:0.1.0", "allday/door:0.1.0"),
              planted("gateway/gateway.yaml", "caddy:2", "caddy:1")),
          rule(
              "selectors find the pods they mean",
              KubernetesTest::lostSelectors,
              planted(
                  INGESTION,
                  "selector: { app.kubernetes.io/name: ingestion",
                  "selector: { app.kubernetes.io/name: door"),
              planted(
                  INGESTION,
                  "matchLabels: { app.kubernetes.io/name: ingestion }",
                  "matchLabels: { app.kubernetes.io/name: door }"),
              planted(PRODUCTION + "disruption.yaml", "name: gateway,", "name: proxy,"),
              planted(
                  PRODUCTION + "network.yaml",
                  "values: [ingestion, normalizer, notification]",
                  "values: [doors]"),
              planted(PRODUCTION + "network.yaml", "name: gateway, app", "name: proxy, app")),
          rule(
              "what is scaled exists and leaves its number to the scaler",
              KubernetesTest::badScaling,
              planted(
                  PRODUCTION + "autoscaling.yaml",
                  "kind: Deployment, name: normalizer",
                  "kind: Deployment, name: normaliser"),
              planted(
                  INGESTION,
                  "  revisionHistoryLimit: 3",
                  "  replicas: 2\n  revisionHistoryLimit: 3")),
          rule(
              "ports are there under the names they are called by",
              KubernetesTest::lostPorts,
              planted(
                  INGESTION,
                  "{ name: http, containerPort: 8080 }",
                  "{ name: web, containerPort: 8080 }"),
              planted(INGESTION, "containerPort: 8080", "containerPort: 8081"),
              planted(
                  "k8s/base/ingress.yaml",
                  "name: notification, port: { name: http }",
                  "name: notification, port: { name: web }"),
              planted(
                  "k8s/base/ingress.yaml", "service: { name: ingestion", "service: { name: door"),
              planted(PRODUCTION + "network.yaml", "port: http", "port: web")));

  @TestFactory
  Stream<DynamicTest> theManifestsKeepTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static List<String> strangeImages(DeployFiles files) {
    var known = Compose.of(files).services().values().stream().map(Compose.Service::image).toList();
    return Manifests.of(files)
        .deployments()
        .map(one -> container(one).getImage())
        .filter(image -> !known.contains(image))
        .toList();
  }

  private static List<String> lostSelectors(DeployFiles files) {
    var manifests = Manifests.of(files);
    var pods = manifests.deployments().map(Manifests::podLabels).toList();
    var complaints = Stream.<String>builder();
    manifests
        .deployments()
        .forEach(
            one -> {
              if (!Selectors.matches(one.getSpec().getSelector(), podLabels(one))) {
                complaints.add(name(one) + " does not select its own pods");
              }
              for (var spread :
                  one.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()) {
                if (!Selectors.matches(spread.getLabelSelector(), podLabels(one))) {
                  complaints.add(name(one) + " spreads other pods");
                }
              }
            });
    for (var service : manifests.all(Service.class)) {
      var meant = new LabelSelector();
      meant.setMatchLabels(service.getSpec().getSelector());
      long found = pods.stream().filter(labels -> Selectors.matches(meant, labels)).count();
      boolean own =
          pods.stream()
              .anyMatch(
                  labels ->
                      Selectors.matches(meant, labels)
                          && name(service).equals(labels.get("app.kubernetes.io/name")));
      if (found != 1 || !own) {
        complaints.add("service " + name(service) + " finds " + found + " deployments");
      }
    }
    for (var budget : manifests.all(PodDisruptionBudget.class)) {
      if (pods.stream()
              .filter(labels -> Selectors.matches(budget.getSpec().getSelector(), labels))
              .count()
          != 1) {
        complaints.add("budget " + name(budget) + " does not cover one deployment");
      }
    }
    for (var policy : manifests.all(NetworkPolicy.class)) {
      for (var selector : Selectors.ofPods(policy)) {
        if (Selectors.isAbout(selector, pods)) {
          continue;
        }
        complaints.add("policy " + name(policy) + " names pods that there are not");
      }
    }
    return complaints.build().toList();
  }

  private static List<String> badScaling(DeployFiles files) {
    var manifests = Manifests.of(files);
    return manifests.all(HorizontalPodAutoscaler.class).stream()
        .map(
            scaler -> {
              var target = scaler.getSpec().getScaleTargetRef();
              var scaled =
                  manifests
                      .deployments()
                      .filter(one -> name(one).equals(target.getName()))
                      .toList();
              if (scaled.isEmpty() || !target.getKind().equals("Deployment")) {
                return "nothing is called " + target.getName();
              }
              return scaled.getFirst().getSpec().getReplicas() == null
                  ? null
                  : target.getName() + " fixes its number";
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> lostPorts(DeployFiles files) {
    var manifests = Manifests.of(files);
    var complaints = Stream.<String>builder();
    manifests
        .services()
        .filter(
            one ->
                container(one).getPorts().stream()
                    .noneMatch(port -> port.getContainerPort() == 8080))
        .forEach(one -> complaints.add(name(one) + " does not show the port it listens on"));
    for (var service : manifests.all(Service.class)) {
      var names =
          manifests
              .deployments()
              .filter(one -> name(one).equals(name(service)))
              .flatMap(one -> container(one).getPorts().stream())
              .map(port -> port.getName())
              .toList();
      service.getSpec().getPorts().stream()
          .filter(port -> !names.contains(port.getTargetPort().getStrVal()))
          .forEach(port -> complaints.add("service " + name(service) + " leads to no port"));
    }
    manifests.all(Ingress.class).stream()
        .flatMap(ingress -> ingress.getSpec().getRules().stream())
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .map(path -> path.getBackend().getService())
        .filter(
            backend ->
                manifests.all(Service.class).stream()
                    .filter(service -> name(service).equals(backend.getName()))
                    .flatMap(service -> service.getSpec().getPorts().stream())
                    .noneMatch(port -> port.getName().equals(backend.getPort().getName())))
        .forEach(backend -> complaints.add("the Ingress leads to no port of " + backend.getName()));
    var names =
        manifests
            .deployments()
            .flatMap(one -> container(one).getPorts().stream())
            .map(port -> port.getName())
            .toList();
    manifests.all(NetworkPolicy.class).stream()
        .flatMap(Selectors::ports)
        .filter(port -> port.getStrVal() != null && !names.contains(port.getStrVal()))
        .forEach(port -> complaints.add("a policy names port " + port.getStrVal()));
    return complaints.build().toList();
  }
}
