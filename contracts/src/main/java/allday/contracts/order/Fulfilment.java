package allday.contracts.order;

import org.jspecify.annotations.Nullable;

/**
 * How the goods reach the customer.
 *
 * @param deliveredBy null where nothing is delivered or nobody knows who delivers
 * @param table for people in the room
 * @param partySize guests of a table or reservation
 * @param curbside vehicle and bay, as the source words it
 */
public record Fulfilment(
    FulfilmentType type,
    @Nullable Deliverer deliveredBy,
    @Nullable Address address,
    @Nullable String table,
    @Nullable Integer partySize,
    @Nullable String curbside,
    @Nullable Courier courier) {

  /** Who brings the order. */
  public enum Deliverer {
    STORE,
    PLATFORM,
    THIRD_PARTY
  }

  public static Fulfilment of(FulfilmentType type) {
    return new Fulfilment(type, null, null, null, null, null, null);
  }

  public Fulfilment deliveredBy(@Nullable Deliverer who) {
    return new Fulfilment(type, who, address, table, partySize, curbside, courier);
  }

  public Fulfilment to(@Nullable Address where) {
    return new Fulfilment(type, deliveredBy, where, table, partySize, curbside, courier);
  }

  public Fulfilment at(@Nullable String tableName, @Nullable Integer guests) {
    return new Fulfilment(type, deliveredBy, address, tableName, guests, curbside, courier);
  }

  public Fulfilment curbside(@Nullable String details) {
    return new Fulfilment(type, deliveredBy, address, table, partySize, details, courier);
  }

  public Fulfilment courier(@Nullable Courier who) {
    return new Fulfilment(type, deliveredBy, address, table, partySize, curbside, who);
  }
}
