package allday.notification.consent.law;

import allday.contracts.BranchId;
import allday.contracts.channel.ChannelAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code allday.compliance.identity}: who messages and calls are from, for the whole
 * business and for branches where it differs.
 */
record Identities(Identity business, Map<BranchId, Identity> ofBranches) {
  static final Identities NONE = new Identities(Identity.UNKNOWN, Map.of());

  private static final List<String> SAID = List.of("name", "postal-address", "contact", "phone");

  /**
   * Reads the setting.
   *
   * @param branches that there are; empty where they are not known yet
   * @param accounts that may call somebody, by a number that is none to call back
   */
  static Identities read(Reading section, Set<String> branches, List<ChannelAccount> accounts) {
    if (!section.has("identity")) {
      return NONE;
    }
    var machines = CallBack.machines(accounts);
    var entry = section.inner("identity");
    entry.allow(Stream.concat(SAID.stream(), Stream.of("branches")).toArray(String[]::new));
    var business = Identity.read(entry, machines);
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
              own.allow(SAID.toArray(String[]::new));
              ofBranches.put(new BranchId(branch), Identity.read(own, machines).or(business));
            });
    return new Identities(business, Map.copyOf(ofBranches));
  }

  Identity of(@Nullable BranchId branch) {
    return branch == null ? business : ofBranches.getOrDefault(branch, business);
  }

  /** All names under which the business is known. */
  Set<String> names() {
    return Stream.concat(Stream.of(business), ofBranches.values().stream())
        .flatMap(one -> Stream.ofNullable(one.name()))
        .collect(Collectors.toSet());
  }

  /** Whether a call of each of these branches could say whose it is and where to call back. */
  boolean canCall(Set<String> branches) {
    return branches.isEmpty()
        ? business.canCall()
        : branches.stream().map(BranchId::new).map(this::of).allMatch(Identity::canCall);
  }
}
