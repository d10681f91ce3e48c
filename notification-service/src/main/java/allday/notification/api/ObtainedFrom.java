package allday.notification.api;

/** How whoever writes down a consent came by it. */
enum ObtainedFrom {
  /** A form, a box or a page of the business's own. */
  OWN_FORM,
  /** The person said it to somebody who works for the business. */
  OWN_STAFF,
  /** Another business asked the person, and handed it on. */
  PARTNER,
  /** A list of people that was bought or rented. */
  BOUGHT_LIST;

  boolean isOwn() {
    return this == OWN_FORM || this == OWN_STAFF;
  }
}
