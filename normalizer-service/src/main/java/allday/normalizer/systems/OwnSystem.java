package allday.normalizer.systems;

import allday.contracts.BranchId;
import allday.contracts.config.Secret;
import allday.contracts.order.OrderStatus;
import java.util.List;
import java.util.Set;

/**
 * A system of the restaurant's own, such as its kitchen screens.
 *
 * @param keys SHA-256 of its active keys, in lower-case hex: the keys themselves are not kept
 * @param statuses that it may report
 * @param branches whose orders it may speak of; empty for all
 * @param movesBack whether it may take an order back: a recall, a courier who returned, a closed
 *     order that is opened again
 */
public record OwnSystem(
    String id,
    List<Secret> keys,
    Set<OrderStatus> statuses,
    Set<BranchId> branches,
    boolean movesBack) {
  public OwnSystem {
    keys = List.copyOf(keys);
    statuses = Set.copyOf(statuses);
    branches = Set.copyOf(branches);
  }

  public boolean speaksOf(BranchId branch) {
    return branches.isEmpty() || branches.contains(branch);
  }
}
