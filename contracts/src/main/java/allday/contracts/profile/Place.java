package allday.contracts.profile;

import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, as an operator writes it: {@code /order/id}; {@code /guid | /info/id} for
 * the first that is there; {@code /first + /last} for texts that belong together; {@code .} for the
 * whole; {@code none} for a value that is not sent.
 *
 * @param alternatives JSON pointers (RFC 6901), each a list of those that belong together
 */
public record Place(List<List<String>> alternatives) {
  static final String EXPECTED =
      "a JSON pointer such as /order/id (| between several, of which the first that is there"
          + " counts), . for the whole, or none";

  private static final String NONE = "none";
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");
  private static final Pattern OR = Pattern.compile("\\|");
  private static final Pattern AND = Pattern.compile("\\s+\\+\\s+");

  /** A setting for a value that may be missing. */
  static Setting<Place> setting(String name, String meaning) {
    return new Setting<>(name, meaning, EXPECTED, NONE, false, Place::parse);
  }

  /** A setting for a value without which there is no order; a profile may have a default. */
  static Setting<Place> requiredSetting(String name, String meaning) {
    return new Setting<>(name, meaning, EXPECTED.replace(", or none", ""), null, true, Place::some);
  }

  private static Place some(String text) {
    var place = parse(text);
    if (place.isNowhere()) {
      throw new IllegalArgumentException("it has to be somewhere");
    }
    return place;
  }

  /**
   * @throws IllegalArgumentException where a part is no JSON pointer
   */
  static Place parse(String text) {
    if (text.equals(NONE)) {
      return new Place(List.of());
    }
    return new Place(Arrays.stream(OR.split(text, -1)).map(Place::together).toList());
  }

  private static List<String> together(String alternative) {
    return Arrays.stream(AND.split(alternative.strip(), -1)).map(Place::pointer).toList();
  }

  private static String pointer(String text) {
    if (text.equals(".")) {
      return "";
    }
    if (!POINTER.matcher(text).matches()) {
      throw new IllegalArgumentException("no JSON pointer");
    }
    return text;
  }

  boolean isNowhere() {
    return alternatives.isEmpty();
  }

  /** The value; where none is there, a missing one that names its place. */
  Doc in(Doc root) {
    if (isNowhere()) {
      return Doc.NOTHING;
    }
    return alternatives.stream()
        .map(parts -> root.at(parts.getFirst()))
        .filter(Place::saysSomething)
        .findFirst()
        .orElseGet(() -> root.at(alternatives.getFirst().getFirst()));
  }

  /** The texts that are there, of the first alternative that has any. */
  List<String> texts(Doc root) {
    return alternatives.stream()
        .map(
            parts ->
                parts.stream()
                    .map(part -> root.at(part).text())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toList()))
        .filter(texts -> !texts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The texts with a blank between them; null where there is none. */
  @Nullable String text(Doc root) {
    var texts = texts(root);
    return texts.isEmpty() ? null : String.join(" ", texts);
  }

  /** The names on the way of a pointer. */
  static String[] names(String pointer) {
    return pointer.isEmpty()
        ? new String[0]
        : Stream.of(pointer.substring(1).split("/", -1))
            .map(name -> name.replace("~1", "/").replace("~0", "~"))
            .toArray(String[]::new);
  }

  private static boolean saysSomething(Doc found) {
    return found.isObject() || found.isArray() || found.text() != null;
  }
}
