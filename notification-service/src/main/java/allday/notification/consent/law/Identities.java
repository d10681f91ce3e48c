package allday.notification.consent.law;

import allday.contracts.BranchId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code allday.compliance.identity}: who messages are from, for the whole business and
 * for branches where it differs.
 */
record Identities(Identity business, Map<BranchId, Identity> ofBranches) {
  static final Identities NONE = new Identities(Identity.UNKNOWN, Map.of());

  /**
   * Reads the setting.
   *
   * @param branches that there are; empty where they are not known yet
   */
  static Identities read(Reading section, Set<String> branches) {
    if (!section.has("identity")) {
      return NONE;
    }
    var entry = section.inner("identity");
    entry.allow("name", "postal-address", "contact", "branches");
    var business = Identity.read(entry);
    var ofBranches = new LinkedHashMap<BranchId, Identity>();
    entry
        .named("branches")
        .forEach(
            (branch, own) -> {
              if (!branches.isEmpty() && !branches.contains(branch)) {
                entry.problem(
                    "branches." + branch,
                    "there is no such branch; expected one of " + String.join(", ", branches));
                return;
              }
              own.allow("name", "postal-address", "contact");
              ofBranches.put(new BranchId(branch), Identity.read(own).or(business));
            });
    return new Identities(business, Map.copyOf(ofBranches));
  }

  Identity of(@Nullable BranchId branch) {
    return branch == null ? business : ofBranches.getOrDefault(branch, business);
  }
}
