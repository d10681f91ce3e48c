package allday.ingestion;

import allday.contracts.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order as the normalizer would have written it, for those who look at the book. */
public final class BookedSample {
  private BookedSample() {}

  public static void put(
      JdbcClient sql, String connection, String id, String status, Instant placedAt) {
    UUID uuid = Ids.uuid7(placedAt);
    sql.sql("insert into order_group (group_id, primary_order_id, created_at) values (?, ?, now())")
        .params(uuid, uuid)
        .update();
    sql.sql(
            """
            insert into orders
            select * from jsonb_populate_record(null::orders, jsonb_build_object(
              'order_id', ?::uuid, 'group_id', ?::uuid, 'platform', 'fake', 'scope', ?::text,
              'source_order_id', ?::text, 'occurrence', 0, 'connection', ?::text, 'branch', 'camden',
              'status', ?::text, 'raw_status', 'x', 'status_since', now(), 'told_by', 'POLL',
              'revision', 0, 'delayed', false, 'delayed_by_source', false, 'delay_minutes', 0,
              'delay_noticed_minutes', 0, 'delay_notices', 0, 'incomplete', false,
              'pending_payment', false, 'late', false, 'cancelled_after_completion', false,
              'acceptance_warned', 0, 'stuck_warned', false, 'announced', '{}'::jsonb, 'sequence', 0,
              'placed_at', ?::timestamptz, 'accept_from', now(), 'business_date', current_date,
              'fulfilment', 'PICKUP', 'source_kind', 'POS', 'total_minor', 0, 'currency', 'EUR',
              'test_order', false, 'first_seen_at', now(), 'last_changed_at', now(),
              'content', '{"identity":{"storeId":"store-1"}}'::jsonb))
            """)
        .params(uuid, uuid, connection, id, connection, status, Timestamp.from(placedAt))
        .update();
  }
}
