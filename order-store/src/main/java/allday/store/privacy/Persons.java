package allday.store.privacy;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import allday.store.orders.StoredOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Forgets a person wherever the database knows them (COMPLIANCE section 10.2). What is left is
 * bookkeeping without a person, keyed hashes, and that deliveries came. Within the caller's
 * transaction.
 */
@Repository
public class Persons {
  private static final String ERASED = "ERASED";
  private static final String CONVERSATION = "subject = ?";
  private static final String HANDED_OVER = "contact = ? AND handed_over_at IS NOT NULL";
  private static final String WAITING = "contact = ? AND state = 'WAITING'";
  private static final String UNREADABLE = "unreadable IS NOT NULL";
  private static final String STILL_KNOWN =
      " AND routes <> '[]' AND routes -> 0 ->> 'address' <> ''";

  private final JdbcTemplate jdbc;
  private final ErasedOrders erasedOrders;
  private final SealedTraces sealed;

  Persons(JdbcTemplate jdbc, ErasedOrders erasedOrders, SealedTraces sealed) {
    this.jdbc = jdbc;
    this.erasedOrders = erasedOrders;
    this.sealed = sealed;
  }

  /** The orders of whoever has the address, and the other records of the same orders. */
  public List<UUID> ordersOf(ContactType type, String address) {
    return jdbc.query(
        """
        WITH theirs AS (
          SELECT o.order_id, o.group_id, o.kin FROM order_contact c JOIN orders o USING (order_id)
          WHERE c.value = ? AND c.type = ?)
        SELECT order_id FROM theirs
        UNION
        SELECT o.order_id FROM orders o
        WHERE o.kin IS NOT NULL
          AND o.group_id IN (SELECT group_id FROM theirs WHERE kin IS NOT NULL)
        ORDER BY order_id
        """,
        (row, _) -> row.getObject(1, UUID.class),
        address,
        type.name());
  }

  /** Other addresses that stand in the orders: the same person's, or those of somebody else. */
  public List<Contact> otherContacts(List<UUID> orders, String address) {
    return jdbc.query(
        """
        SELECT DISTINCT type, value FROM order_contact
        WHERE order_id = ANY(?) AND value <> ? ORDER BY type, value
        """,
        (row, _) ->
            new Contact(
                Contact.Type.valueOf(row.getString(1)),
                Contact.Kind.UNKNOWN,
                row.getString(2),
                null),
        orders.toArray(UUID[]::new),
        address);
  }

  /** Orders by the names their sources have for them; those that are not there are passed over. */
  public List<UUID> named(List<OrderName> names) {
    return jdbc.query(
        """
        SELECT order_id FROM orders
        WHERE (platform, scope, source_order_id, occurrence)
          IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[]))
        """,
        (row, _) -> row.getObject(1, UUID.class),
        names.stream().map(OrderName::platform).toArray(String[]::new),
        names.stream().map(OrderName::scope).toArray(String[]::new),
        names.stream().map(OrderName::sourceOrderId).toArray(String[]::new),
        names.stream().map(OrderName::occurrence).toArray(Integer[]::new));
  }

  /** Orders that may not be there yet, and come in again without their customer. */
  public void remember(Erasure erasure) {
    erasedOrders.add(erasure.id(), erasure.orders());
  }

  /**
   * Forgets the customer of the orders. From now on nothing that is said of these orders brings
   * them back.
   *
   * @param erasure entered already
   * @return the names of the orders
   */
  public List<OrderName> forgetOrders(UUID erasure, List<UUID> ids, Map<String, Integer> found) {
    var names = new ArrayList<OrderName>();
    var array = ids.toArray(UUID[]::new);
    var orders =
        jdbc.query(
            """
            SELECT order_id, platform, scope, source_order_id, occurrence, content FROM orders
            WHERE order_id = ANY(?)
            ORDER BY platform, scope, source_order_id, occurrence FOR NO KEY UPDATE
            """,
            (row, _) -> {
              names.add(
                  new OrderName(
                      row.getString(2), row.getString(3), row.getString(4), row.getInt(5)));
              return new Object[] {
                StoredOrder.write(withoutPersons(row.getString(6))), row.getObject(1, UUID.class)
              };
            },
            (Object) array);
    erasedOrders.add(erasure, names);
    jdbc.batchUpdate(
        "UPDATE orders SET content = ?::jsonb, customer_name = NULL WHERE order_id = ?", orders);
    count(found, "orders", orders.size());
    count(found, "contacts", update("DELETE FROM order_contact WHERE order_id = ANY(?)", array));
    count(
        found,
        "webhooks",
        update("UPDATE raw_event SET body = NULL, headers = '{}' WHERE order_id = ANY(?)", array));
    count(found, "messages", forgetMessages("order_id = ANY(?)", (Object) array));
    return names;
  }

  /** The same for records of these orders that were never understood. */
  public void forgetParked(List<OrderName> names, Map<String, Integer> found) {
    count(
        found,
        "parked",
        jdbc.update(
            """
            DELETE FROM parked WHERE (platform, source_order_id)
              IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """,
            names.stream().map(OrderName::platform).toArray(String[]::new),
            names.stream().map(OrderName::sourceOrderId).toArray(String[]::new)));
  }

  /**
   * Forgets what was sent to the address, written from it, and liked there; and the same for the
   * ids by which chats know whoever has it.
   */
  public void forgetContact(ContactHash contact, Map<String, Integer> found) {
    var hash = contact.value();
    forget(hash, found);
    jdbc
        .query(
            "DELETE FROM chat_link WHERE contact = ? OR handle = ? RETURNING handle",
            (row, _) -> row.getString(1),
            hash,
            hash)
        .stream()
        .distinct()
        .forEach(handle -> forget(handle, found));
  }

  private void forget(String hash, Map<String, Integer> found) {
    // One by one: no index serves all three.
    for (var which : List.of(CONVERSATION, HANDED_OVER, WAITING)) {
      var key = which.equals(CONVERSATION) ? "conversation/" + hash : hash;
      count(found, "messages", forgetMessages(which + STILL_KNOWN, key));
    }
    count(
        found,
        "inbound",
        jdbc.update(
            "UPDATE inbound_message SET body = '', sender = '' WHERE contact = ? AND body <> ''",
            hash));
    count(
        found,
        "preferences",
        jdbc.update("DELETE FROM contact_preference WHERE contact = ?", hash));
    jdbc.update("DELETE FROM device_zone WHERE contact = ?", hash);
    jdbc.update("UPDATE suppression SET hint = '' WHERE contact = ?", hash);
    jdbc.update("UPDATE provider_opt_out SET address = NULL WHERE contact = ?", hash);
  }

  /** Forgets bytes that nobody has understood and that name the address. */
  public void forgetTraces(ContactType type, String address, Map<String, Integer> found) {
    var pattern = Traces.of(type, address);
    count(
        found,
        "webhooks",
        jdbc.update(
            """
            UPDATE raw_event SET body = NULL, headers = '{}'
            WHERE order_id IS NULL AND body IS NOT NULL AND encode(body, 'escape') ~* ?
            """,
            pattern));
    count(found, "webhooks", sealed.emptyDeliveries(pattern));
    count(found, "parked", withTrace("parked", "", pattern));
    count(found, "parked", sealed.delete("parked", "parked_id", "true", pattern));
    count(found, "quarantine", withTrace("quarantine", "", pattern));
    count(found, "quarantine", sealed.delete("quarantine", "id", "true", pattern));
    count(found, "queued", withTrace("queue_spool", UNREADABLE + " AND ", pattern));
    count(found, "queued", sealed.delete("queue_spool", "id", UNREADABLE, pattern));
    count(found, "receipts", withTrace("receipt_unread", "", pattern));
  }

  private int withTrace(String table, String condition, String pattern) {
    return jdbc.update(
        "DELETE FROM " + table + " WHERE " + condition + "encode(body, 'escape') ~* ?", pattern);
  }

  /**
   * Empties messages. What waits is not sent; what is on its way may arrive, and nothing follows
   * it.
   */
  private int forgetMessages(String which, Object... parameters) {
    return jdbc.update(
        """
        UPDATE delivery d SET content = NULL, detail = NULL, request_reason = NULL,
          lease_until = NULL,
          reason = CASE WHEN state IN ('WAITING', 'HANDING_OVER') THEN '%1$s' ELSE reason END,
          state = CASE state WHEN 'WAITING' THEN 'DROPPED' WHEN 'HANDING_OVER' THEN 'UNCLEAR'
                  ELSE state END,
          routes = (
            SELECT coalesce(jsonb_agg(r.route || '{"address": ""}' ORDER BY r.place), '[]')
            FROM jsonb_array_elements(d.routes) WITH ORDINALITY AS r (route, place)
            WHERE r.place <= d.position + 1)
        WHERE audience = 'CUSTOMER' AND %2$s
        """
            .formatted(ERASED, which),
        parameters);
  }

  private static CanonicalOrder withoutPersons(String content) {
    return StoredOrder.read(content).withoutPersons();
  }

  private int update(String sql, UUID[] orders) {
    return jdbc.update(sql, (Object) orders);
  }

  private static void count(Map<String, Integer> found, String what, int some) {
    found.merge(what, some, Integer::sum);
  }
}
