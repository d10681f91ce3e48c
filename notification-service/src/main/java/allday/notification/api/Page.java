package allday.notification.api;

import allday.kit.problems.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to ask for as {@code after}; null where the list ends
 */
public record Page<T>(List<T> items, @Nullable String next) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  public static int limit(@Nullable Integer asked) {
    int limit = asked == null ? USUAL : asked;
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit: expected 1 to " + MOST + ".");
    }
    return limit;
  }

  /** Of one more row than was asked for: whether it is there tells whether there is a next page. */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, UUID> id, Function<R, T> view) {
    boolean more = rows.size() > limit;
    var shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        shown.stream().map(view).toList(), more ? id.apply(shown.getLast()).toString() : null);
  }
}
