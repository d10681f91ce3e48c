package allday.platforms;

import allday.contracts.json.PayloadProblem;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For shops that name their ways of delivery themselves: what the operator says they are, under
 * {@code settings.fulfilment-map}, for example {@code Bike courier: DELIVERY}.
 */
public final class FulfilmentWords {
  /** The key under {@code settings}. */
  public static final String SETTING = "fulfilment-map";

  private FulfilmentWords() {}

  /**
   * The type of the first of these words that the operator has named; compared without regard to
   * case.
   *
   * @throws PayloadProblem where the operator's type is none: the order is parked until it is
   *     mended
   */
  public static Optional<FulfilmentType> find(Connection connection, @Nullable String... words) {
    var own = connection.settings().below(SETTING);
    return Stream.of(words)
        .flatMap(
            word ->
                own.entrySet().stream()
                    .filter(entry -> word != null && entry.getKey().equalsIgnoreCase(word.strip())))
        .findFirst()
        .map(FulfilmentWords::type);
  }

  private static FulfilmentType type(Map.Entry<String, String> entry) {
    try {
      return FulfilmentType.valueOf(entry.getValue().strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new PayloadProblem(
          "settings.%s.%s: expected one of %s"
              .formatted(
                  SETTING,
                  entry.getKey(),
                  Stream.of(FulfilmentType.values())
                      .map(Enum::name)
                      .collect(Collectors.joining(", "))));
    }
  }
}
