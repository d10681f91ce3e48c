package allday.contracts.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a connection or channel account, declared once in the package that uses it; it is
 * checked at start, listed in the documentation and read by {@link Settings#get}.
 *
 * @param name its key under {@code settings}, in kebab-case
 * @param meaning one sentence for the operator
 * @param expected what a good value looks like; completes "expected …"
 * @param defaultText the value used when it is absent; null means none
 * @param required whether it must be there
 * @param parse reads it; throws IllegalArgumentException for a bad one
 */
public record Setting<T>(
    String name,
    String meaning,
    String expected,
    @Nullable String defaultText,
    boolean required,
    Function<String, T> parse) {

  private static final Pattern POINTER = Pattern.compile("(/[^/~\\s]+)+");
  private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  public static Setting<String> text(String name, String meaning) {
    return new Setting<>(name, meaning, "a text", null, false, Function.identity());
  }

  /**
   * A text that must match; {@code expected} tells the operator how it looks, for example {@code
   * shop.myshopify.com}.
   */
  public static Setting<String> text(
      String name, String meaning, Pattern pattern, String expected) {
    return new Setting<>(
        name,
        meaning,
        expected,
        null,
        false,
        value -> {
          if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("does not match");
          }
          return value;
        });
  }

  /** Where in a body something stands, and usually does. */
  public static Setting<String> pointer(String name, String meaning, String usual) {
    return text(name, meaning, POINTER, "a JSON pointer such as " + usual).defaultsTo(usual);
  }

  /** Where a mail goes; {@code example} tells the operator how it looks. */
  public static Setting<String> mailAddress(String name, String meaning, String example) {
    return text(name, meaning, MAIL_ADDRESS, "an address such as " + example);
  }

  /**
   * An absolute http or https URL without a fragment or user info. A trailing slash is kept: some
   * signatures cover it.
   */
  public static Setting<URI> url(String name, String meaning) {
    return new Setting<>(name, meaning, "an absolute http(s) URL", null, false, Setting::parseUrl);
  }

  public static Setting<Boolean> flag(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "true or false",
        null,
        false,
        value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("not true or false");
            });
  }

  public static Setting<Integer> number(String name, String meaning, int least, int most) {
    return new Setting<>(
        name,
        meaning,
        "a whole number from " + least + " to " + most,
        null,
        false,
        value -> {
          int number = Integer.parseInt(value);
          if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
          }
          return number;
        });
  }

  /** For example {@code 90s}, {@code 2m}, {@code 4h}, {@code 1d}. */
  public static Setting<Duration> duration(String name, String meaning) {
    return new Setting<>(
        name, meaning, "a duration such as 90s, 2m, 4h or 1d", null, false, Setting::parseDuration);
  }

  public static <E extends Enum<E>> Setting<E> oneOf(String name, String meaning, Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Setting::kebab)
            .collect(Collectors.joining(", "));
    return new Setting<>(
        name,
        meaning,
        "one of " + names,
        null,
        false,
        value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  public Setting<T> defaultsTo(String text) {
    var _ = parse.apply(text);
    return new Setting<>(name, meaning, expected, text, false, parse);
  }

  public Setting<T> mandatory() {
    return new Setting<>(name, meaning, expected, null, true, parse);
  }

  /** The entries of a text that is separated by commas; those without a word are none. */
  public static List<String> entries(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }

  /**
   * Reads a duration such as {@code 90s}.
   *
   * @throws IllegalArgumentException for any other form
   */
  public static Duration parseDuration(String value) {
    var matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static URI parseUrl(String value) {
    var uri = URI.create(value);
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getFragment() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("not an absolute http(s) URL");
    }
    return uri;
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
