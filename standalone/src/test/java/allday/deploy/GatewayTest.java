package allday.deploy;

import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Behind one address, every path of every service is answered by the service that has it. */
class GatewayTest {
  private static final String TABLE = "gateway/Caddyfile";
  private static final String INGRESS = "k8s/base/ingress.yaml";
  private static final List<String> SERVICES = List.of("ingestion", "normalizer", "notification");

  private static final List<Rule> RULES =
      List.of(
          rule(
              "the gateway sends each path to the service that has it",
              files -> astray(path -> Routes.of(files).service(path).orElse("nobody")),
              planted(TABLE, "/webhooks/* ", ""),
              planted(TABLE, "/api/v1/orders/*/resend ", ""),
              planted(TABLE, "/api/v1/parked ", "/api/v1/park "),
              planted(
                  TABLE,
                  "{$NOTIFICATION:notification:8080} {",
                  "{$NOTIFICATION:normalizer:8080} {")),
          rule(
              "the Ingress sends each path to the gateway or to the service that has it",
              files ->
                  astray(
                      path -> {
                        String first = ingress(files, path);
                        return first.equals("gateway")
                            ? Routes.of(files).service(path).orElse("nobody")
                            : first;
                      }),
              planted(INGRESS, "name: ingestion", "name: notification"),
              planted(INGRESS, "path: /api/v1", "path: /api/v2")),
          rule(
              "doors are reached without the gateway",
              files ->
                  Stream.of("/webhooks/shopify/main", "/receipts/twilio/sms")
                      .filter(path -> ingress(files, path).equals("gateway"))
                      .toList(),
              planted(INGRESS, "service: { name: ingestion", "service: { name: gateway")),
          rule(
              "what is for operators stays inside",
              files ->
                  Stream.of("/actuator/health", "/actuator/prometheus", "/error")
                      .filter(
                          path ->
                              Routes.of(files).service(path).isPresent()
                                  || !ingress(files, path).equals("nobody"))
                      .toList(),
              planted(TABLE, "/webhooks/* ", "/webhooks/* /actuator/* "),
              planted(INGRESS, "path: /webhooks", "path: /")));

  @TestFactory
  Stream<DynamicTest> everyPathArrives() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  @Test
  void thePathsAreThoseOfTheCode() {
    assertThat(owners())
        .containsEntry("/webhooks/x/x", "ingestion")
        .containsEntry("/receipts/x/x", "notification")
        .containsEntry("/api/v1/orders", "normalizer")
        .containsEntry("/api/v1/orders/x/resend", "notification")
        .hasSizeGreaterThan(25);
  }

  private static List<String> astray(java.util.function.UnaryOperator<String> answeredBy) {
    return owners().entrySet().stream()
        .filter(one -> !one.getValue().equals(answeredBy.apply(one.getKey())))
        .map(one -> one.getKey() + " of " + one.getValue())
        .toList();
  }

  /** The longest prefix, step by step, as the Ingress has it. */
  private static String ingress(DeployFiles files, String path) {
    return Manifests.of(files).all(Ingress.class).stream()
        .flatMap(one -> one.getSpec().getRules().stream())
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .filter(one -> one.getPathType().equals("Prefix"))
        .filter(one -> (path + "/").startsWith(one.getPath().replaceFirst("/$", "") + "/"))
        .max(Comparator.comparing(one -> one.getPath().length()))
        .map(HTTPIngressPath::getBackend)
        .map(backend -> backend.getService().getName())
        .orElse("nobody");
  }

  /** Paths of all controllers and servlets, x for what varies, and the service whose they are. */
  private static Map<String, String> owners() {
    var owners = new TreeMap<String, String>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    scanner.addIncludeFilter(new AssignableTypeFilter(HttpServlet.class));
    for (String service : SERVICES) {
      for (var found : scanner.findCandidateComponents("allday." + service)) {
        var type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
        paths(type).forEach(path -> owners.put(path, service));
      }
    }
    return owners;
  }

  private static List<String> paths(Class<?> type) {
    return HttpServlet.class.isAssignableFrom(type) ? ofAServlet(type) : ofAController(type);
  }

  /** As it is called in measurements. */
  private static List<String> ofAServlet(Class<?> servlet) {
    var pattern = ReflectionUtils.findField(servlet, "PATTERN");
    ReflectionUtils.makeAccessible(pattern);
    return List.of(varied(String.valueOf(ReflectionUtils.getField(pattern, null))));
  }

  private static String varied(String path) {
    return path.replaceAll("\\{[^}]+}", "x");
  }

  private static List<String> ofAController(Class<?> controller) {
    var prefixes =
        mapped(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
    var paths = new ArrayList<String>();
    Stream.of(controller.getDeclaredMethods())
        .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
        .filter(Objects::nonNull)
        .flatMap(mapping -> mapped(mapping).stream())
        .forEach(path -> prefixes.forEach(prefix -> paths.add(varied(prefix + path))));
    return paths;
  }

  private static List<String> mapped(RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
  }
}
