package allday.notification.privacy;

import allday.store.orders.BookedOrder;
import allday.store.orders.StoredOrder;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders in the tables of the book, for what asks these and no book in memory. */
final class BookRows {
  private BookRows() {}

  /** The order with its content, and a number by which its customer is found. */
  static void add(JdbcTemplate jdbc, BookedOrder order, String phone) {
    add(jdbc, order.orderId(), order.platform().value());
    jdbc.update(
        "update orders set content = ?::jsonb where order_id = ?",
        StoredOrder.write(order.order()),
        order.orderId());
    jdbc.update("insert into order_contact values (?, 'PHONE', ?)", order.orderId(), phone);
  }

  static void add(JdbcTemplate jdbc, UUID id, String platform) {
    jdbc.update("insert into order_group values (?, ?, now())", id, id);
    jdbc.update(
        """
        insert into orders select * from json_populate_record(null::orders, json_build_object(
          'order_id', ?::text, 'group_id', ?::text, 'platform', ?::text, 'scope', '',
          'source_order_id', ?::text, 'occurrence', 0, 'connection', 'c', 'branch', 'camden',
          'status', 'PLACED', 'raw_status', '', 'status_since', now(), 'told_by', 'WEBHOOK',
          'revision', 1, 'delayed', false, 'delayed_by_source', false, 'delay_minutes', 0,
          'delay_noticed_minutes', 0, 'delay_notices', 0, 'incomplete', false,
          'pending_payment', false, 'late', false, 'cancelled_after_completion', false,
          'acceptance_warned', 0, 'stuck_warned', false, 'announced', '{}'::json, 'sequence', 1,
          'placed_at', now(), 'accept_from', now(), 'business_date', current_date,
          'fulfilment', 'PICKUP', 'source_kind', 'DIRECT', 'total_minor', 1, 'currency', 'GBP',
          'test_order', false, 'first_seen_at', now(), 'last_changed_at', now(),
          'content', '{}'::json))
        """,
        id,
        id,
        platform,
        id);
  }
}
