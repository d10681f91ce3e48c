package allday.contracts.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A form body (application/x-www-form-urlencoded, UTF-8) of a stranger. Prints its names only.
 *
 * @param fields by name, in the order of their bytes; a name may have several values
 */
public record Form(SequencedMap<String, List<String>> fields) {
  private static final int MOST_FIELDS = 1000;

  /**
   * Empty where the body is no form: a broken percent encoding, or more fields than honest ones.
   */
  public static Optional<Form> read(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    var fields = new TreeMap<String, List<String>>();
    if (text.isEmpty()) {
      return Optional.of(new Form(fields));
    }
    String[] pairs = text.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      return Optional.empty();
    }
    try {
      for (String pair : pairs) {
        int split = pair.indexOf('=');
        String name = decode(split < 0 ? pair : pair.substring(0, split));
        String value = split < 0 ? "" : decode(pair.substring(split + 1));
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
      return Optional.of(new Form(fields));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** The first value of a field, as sent; null where the field is absent. */
  public @Nullable String first(String name) {
    var values = fields.get(name);
    return values == null ? null : values.getFirst();
  }

  public String first(String name, String otherwise) {
    String value = first(name);
    return value == null ? otherwise : value;
  }

  /** Every field with each of its distinct values, sorted by name and then by value. */
  void forEachSorted(BiConsumer<String, String> to) {
    fields.forEach(
        (name, values) -> new TreeSet<>(values).forEach(value -> to.accept(name, value)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Form" + fields.keySet();
  }
}
