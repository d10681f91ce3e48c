package allday.store.notification;

/** Whom a message is for. */
public enum Audience {
  CUSTOMER,
  STAFF
}
