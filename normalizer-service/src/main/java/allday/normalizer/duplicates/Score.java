package allday.normalizer.duplicates;

import java.util.List;
import java.util.Set;

/** How much two orders look like one, and why. */
public record Score(int points, List<Feature> features) {
  private static final Set<String> OF_THESE_TWO =
      Set.of(
          "named on the ticket",
          "same contact",
          "same name",
          "same address",
          "same table",
          "after a failure");

  public Score {
    features = List.copyOf(features);
  }

  /** Something they have in common, or that speaks against it. */
  public record Feature(String name, int points) {}

  /**
   * Whether something of it belongs to these two: guests have dishes, sums and times in common all
   * day.
   */
  boolean isOfTheseTwo() {
    return features.stream().anyMatch(feature -> OF_THESE_TWO.contains(feature.name()));
  }

  static Score of(List<Feature> features) {
    return new Score(features.stream().mapToInt(Feature::points).sum(), features);
  }
}
