package allday.normalizer.duplicates;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.PlatformId;
import allday.contracts.order.SourceKind;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Platform;
import allday.normalizer.book.Grace;
import allday.normalizer.order.Order;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A till repeats orders that came from elsewhere. Where another connection of the branch may bring
 * the same one, its customer hears nothing before that had time to show.
 */
@Component
class MirrorGrace implements Grace {
  private final DuplicateSettings settings;
  private final Set<PlatformId> tills;
  private final Map<BranchId, Set<PlatformId>> others = new HashMap<>();

  MirrorGrace(DuplicateSettings settings, Connections connections, List<Platform> platforms) {
    this.settings = settings;
    tills =
        platforms.stream()
            .filter(platform -> platform.habits().waitForMirror())
            .map(Platform::id)
            .collect(Collectors.toUnmodifiableSet());
    for (var connection : connections.all()) {
      if (!tills.contains(connection.platform())) {
        for (Branch branch : connection.stores().values()) {
          others.computeIfAbsent(branch.id(), _ -> new HashSet<>()).add(connection.platform());
        }
      }
    }
  }

  @Override
  public @Nullable Instant tellFrom(Order order, Instant now) {
    var platform = order.key().platform();
    boolean isTill =
        order.content().identity().sourceKind() == SourceKind.POS || tills.contains(platform);
    boolean hasOthers =
        others.getOrDefault(order.branch(), Set.of()).stream()
            .anyMatch(other -> !other.equals(platform));
    var from = order.firstSeenAt().plus(settings.mirrorGrace());
    return isTill && hasOthers && order.kin() == null && from.isAfter(now) ? from : null;
  }
}
