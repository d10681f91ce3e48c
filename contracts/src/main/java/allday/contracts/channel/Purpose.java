package allday.contracts.channel;

/** Why a message is sent; each message has exactly one (COMPLIANCE section 1). */
public enum Purpose {
  ORDER_SERVICE,
  SECURITY,
  FEEDBACK,
  MARKETING,
  STAFF_OPS
}
