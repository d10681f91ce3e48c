package allday.ingestion.webhook;

/** What became of a request. */
public enum Outcome {
  ORDERS,
  NOTICES,
  CHALLENGES,
  NOT_OURS,
  UNREADABLE,
  REFUSED,
  UNAVAILABLE,
  FAILED
}
