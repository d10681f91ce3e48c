package allday.platforms;

import allday.contracts.Money;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Charges that a platform lists by name only: what each is for. The operator says so under {@code
 * settings.charge-map}, for example {@code Courier thanks: TIP}; plain English words speak for
 * themselves, and the rest is service. Not thread-safe.
 */
public final class Charges {
  /** The key under {@code settings}. */
  public static final String SETTING = "charge-map";

  private static final Map<Kind, Set<String>> WORDS =
      Map.of(
          Kind.TIP, Set.of("tip", "tips", "gratuity"),
          Kind.DELIVERY, Set.of("delivery"),
          Kind.PACKAGING, Set.of("bag", "bags", "package", "packaging", "packing"));

  private final Connection connection;
  private final Map<Kind, Money> sums = new EnumMap<>(Kind.class);

  /** What a charge is for. */
  public enum Kind {
    TIP,
    DELIVERY,
    PACKAGING,
    SMALL_ORDER,
    SERVICE
  }

  public Charges(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds a charge.
   *
   * @param names its name, code and the like; the operator's meaning of any of them counts first
   * @throws PayloadProblem where the operator's kind is none: the order is parked until it is
   *     mended
   */
  public void add(Money amount, @Nullable String... names) {
    addAs(kind(names), amount);
  }

  /** Adds a charge of a known kind. */
  public void addAs(Kind kind, Money amount) {
    sums.merge(kind, amount, Money::plus);
  }

  public @Nullable Money sum(Kind kind) {
    return sums.get(kind);
  }

  /** All charges together; zero where there are none. */
  public Money total(String currency) {
    return sums.values().stream().reduce(Money.zero(currency), Money::plus);
  }

  public Totals.Builder addTo(Totals.Builder totals) {
    return totals
        .tip(sum(Kind.TIP))
        .deliveryFee(sum(Kind.DELIVERY))
        .packagingFee(sum(Kind.PACKAGING))
        .smallOrderFee(sum(Kind.SMALL_ORDER))
        .serviceFee(sum(Kind.SERVICE));
  }

  private Kind kind(@Nullable String... names) {
    var told = Stream.of(names).flatMap(Stream::ofNullable).map(String::strip).toList();
    return connection.settings().below(SETTING).entrySet().stream()
        .filter(entry -> told.stream().anyMatch(entry.getKey()::equalsIgnoreCase))
        .findFirst()
        .map(Charges::operators)
        .orElseGet(() -> plain(told));
  }

  private static Kind operators(Map.Entry<String, String> entry) {
    try {
      return Kind.valueOf(entry.getValue().strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw new PayloadProblem(
          "settings.%s.%s: expected one of %s"
              .formatted(
                  SETTING,
                  entry.getKey(),
                  Stream.of(Kind.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
  }

  private static Kind plain(List<String> names) {
    var words =
        names.stream()
            .flatMap(name -> Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
            .collect(Collectors.toSet());
    return Stream.of(Kind.values())
        .filter(kind -> WORDS.getOrDefault(kind, Set.of()).stream().anyMatch(words::contains))
        .findFirst()
        .orElse(Kind.SERVICE);
  }
}
