package allday.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What is asked for on the command line.
 *
 * @param seconds how long each load lasts
 * @param backlog orders of the throughput run
 * @param rows to fill the store up to before its queries are timed; 0 for no such run
 * @param quick only start, latency and throughput, for a look between two changes
 * @param profile where the product writes a recording of Java's flight recorder; empty for none
 */
record Options(int seconds, int backlog, List<Integer> rows, boolean quick, String profile) {
  static final String USAGE =
      """
      Usage: ./allday bench [options]

        --seconds N     how long each load lasts (30)
        --orders N      orders of the throughput run (60000)
        --rows N[,N]    also fill the store up to so many orders and time the API's queries
        --quick         start, latency and throughput only
        --profile FILE  let the product write a flight recording
      """;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException in words for what is not understood
   */
  static Options of(String... arguments) {
    int seconds = 30;
    int backlog = 60_000;
    List<Integer> rows = List.of();
    boolean quick = false;
    String profile = "";
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seconds" -> seconds = number(arguments, ++i);
        case "--orders" -> backlog = number(arguments, ++i);
        case "--rows" -> {
          String list = value(arguments, ++i);
          rows = List.of(list.split(",")).stream().map(text -> number(text, "--rows")).toList();
        }
        case "--quick" -> quick = true;
        case "--profile" -> profile = Path.of(value(arguments, ++i)).toAbsolutePath().toString();
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return new Options(seconds, backlog, rows, quick, profile);
  }

  private static int number(String[] arguments, int at) {
    return number(value(arguments, at), arguments[at - 1]);
  }

  private static int number(String text, String option) {
    if (!text.matches("[1-9]\\d{0,7}")) {
      throw new IllegalArgumentException(option + " wants a number from 1 on, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static String value(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " wants a value");
    }
    return arguments[at];
  }
}
