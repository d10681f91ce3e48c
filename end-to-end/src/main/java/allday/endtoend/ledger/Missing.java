package allday.endtoend.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the book is behind the platforms. */
final class Missing {
  private static final int MOST_NAMED = 10;

  private Missing() {}

  /** The orders that are not in the book, or not at their last step; null where there are none. */
  static @Nullable String in(Stage stage) {
    var book = stage.book();
    var missing =
        stage.traffic().told().stream()
            .map(step -> behind(step, book))
            .filter(words -> !words.isEmpty())
            .distinct()
            .toList();
    return missing.isEmpty() ? null : words(missing);
  }

  private static String behind(Told step, Book book) {
    String id = step.platform().sourceOrderId(step.order());
    var found = book.find(step.platform().connection(), id);
    var last = step.order().status();
    String order = step.platform().connection() + " " + id;
    if (found.isEmpty()) {
      return order + " is not there";
    }
    var known = found.getFirst().status();
    return known == last ? "" : order + " stands at " + known + " and not at " + last;
  }

  private static String words(List<String> missing) {
    String named = String.join("; ", missing.subList(0, Math.min(missing.size(), MOST_NAMED)));
    return missing.size() + " orders: " + named;
  }
}
