package allday.notification.consent.law;

import org.jspecify.annotations.Nullable;

/**
 * A jurisdiction.
 *
 * @param country ISO 3166 alpha-2
 * @param region null where it is not known
 */
public record Place(String country, @Nullable String region) {
  /** As the decision log has it: {@code US-FL}. */
  @Override
  public String toString() {
    return region == null ? country : country + "-" + region;
  }
}
