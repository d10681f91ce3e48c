package allday.deploy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Labels and who is meant by them. */
final class Selectors {
  private Selectors() {}

  static boolean matches(LabelSelector selector, Map<String, String> labels) {
    var wanted = selector.getMatchLabels();
    return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
        && selector.getMatchExpressions().stream().allMatch(one -> matches(one, labels));
  }

  private static boolean matches(LabelSelectorRequirement one, Map<String, String> labels) {
    if (!"In".equals(one.getOperator())) {
      throw new IllegalArgumentException("not understood: " + one.getOperator());
    }
    return one.getValues().contains(labels.get(one.getKey()));
  }

  /** Whether it finds pods, and each name that it lists is somebody's. */
  static boolean isAbout(LabelSelector selector, List<Map<String, String>> pods) {
    return pods.stream().anyMatch(labels -> matches(selector, labels))
        && selector.getMatchExpressions().stream()
            .allMatch(
                one ->
                    one.getValues().stream()
                        .allMatch(
                            value ->
                                pods.stream()
                                    .anyMatch(labels -> value.equals(labels.get(one.getKey())))));
  }

  /** All selectors of pods in a policy. */
  static List<LabelSelector> ofPods(NetworkPolicy policy) {
    return Stream.concat(
            Stream.of(policy.getSpec().getPodSelector()),
            peers(policy).map(NetworkPolicyPeer::getPodSelector))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    return Stream.concat(
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
  }

  static Stream<IntOrString> ports(NetworkPolicy policy) {
    return Stream.concat(
            policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
            policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
        .map(NetworkPolicyPort::getPort);
  }
}
