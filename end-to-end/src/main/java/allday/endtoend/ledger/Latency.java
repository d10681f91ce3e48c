package allday.endtoend.ledger;

import allday.endtoend.ledger.Mailbox.Step;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long it took from when a webhook was posted first to the call of a provider.
 *
 * @param millis of those that a message was sent of, the shortest first
 * @param overtaken steps for customers that no message was sent of, since their order moved on
 */
record Latency(List<Double> millis, int overtaken) {
  /** Below that two cores that are shared by everything say more of themselves than of us. */
  private static final double NOISE_MILLIS = 100;

  /** Beyond this nobody would call it a delay. */
  private static final double STARVED_MILLIS = 30_000;

  static Latency of(Stage stage, Collection<Told> told) {
    var book = stage.book();
    var posted =
        told.stream().filter(step -> step.post() != null && step.isForCustomers()).toList();
    var waits = posted.stream().flatMap(step -> of(step, stage, book).stream()).sorted().toList();
    return new Latency(waits, posted.size() - waits.size());
  }

  private static Optional<Double> of(Told step, Stage stage, Book book) {
    var begun = stage.traffic().postman().begun(step);
    var found =
        book.find(step.platform().connection(), step.platform().sourceOrderId(step.order()));
    if (begun.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    var entry = found.getFirst();
    return stage
        .house()
        .mailbox()
        .of(new Step(entry.connection(), entry.number(), step.status()))
        .stream()
        .findFirst()
        .map(asked -> Math.max(0, (asked.nanoTime() - begun.get()) / 1e6));
  }

  private double percentile(double share) {
    return millis.isEmpty() ? 0 : millis.get((int) Math.ceil(millis.size() * share) - 1);
  }

  /** Whether its p99 is at most twice the other's, or twice what is noise. */
  boolean isWithinTwice(Latency other) {
    return percentile(0.99) <= 2 * Math.max(other.percentile(0.99), NOISE_MILLIS);
  }

  boolean isStarved() {
    return percentile(0.99) > STARVED_MILLIS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p99 %.0f ms (%d messages; %d not sent, their orders moved on)",
        percentile(0.5),
        percentile(0.99),
        millis.size(),
        overtaken);
  }
}
