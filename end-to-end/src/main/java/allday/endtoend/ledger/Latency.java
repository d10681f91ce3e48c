package allday.endtoend.ledger;

import allday.endtoend.ledger.Mailbox.Step;
import java.util.Optional;

/** How long it takes from a webhook's answer to the call of a provider. */
final class Latency {
  private Latency() {}

  /** In milliseconds; empty for a step that no message was sent of, or that nobody answered. */
  static Optional<Double> of(Told step, Stage stage, Book book) {
    var answered = stage.traffic().postman().answered(step);
    var found =
        book.find(step.platform().connection(), step.platform().sourceOrderId(step.order()));
    if (answered.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    var entry = found.getFirst();
    return stage
        .house()
        .mailbox()
        .of(new Step(entry.connection(), entry.number(), step.status()))
        .stream()
        .findFirst()
        .map(asked -> Math.max(0, (asked.nanoTime() - answered.get()) / 1e6));
  }
}
