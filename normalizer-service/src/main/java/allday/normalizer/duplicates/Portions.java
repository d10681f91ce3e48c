package allday.normalizer.duplicates;

import allday.normalizer.book.Raced;
import java.util.function.IntSupplier;

/** Goes through what waits, some at a time, each portion in a transaction of its own. */
final class Portions {
  private static final int MOST = 50;

  private Portions() {}

  /**
   * Works until a portion is not full; what was in somebody's way is looked at the next time.
   *
   * @param portion works on one and says how many it held
   */
  static void goThrough(int size, IntSupplier portion) {
    try {
      int done = 0;
      while (done < MOST && portion.getAsInt() == size) {
        done++;
      }
    } catch (Raced inTheWay) {
      return;
    }
  }
}
