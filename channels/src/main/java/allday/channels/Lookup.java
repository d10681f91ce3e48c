package allday.channels;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.HttpAnswer;

/** What came of a question that is asked before a message is handed over. */
public sealed interface Lookup<T> {

  record Found<T>(T value) implements Lookup<T> {}

  record Nothing<T>() implements Lookup<T> {}

  /** The provider did not say; the message is as far as before. */
  record Failed<T>(Outcome outcome) implements Lookup<T> {}

  static <T> Lookup<T> failed(Outcome outcome) {
    return new Failed<>(beforehand(outcome));
  }

  static <T> Lookup<T> failed(HttpAnswer.NoAnswer silence) {
    return failed(Outcomes.of(silence));
  }

  /** Not knowing what became of a question is no doubt about the message. */
  static Outcome beforehand(Outcome outcome) {
    return outcome instanceof Outcome.Unclear unclear
        ? new Outcome.TryLater(null, unclear.why())
        : outcome;
  }
}
