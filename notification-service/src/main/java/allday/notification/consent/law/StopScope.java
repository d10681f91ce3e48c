package allday.notification.consent.law;

/** How far one STOP reaches (COMPLIANCE section 4.3). */
public enum StopScope {
  /** The sender it was written to, and those that share its program. */
  THIS_PROGRAM,
  /** Everything the business sends by this kind of channel. */
  ALL_PURPOSES_ON_CHANNEL,
  /** Everything the business sends to this contact. */
  ALL_CHANNELS
}
