package allday.endtoend.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, and what must hold: no answer of failure but the intended ones, a heap and a
 * number of threads that do not grow, a log that stays short and tells no secret, an account that
 * adds up, and an honest order whose customer is told.
 *
 * @param requests how many were to be sent
 * @param sent how many were, which are fewer where it was broken off
 */
record Report(
    long seed,
    long requests,
    long sent,
    Duration time,
    Answers answers,
    Extent before,
    Extent after,
    int lines,
    List<String> leaks,
    Account account,
    Witness witness) {
  private static final long MOST_GROWTH = 64L << 20;
  private static final int MOST_MORE_THREADS = 48;
  private static final int LINES = 60;
  private static final int LINES_A_MINUTE = 30;

  /** How large the process is: its heap after a collection, and its threads. */
  record Extent(long heap, int threads) {}

  /**
   * The honest order sent at the end.
   *
   * @param status of the answer
   * @param told how long until its customer's message was at the provider; null where it never was
   */
  record Witness(int status, @Nullable Duration told) {}

  /** What is not as it must be; empty where all is well. */
  List<String> problems() {
    var problems = new ArrayList<String>();
    long failed = answers.count(Report::isAFailure);
    if (failed > 0) {
      problems.add(failed + " requests were answered with a failure");
    }
    if (after.heap() - before.heap() > MOST_GROWTH) {
      problems.add("the heap grew by more than " + (MOST_GROWTH >> 20) + " MiB");
    }
    if (after.threads() - before.threads() > MOST_MORE_THREADS) {
      problems.add("more than " + MOST_MORE_THREADS + " threads were added");
    }
    if (lines > LINES + LINES_A_MINUTE * (1 + time.toMinutes())) {
      problems.add("the log is flooded: " + lines + " lines");
    }
    problems.addAll(leaks);
    problems.addAll(account.problems());
    if (!isBrokenOff() && account.parked() == 0) {
      problems.add("signed garbage was not parked");
    }
    if (witness.status() / 100 != 2 || witness.told() == null) {
      problems.add("the honest order did not come through: " + witness);
    }
    return problems;
  }

  /**
   * 503 is what a sender hears who shall come again; 501 and 505 are HTTP's own words for a method,
   * a coding or a version that nobody speaks here.
   */
  private static boolean isAFailure(int status) {
    return status >= 500 && status != 501 && status != 503 && status != 505;
  }

  private String held() {
    return isBrokenOff()
        ? "\nBroken off; until then all that must hold held.\n"
        : "\nAll that must hold held.\n";
  }

  /** Whether fewer were sent than was asked for: it proves as much less. */
  boolean isBrokenOff() {
    return sent < requests;
  }

  /** The table that a person reads. */
  String words() {
    var out = new StringBuilder();
    if (isBrokenOff()) {
      out.append("BROKEN OFF after %,d of %,d requests%n%n".formatted(sent, requests));
    }
    out.append(
        "%,d hostile requests in %d s (seed %d)%n%n".formatted(sent, time.toSeconds(), seed));
    answers
        .table()
        .forEach(
            (kind, row) -> {
              out.append("  %-28s".formatted(kind.words));
              row.forEach(
                  (status, count) ->
                      out.append(
                          "  %s: %,d"
                              .formatted(status == Wire.HUNG_UP ? "hung up" : status, count)));
              out.append(System.lineSeparator());
            });
    out.append(
        """

          heap after collection         %d MiB before, %d MiB after
          threads                       %d before, %d after
          lines in the log              %d
          secrets, phones, mails in it  %d
        %s
          honest order at the end       answered %d, its customer told after %s
        """
            .formatted(
                before.heap() >> 20,
                after.heap() >> 20,
                before.threads(),
                after.threads(),
                lines,
                leaks.size(),
                account.words(),
                witness.status(),
                witness.told() == null ? "never" : witness.told().toMillis() + " ms"));
    var problems = problems();
    out.append(problems.isEmpty() ? held() : "\nNOT AS IT MUST BE\n");
    problems.forEach(problem -> out.append("  ").append(problem).append(System.lineSeparator()));
    return out.toString();
  }
}
