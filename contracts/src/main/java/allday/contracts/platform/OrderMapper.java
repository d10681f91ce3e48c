package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;

/**
 * Says what a platform's bytes mean. Called by the normalizer, from many threads, perhaps again
 * years later for a parked record: it keeps nothing and calls nobody. A {@link
 * allday.contracts.json.PayloadProblem} thrown from here counts as {@link Mapping.Unmapped}.
 */
public interface OrderMapper {
  PlatformId platform();

  Mapping map(RawOrder raw, Connection connection);
}
