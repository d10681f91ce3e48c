package allday.notification.consent;

/** What a customer's message wants. */
public enum Intent {
  STOP,
  /** Perhaps a STOP: counts as one for advertising and is shown to staff. */
  PERHAPS_STOP,
  START,
  HELP,
  STATUS,
  OTHER
}
