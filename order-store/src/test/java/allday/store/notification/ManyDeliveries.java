package allday.store.notification;

import org.springframework.jdbc.core.JdbcTemplate;

/** Deliveries of three weeks on two channels, nearly all of them sent. */
final class ManyDeliveries {
  private ManyDeliveries() {}

  static void insert(JdbcTemplate database) {
    database.execute(
        """
        insert into delivery (id, subject, order_id, occasion, revision, audience, recipient, purpose,
          template, language, fair_share, routes, channel, provider, contact, facts, confirmation,
          state, not_before, due_at, expires_at, lease_until, handed_over_at, created_at, updated_at)
        select gen_random_uuid(), 'g' || n / 4, gen_random_uuid(),
          case when n % 50 = 0 then 'REPLY:' || n else 'READY' end, n % 4, 'CUSTOMER', 'customer',
          'ORDER_SERVICE', 'order-ready', 'en', 'shopify/c' || n % 20, '[]',
          case when n % 2 = 0 then 'sms' else 'mail' end, 'p' || n % 9, 'c' || n % 5000, '{}', false,
          case when n % 100 = 0 then 'WAITING' when n % 100 = 1 then 'HANDING_OVER' else 'SENT' end,
          t, t, t, t, t, t, t
        from generate_series(1, 30000) n,
          lateral (select timestamptz '2026-11-21 12:00Z' + n * interval '1 minute' as t) times
        """);
  }
}
