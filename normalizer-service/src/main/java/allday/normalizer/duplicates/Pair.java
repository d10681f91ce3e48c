package allday.normalizer.duplicates;

import java.util.UUID;

/** Two orders, in the order of their ids. */
public record Pair(UUID one, UUID other) {
  public static Pair of(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) < 0
        ? new Pair(one, other)
        : new Pair(other, one);
  }
}
