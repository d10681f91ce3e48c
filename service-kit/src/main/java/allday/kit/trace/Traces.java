package allday.kit.trace;

import org.jspecify.annotations.Nullable;

/**
 * Tells a collector of the way an order takes through the processes. It is off unless the operator
 * names a collector, and then costs a question and nothing else.
 *
 * <p>What is to be handed on is a text, the {@code traceparent} of W3C Trace Context: it travels in
 * the headers of records, and among the facts of what waits in the database.
 */
public interface Traces {
  /** Name of the header, and of the fact, that carries it. */
  String HEADER = "traceparent";

  Traces OFF =
      new Traces() {
        @Override
        public boolean areOn() {
          return false;
        }

        @Override
        public @Nullable String current() {
          return null;
        }

        @Override
        public Step begin(String name, Role role) {
          return Step.NONE;
        }

        @Override
        public Step follow(String name, Role role, @Nullable String parent) {
          return Step.NONE;
        }
      };

  /** What a step is to the one before and after it. */
  enum Role {
    WORK,
    PUBLISHES,
    READS,
    CALLS
  }

  boolean areOn();

  /** That of the step this thread is in; null where it is in none. */
  @Nullable String current();

  /** Begins a step of what this thread is doing, or a new way where it is doing nothing. */
  Step begin(String name, Role role);

  /** Begins a step that goes on from what another thread or process began; none without parent. */
  Step follow(String name, Role role, @Nullable String parent);
}
