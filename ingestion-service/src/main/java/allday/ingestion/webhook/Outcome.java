package allday.ingestion.webhook;

/** What became of a request. */
public enum Outcome {
  ORDERS,
  NOTICES,
  /** Of persons, who are shown or erased what is known of them. */
  PERSONS,
  CHALLENGES,
  NOT_OURS,
  UNREADABLE,
  REFUSED,
  UNAVAILABLE,
  FAILED
}
