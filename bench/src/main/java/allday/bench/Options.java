package allday.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked for on the command line.
 *
 * @param seconds how long each load lasts
 * @param backlog orders of the throughput run
 * @param rows to fill the store up to before its queries are timed; 0 for no such run
 * @param parts what is measured between the starts
 * @param profile where the product writes a recording of Java's flight recorder; empty for none
 */
record Options(int seconds, int backlog, List<Integer> rows, Set<Part> parts, String profile) {
  /**
   * What can be measured by itself. In this order: each finds the JVM as warm as those before left
   * it.
   */
  enum Part {
    /** From webhook to provider at a calm rate, soon after a start. */
    LATENCY,
    /** Throughput soon after a start. */
    COLD,
    /** How soon the door answers, and how often at most. */
    DOOR,
    /** Throughput of a warm JVM. */
    SUSTAINED,
    /** From webhook to provider at a calm rate, of a warm JVM. */
    WARM,
    /** Database and broker without the product. */
    LIMITS,
    /** A kill in the middle of a crowd, and how long it takes until nothing is missing. */
    KILL;

    static String names() {
      return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(","));
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String USAGE =
      """
      Usage: ./allday bench [options]

        --seconds N     how long each load lasts (30)
        --orders N      orders of the throughput run (60000)
        --rows N[,N]    also fill the store up to so many orders and time the API's queries
        --quick         start, latency and throughput only
        --only PART[,…] start and these parts only, of: %s
        --profile FILE  let the product write a flight recording
      """
          .formatted(Part.names());

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException in words for what is not understood
   */
  static Options of(String... arguments) {
    int seconds = 30;
    int backlog = 60_000;
    List<Integer> rows = List.of();
    Set<Part> parts = EnumSet.allOf(Part.class);
    String profile = "";
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seconds" -> seconds = number(arguments, ++i);
        case "--orders" -> backlog = number(arguments, ++i);
        case "--rows" -> {
          String list = value(arguments, ++i);
          rows = List.of(list.split(",")).stream().map(text -> number(text, "--rows")).toList();
        }
        case "--quick" -> parts = EnumSet.complementOf(EnumSet.of(Part.DOOR, Part.KILL));
        case "--only" -> parts = parts(value(arguments, ++i));
        case "--profile" -> profile = Path.of(value(arguments, ++i)).toAbsolutePath().toString();
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return new Options(seconds, backlog, rows, parts, profile);
  }

  boolean wants(Part part) {
    return parts.contains(part);
  }

  private static Set<Part> parts(String list) {
    var parts = EnumSet.noneOf(Part.class);
    for (String word : list.split(",", -1)) {
      parts.add(
          Arrays.stream(Part.values())
              .filter(part -> part.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--only wants some of " + Part.names() + ", not " + word)));
    }
    return parts;
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
