package allday.normalizer.bookkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * For how many years orders are bookkeeping, by country. They are data: {@code bookkeeping.yml}, or
 * a file of the operator's in its place.
 */
final class Periods {
  private static final String SHIPPED = "/allday/law/bookkeeping.yml";
  private static final String SETTING = "allday.normalizer.retention.bookkeeping";
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int MOST = 100;

  private final Map<String, Integer> years;
  private final int elsewhere;

  private Periods(Map<String, Integer> years, int elsewhere) {
    this.years = years;
    this.elsewhere = elsewhere;
  }

  /** Those that ship. */
  static Periods shipped() {
    try (var file = Objects.requireNonNull(Periods.class.getResourceAsStream(SHIPPED))) {
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), "bookkeeping.yml");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Those of a file.
   *
   * @throws IllegalStateException in words for the operator, where it is not as it should be
   */
  static Periods of(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          SETTING + ": the file " + file + " cannot be read", unreadable);
    }
  }

  private static Periods read(String text, String name) {
    try {
      Object data = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      if (!(data instanceof Map<?, ?> file)
          || !(file.get("countries") instanceof Map<?, ?> countries)) {
        throw wrong(name, "expected countries, each with its years");
      }
      for (var field : file.keySet()) {
        if (!Set.of("version", "countries", "elsewhere").contains(field)) {
          throw wrong(name, "knows no field " + field);
        }
      }
      var years = new HashMap<String, Integer>();
      countries.forEach(
          (country, many) -> {
            if (!COUNTRY.matcher(String.valueOf(country)).matches()) {
              throw wrong(
                  name, "countries: expected two capital letters such as GB, not " + country);
            }
            years.put(String.valueOf(country), years(name, "countries." + country, many));
          });
      return new Periods(Map.copyOf(years), years(name, "elsewhere", file.get("elsewhere")));
    } catch (YAMLException broken) {
      throw wrong(name, "expected YAML");
    }
  }

  private static int years(String name, String field, @Nullable Object given) {
    if (given instanceof Integer years && years > 0 && years <= MOST) {
      return years;
    }
    throw wrong(name, field + ": expected a number of years");
  }

  private static IllegalStateException wrong(String name, String what) {
    return new IllegalStateException(SETTING + ", " + name + ": " + what);
  }

  int in(String country) {
    return years.getOrDefault(country, elsewhere);
  }

  /** Where nobody knows the country: that of whichever keeps them longest. */
  int longest() {
    return years.values().stream().reduce(elsewhere, Math::max);
  }

  /**
   * Orders from before are bookkeeping no more. A business year may end a year after an order, and
   * only then the years begin.
   */
  static Instant end(Instant now, int years) {
    return now.atOffset(ZoneOffset.UTC).minusYears(years + 1L).toInstant();
  }
}
