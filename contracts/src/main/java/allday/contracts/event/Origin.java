package allday.contracts.event;

/** By which road an order came in. */
public enum Origin {
  WEBHOOK,
  FETCH,
  POLL,
  /** A run that a person started. */
  SYNC,
  /** A poll that closes the gap after an outage. */
  BACKFILL,
  /** A request that first failed its proof and passed it later. */
  QUARANTINE
}
