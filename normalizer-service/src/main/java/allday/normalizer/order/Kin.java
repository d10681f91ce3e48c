package allday.normalizer.order;

import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place of an order within a group of records that are one order.
 *
 * @param head the member that speaks for the group
 * @param members all of them, this one included, in the order of their ids
 * @param own of the head, how far its own source says it is; the order's progress is that of the
 *     group. Null where both are the same thing
 * @param told of the head, what was made known of the group, and the revision of the last time
 */
public record Kin(
    GroupRole role,
    UUID head,
    List<UUID> members,
    @Nullable Progress own,
    Map<OrderStatus, Integer> told) {
  public Kin {
    members = List.copyOf(members);
    told = Map.copyOf(told);
  }

  Kin own(@Nullable Progress progress) {
    return new Kin(role, head, members, progress, told);
  }

  @Override
  public String toString() {
    return role + " of " + members.size();
  }
}
