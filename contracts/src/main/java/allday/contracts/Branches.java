package allday.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The branches of the business, in the operator's order. */
public final class Branches {
  private final Map<BranchId, Branch> byId = new LinkedHashMap<>();

  public Branches(List<Branch> branches) {
    branches.forEach(branch -> byId.put(branch.id(), branch));
  }

  public List<Branch> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Branch> find(BranchId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
