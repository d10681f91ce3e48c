package allday.platforms;

import allday.contracts.json.Doc;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts of which a payload may have some and not others. */
public final class Texts {
  private Texts() {}

  /** The first text that is there; null where none is. */
  public static @Nullable String first(Doc... places) {
    return Arrays.stream(places)
        .map(Doc::text)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(null);
  }

  /** What is there of several texts; null where nothing is. */
  public static @Nullable String joined(String separator, @Nullable String... texts) {
    return joined(separator, Arrays.stream(texts));
  }

  public static @Nullable String joined(
      String separator, Stream<? extends @Nullable String> texts) {
    String all =
        texts.filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(separator));
    return all.isEmpty() ? null : all;
  }
}
