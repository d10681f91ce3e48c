package allday.ingestion.polling;

/** Whether the broker is there, asked before something is taken that cannot be given back. */
@FunctionalInterface
interface BrokerProbe {
  boolean isUp();
}
