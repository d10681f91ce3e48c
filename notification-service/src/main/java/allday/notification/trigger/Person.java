package allday.notification.trigger;

import allday.contracts.BranchId;
import allday.contracts.channel.Kind;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the staff who can be told in person. Prints no address.
 *
 * @param phone E.164; null where they are not called
 * @param mail null where they are not written to
 * @param language they are told in; null for that of the branch
 * @param branches they see to; empty for all
 */
public record Person(
    String id,
    String name,
    @Nullable String phone,
    @Nullable String mail,
    @Nullable String language,
    Set<BranchId> branches) {
  /** The kinds of channel that reach people by what is known of them. */
  static final Set<Kind> KINDS = Set.of(Kind.SMS, Kind.VOICE, Kind.CHAT, Kind.EMAIL);

  public Person {
    branches = Set.copyOf(branches);
  }

  boolean seesTo(@Nullable BranchId branch) {
    return branch == null || branches.isEmpty() || branches.contains(branch);
  }

  public Optional<String> address(Kind kind) {
    return Optional.ofNullable(kind == Kind.EMAIL ? mail : KINDS.contains(kind) ? phone : null);
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
