package allday.contracts.platform;

import org.jspecify.annotations.Nullable;

/**
 * The page cursor of a poller that reads several lists one after the other, such as one of each
 * store. Written as the number of the list, a colon, and where in it the page begins.
 *
 * @param list counted from 0
 * @param within an offset, a page or the platform's own word
 * @param first what {@code within} is on the first page of each list
 */
public record ListCursor(int list, String within, String first) {
  /** Of lists whose pages follow each other by the platform's own word, empty on the first. */
  public static ListCursor of(@Nullable String cursor) {
    return read(cursor, "");
  }

  /** Of lists whose pages are counted, from this number on. */
  public static ListCursor counted(@Nullable String cursor, int first) {
    return read(cursor, Integer.toString(first));
  }

  private static ListCursor read(@Nullable String cursor, String first) {
    if (cursor == null) {
      return new ListCursor(0, first, first);
    }
    int colon = cursor.indexOf(':');
    return new ListCursor(
        Integer.parseInt(cursor.substring(0, colon)), cursor.substring(colon + 1), first);
  }

  public long number() {
    return Long.parseLong(within);
  }

  /**
   * The cursor of the page after this one; null where this was the last of all.
   *
   * @param more where the list goes on; null where it has ended
   * @param lists how many there are
   */
  public @Nullable String next(@Nullable Object more, int lists) {
    if (more != null) {
      return list + ":" + more;
    }
    return list + 1 < lists ? (list + 1) + ":" + first : null;
  }
}
