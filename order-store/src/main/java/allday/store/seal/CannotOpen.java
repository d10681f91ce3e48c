package allday.store.seal;

/** Bytes are sealed with a key that is not among those given, or were changed since. */
public final class CannotOpen extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param why goes on from "the bytes are"
   */
  CannotOpen(String why) {
    super(why, null, false, false);
  }

  /** Goes on from "the bytes are". */
  public String why() {
    return String.valueOf(getMessage());
  }
}
