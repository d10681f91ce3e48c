package allday.normalizer.systems;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.Bytes;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.contracts.config.Secret;
import allday.contracts.order.OrderStatus;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The systems that the configuration file names under {@code allday.systems}. */
@Component
public class OwnSystems implements ConfigSection {
  private final ObjectProvider<Branches> branches;
  private volatile List<OwnSystem> systems = List.of();

  // The frame reads this section while it makes the branches: they are asked for late.
  OwnSystems(ObjectProvider<Branches> branches) {
    this.branches = branches;
  }

  @Override
  public String key() {
    return "systems";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      systems = List.of();
      return List.of();
    }
    var problems = new ArrayList<ConfigProblem>();
    var known =
        Optional.ofNullable(branches.getIfAvailable()).map(Branches::all).orElse(List.of()).stream()
            .map(Branch::id)
            .map(BranchId::value)
            .toList();
    systems = new SystemReader(known, problems::add).read(value);
    return problems;
  }

  /**
   * Whose key it is. All keys of all systems are compared, however early one fits.
   *
   * @param key as the request has it; null where it has none
   */
  public Optional<OwnSystem> withKey(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      return Optional.empty();
    }
    var given = Bytes.sha256Hex(key);
    OwnSystem found = null;
    for (var system : systems) {
      if (Signatures.sameToken(given, system.keys()) instanceof Verdict.Genuine) {
        found = system;
      }
    }
    return Optional.ofNullable(found);
  }

  /** A key that is configured as it is; only its hash is remembered. */
  static Secret hashed(String key) {
    return new Secret(Bytes.sha256Hex(key));
  }

  /** What a system may report unless its statuses are named: what a kitchen knows best. */
  static List<OrderStatus> usual() {
    return List.of(OrderStatus.PREPARING, OrderStatus.READY);
  }
}
