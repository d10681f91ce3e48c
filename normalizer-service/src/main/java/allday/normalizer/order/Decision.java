package allday.normalizer.order;

import java.util.List;

/** What came of an event: the order afterwards, and what is to be written and told. */
public record Decision(
    Order order,
    Outcome outcome,
    boolean created,
    List<HistoryEntry> history,
    List<Fact> facts,
    List<Issue> issues) {
  public Decision {
    history = List.copyOf(history);
    facts = List.copyOf(facts);
    issues = List.copyOf(issues);
  }

  /** What an event was good for. */
  public enum Outcome {
    APPLIED,
    /** The same order again, or a status it has already. */
    UNCHANGED,
    OUTDATED,
    /** Understood and not followed: an unknown word, a step that is not allowed. */
    IGNORED
  }
}
