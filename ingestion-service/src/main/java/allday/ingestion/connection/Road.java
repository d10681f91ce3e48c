package allday.ingestion.connection;

/** By which way a connection's orders come, and may fail to come. */
public enum Road {
  FETCH,
  POLL,
  QUEUE
}
