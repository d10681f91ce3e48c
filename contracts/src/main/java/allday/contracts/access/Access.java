package allday.contracts.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at, or changed, something of a person. Knows the person by ids and keyed hashes
 * only.
 *
 * @param id sorts by time
 * @param what method and path, without what varies in it
 * @param subject what it was about, such as {@code order/<id>}; null where it was about no one
 *     thing
 * @param contact keyed hash of the person's address; null where the request named none
 * @param detail what else tells how much was seen, such as {@code reveal=true}; empty for nothing
 * @param status of the answer; null where it was entered before the answer
 */
public record Access(
    UUID id,
    Instant at,
    Who who,
    Action action,
    String what,
    @Nullable String subject,
    @Nullable String contact,
    String detail,
    @Nullable Integer status) {

  /** What was done. */
  public enum Action {
    READ,
    CHANGE,
    EXPORT,
    ERASURE,
    /** The bytes that a platform sent were asked for. */
    RAW_BODY;

    /** Whether nothing is answered that is not entered. */
    public boolean isEnteredFirst() {
      return this != READ && this != CHANGE;
    }
  }

  /**
   * Who did it.
   *
   * @param name of the user or the system; of a link the page it leads to
   */
  public record Who(Kind kind, String name) {}

  /** What proved who asked. */
  public enum Kind {
    USER,
    /** A system of the business's own, by its key. */
    SYSTEM,
    /** Whoever holds a link. */
    LINK
  }

  public Access answered(int with) {
    return new Access(id, at, who, action, what, subject, contact, detail, with);
  }
}
