package allday.store.notification;

/** What sort of address a contact is. */
public enum ContactType {
  /** E.164, whatever kind of channel uses it. */
  PHONE,
  EMAIL,
  /** A user's id at a provider. */
  HANDLE
}
