package allday.contracts.access;

/** Takes down who looked at or changed what of a person. */
public interface AccessLog {
  /** Soon, together with others: nobody waits for it. */
  void enter(Access access);

  /**
   * At once.
   *
   * @throws RuntimeException where it could not be entered
   */
  void enterNow(Access access);
}
