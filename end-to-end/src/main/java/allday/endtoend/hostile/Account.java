package allday.endtoend.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Where everything went, by Allday's own counters and by what its senders heard.
 *
 * @param received webhooks that were looked at
 * @param became what they became
 * @param heardYes webhooks that were answered with success, by the senders' count
 * @param raw records that the normalizer dealt with
 * @param outcomes what they became
 */
record Account(
    long received, Map<String, Long> became, long heardYes, long raw, Map<String, Long> outcomes) {
  private static final List<String> BECAME =
      List.of(
          "orders",
          "notices",
          "challenges",
          "not.ours",
          "unreadable",
          "refused",
          "unavailable",
          "failed");
  private static final List<String> OUTCOMES =
      List.of("applied", "duplicate", "outdated", "ignored", "parked");

  /** Waits until the normalizer has dealt with all that the door has stored. */
  static Account of(Victim victim, long heardYes, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    var account = read(victim, heardYes);
    while (!account.isSettled() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      account = read(victim, heardYes);
    }
    return account;
  }

  private static Account read(Victim victim, long heardYes) {
    var became = new LinkedHashMap<String, Long>();
    for (String word : BECAME) {
      became.put(
          word,
          (long)
              victim.counted(
                  "allday_webhooks_outcomes_total", "outcome=\"" + word.replace('.', '_') + "\""));
    }
    var outcomes = new LinkedHashMap<String, Long>();
    for (String word : OUTCOMES) {
      outcomes.put(
          word,
          (long)
              victim.counted("allday_normalizer_raw_outcomes_total", "outcome=\"" + word + "\""));
    }
    return new Account(
        (long) victim.counted("allday_webhooks_total"),
        became,
        heardYes,
        (long) victim.counted("allday_normalizer_raw_total"),
        outcomes);
  }

  /** Orders that are fetched after a notice may still come, and are counted one after the other. */
  private boolean isSettled() {
    return raw >= stored() && raw == sum(outcomes);
  }

  /** What went to the normalizer at least: a webhook may bring several orders. */
  private long stored() {
    return of("orders") + of("unreadable");
  }

  private long yes() {
    return stored() + of("notices") + of("challenges") + of("not.ours");
  }

  private long of(String word) {
    return became.getOrDefault(word, 0L);
  }

  List<String> problems() {
    var problems = new ArrayList<String>();
    if (received != sum(became)) {
      problems.add("webhooks do not add up: %d received, %s".formatted(received, became));
    }
    if (heardYes > yes()) {
      problems.add("%d webhooks heard success and only %d were kept".formatted(heardYes, yes()));
    }
    if (!isSettled()) {
      problems.add(
          "records do not add up: %d stored, %d dealt with, %s".formatted(stored(), raw, outcomes));
    }
    return problems;
  }

  /** Records that were put aside for a person. */
  long parked() {
    return outcomes.getOrDefault("parked", 0L);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  String words() {
    return """
    webhooks looked at            %,d = %s
    webhooks that heard success   %,d
    records of orders             %,d = %s\
    """
        .formatted(received, list(became), heardYes, raw, list(outcomes));
  }

  private static String list(Map<String, Long> counts) {
    var words = new ArrayList<String>();
    counts.forEach(
        (word, count) -> {
          if (count > 0) {
            words.add("%,d %s".formatted(count, word.replace('.', ' ')));
          }
        });
    return String.join(" + ", words);
  }
}
