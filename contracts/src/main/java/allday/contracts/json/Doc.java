package allday.contracts.json;

import allday.contracts.Currencies;
import allday.contracts.InexactMoney;
import allday.contracts.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A value inside a payload and the way to it. Reading is lenient in form (a number may be a text,
 * {@code ""} is nothing) and strict in meaning: what is asked for and not there is a {@link
 * PayloadProblem} that names its place.
 */
public final class Doc {
  /** What is nowhere. */
  public static final Doc NOTHING = new Doc(MissingNode.getInstance(), "");

  /** On either side of the point: more than any amount or weight has, and soon written out. */
  private static final int MOST_DIGITS = 40;

  private final JsonNode node;
  private final String path;

  Doc(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /**
   * A value below this one, by JSON Pointer (RFC 6901); never null, but perhaps not {@link
   * #exists}.
   */
  public Doc at(String pointer) {
    return new Doc(node.at(pointer), path + pointer);
  }

  /** True for anything but an absent value and null. */
  public boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isArray() {
    return node.isArray();
  }

  /** This value, or the other where it does not exist. */
  public Doc or(Doc other) {
    return exists() ? this : other;
  }

  /**
   * Text, number or boolean as text, without NUL and outer blanks, half characters replaced by
   * U+FFFD; null where absent, null or blank.
   */
  public @Nullable String text() {
    if (!node.isValueNode() || !exists()) {
      return null;
    }
    String text = whole(node.asString()).replace("\u0000", "").strip();
    return text.isEmpty() ? null : text;
  }

  /**
   * JSON can escape one half of a surrogate pair (RFC 8259, section 8.2), which no encoding has: a
   * database would keep something else, and not know it again.
   */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(letter -> Character.getType(letter) == Character.SURROGATE ? '\ufffd' : letter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  public String text(String otherwise) {
    String text = text();
    return text == null ? otherwise : text;
  }

  public String requiredText() {
    String text = text();
    if (text == null) {
      throw problem("expected a text");
    }
    return text;
  }

  /** Null where absent; a list or an object is not absent and a problem. */
  public @Nullable BigDecimal decimal() {
    if (node.isNumber()) {
      return reasonable(node.decimalValue());
    }
    if (node.isContainer()) {
      throw problem("expected a number");
    }
    String text = text();
    if (text == null) {
      return null;
    }
    if (text.length() > 40) {
      throw problem("expected a number");
    }
    try {
      return reasonable(new BigDecimal(text));
    } catch (NumberFormatException notOne) {
      throw problem("expected a number");
    }
  }

  /** Few letters can name a number of a billion digits, all of which a sum would write out. */
  private BigDecimal reasonable(BigDecimal number) {
    if (number.precision() - (long) number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
      throw problem("expected a number of at most " + MOST_DIGITS + " digits");
    }
    return number;
  }

  public BigDecimal decimal(BigDecimal otherwise) {
    var decimal = decimal();
    return decimal == null ? otherwise : decimal;
  }

  /** A whole number; a fraction or one beyond a long is a problem. */
  public @Nullable Long whole() {
    var decimal = decimal();
    if (decimal == null) {
      return null;
    }
    try {
      return decimal.longValueExact();
    } catch (ArithmeticException notWhole) {
      throw problem("expected a whole number");
    }
  }

  public long requiredWhole() {
    Long whole = whole();
    if (whole == null) {
      throw problem("expected a whole number");
    }
    return whole;
  }

  /** True for true, "true", "yes", 1 and "1"; false for all else. */
  public boolean isTrue() {
    String text = text();
    return text != null
        && switch (text.toLowerCase(Locale.ROOT)) {
          case "true", "yes", "y", "1" -> true;
          default -> false;
        };
  }

  /** An amount in the smallest unit; null where absent. */
  public @Nullable Money minor(String currency) {
    Long whole = whole();
    return whole == null
        ? null
        : money(
            () -> {
              var _ = Currencies.digits(currency);
              return new Money(whole, currency);
            });
  }

  /** An amount in major units, exactly; null where absent. */
  public @Nullable Money major(String currency) {
    var decimal = decimal();
    return decimal == null ? null : money(() -> Money.ofMajor(decimal, currency));
  }

  /** An amount that was read from several parts of this value. */
  public Money money(BigDecimal major, String currency) {
    return money(() -> Money.ofMajor(major, currency));
  }

  public Money requiredMinor(String currency) {
    return required(minor(currency));
  }

  public Money requiredMajor(String currency) {
    return required(major(currency));
  }

  private Money required(@Nullable Money money) {
    if (money == null) {
      throw problem("expected an amount");
    }
    return money;
  }

  /**
   * A time in any of the forms of {@link Times}; null where absent. A time without zone is read in
   * the given one.
   */
  public @Nullable Instant instant(ZoneId zone) {
    String text = text();
    if (text == null) {
      return null;
    }
    return Times.read(text, zone).orElseThrow(() -> problem("expected a time"));
  }

  public Instant requiredInstant(ZoneId zone) {
    var instant = instant(zone);
    if (instant == null) {
      throw problem("expected a time");
    }
    return instant;
  }

  /**
   * The elements of an array; none where it is absent, null or {@code ""}, as some write an empty
   * one; a single value counts as one element.
   */
  public List<Doc> items() {
    if (!exists() || (node.isString() && text() == null)) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(this);
    }
    var items = new ArrayList<Doc>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new Doc(node.get(i), path + "/" + i));
    }
    return items;
  }

  /** The members of an object, in their order; none where it is not one. */
  public Map<String, Doc> members() {
    var members = new LinkedHashMap<String, Doc>();
    node.properties()
        .forEach(
            entry ->
                members.put(
                    entry.getKey(),
                    new Doc(entry.getValue(), path + "/" + escaped(entry.getKey()))));
    return members;
  }

  /** The way from the root, as a JSON Pointer. */
  public String path() {
    return path;
  }

  /** The value as JSON text, for identities and comparisons; not for logs. */
  public String json() {
    return node.toString();
  }

  public PayloadProblem problem(String expectation) {
    return new PayloadProblem((path.isEmpty() ? "/" : path) + ": " + expectation);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private Money money(Supplier<Money> amount) {
    try {
      return amount.get();
    } catch (InexactMoney | IllegalArgumentException inexact) {
      throw problem("expected an amount of money; " + inexact.getMessage());
    }
  }

  @Override
  public String toString() {
    return "Doc[" + path + "]";
  }
}
