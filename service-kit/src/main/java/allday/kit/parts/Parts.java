package allday.kit.parts;

import allday.contracts.PlatformId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parts of one type, such as all order mappers, by platform. A platform has at most one. */
public final class Parts<T> {
  private final Map<PlatformId, T> byPlatform = new LinkedHashMap<>();

  /**
   * @throws ClaimedTwice where two parts say they belong to the same platform
   */
  public Parts(Collection<? extends T> parts, Function<? super T, PlatformId> platform) {
    for (T part : parts) {
      PlatformId id = platform.apply(part);
      T other = byPlatform.putIfAbsent(id, part);
      if (other != null) {
        throw new ClaimedTwice(id.value(), other, part);
      }
    }
  }

  /** The platform's part; empty where the platform cannot do this. */
  public Optional<T> find(PlatformId platform) {
    return Optional.ofNullable(byPlatform.get(platform));
  }

  public List<T> all() {
    return List.copyOf(byPlatform.values());
  }
}
