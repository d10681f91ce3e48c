package allday.contracts.order;

/**
 * What kind of system an order came from; decides whom to believe where two tell of the same order.
 */
public enum SourceKind {
  DIRECT,
  MARKETPLACE,
  AGGREGATOR,
  POS,
  DELIVERY_PROVIDER,
  PHONE,
  KIOSK
}
