package allday.contracts.config;

import java.util.List;

/**
 * A part of the configuration file that a service reads itself, for example {@code rules}. Found by
 * type; the frame calls it before anything starts and prints the problems of all sections together.
 */
public interface ConfigSection {
  /** Its key below {@code allday}. */
  String key();

  /**
   * Reads the section, with placeholders already replaced.
   *
   * @param value maps, lists and texts as in the file; an empty map where the section is absent
   * @return what is wrong with it; none where all is well
   */
  List<ConfigProblem> read(Object value);
}
