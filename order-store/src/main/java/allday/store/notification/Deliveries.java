package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.name;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The write side of deliveries; used by the notification service alone. */
@Repository
public class Deliveries {
  private static final String INSERT =
      """
      insert into delivery (id, subject, order_id, occasion, revision, status, audience, recipient,
        purpose, template, language, branch, fair_share, routes, position, channel, provider,
        contact, facts, matter, confirmation, state, reason, not_before, due_at, expires_at,
        requested_by, request_reason, created_at, updated_at)
      values (:id, :subject, :order, :occasion, :revision, :status, :audience, :recipient,
        :purpose, :template, :language, :branch, :share, cast(:routes as jsonb), :position,
        :channel, :provider, :contact, cast(:facts as jsonb), cast(:matter as jsonb),
        :confirmation, :state, :reason, :notBefore, :notBefore, :expires, :by, :why, :now, :now)
      on conflict on constraint delivery_once do nothing
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;

  Deliveries(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * Adds those that are not there yet, and rings for those that wait.
   *
   * @return the ids of those added
   */
  public Set<UUID> add(List<NewDelivery> deliveries) {
    var rows = deliveries.stream().map(Deliveries::row).toArray(SqlParameterSource[]::new);
    if (rows.length == 0) {
      return Set.of();
    }
    int[] counts = batches.batchUpdate(INSERT, rows);
    var added = new LinkedHashSet<UUID>();
    var rung = new LinkedHashSet<String>();
    for (int i = 0; i < counts.length; i++) {
      var delivery = deliveries.get(i);
      if (counts[i] == 1) {
        added.add(delivery.id());
        if (delivery.dropped() == null && delivery.route() != null) {
          rung.add(delivery.route().channel().value());
        }
      }
    }
    rung.forEach(this::ring);
    return added;
  }

  /** Waiting deliveries to the same recipient about the same subject, the oldest first; locked. */
  public List<Delivery> lockWaiting(String subject, String recipient) {
    return jdbc.sql(
            """
            select * from delivery
            where subject = :subject and recipient = :recipient and state = 'WAITING'
            order by seq for update
            """)
        .param("subject", subject)
        .param("recipient", recipient)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  public Delivery lock(UUID id) {
    return jdbc.sql("select * from delivery where id = :id for update")
        .param("id", id)
        .query(DeliveryRow.MAPPER)
        .single();
  }

  /**
   * Moves a delivery that is still in one of the states, after the same number of attempts.
   *
   * @param attempts calls made so far; another number means that it went on without us
   * @return false where it is elsewhere by now, and nothing was changed
   */
  public boolean move(
      Delivery delivery, int attempts, Collection<DeliveryState> from, Step step, Instant now) {
    var route =
        step.position() < delivery.routes().size() ? delivery.routes().get(step.position()) : null;
    boolean moved =
        jdbc.sql(
                    """
                    update delivery set state = :state, reason = :reason, detail = :detail,
                      due_at = coalesce(:due, due_at), updated_at = :now, lease_until = null,
                      tries = case when position = :position then tries else 0 end,
                      position = :position, channel = :channel, provider = :provider,
                      contact = :contact, provider_id = coalesce(:providerId, provider_id)
                    where id = :id and attempts = :attempts and state in (:from)
                    """)
                .param("state", step.state().name())
                .param("reason", step.reason())
                .param("detail", step.detail())
                .param("due", at(step.dueAt()))
                .param("now", at(now))
                .param("position", step.position())
                .param("channel", route == null ? "" : route.channel().value())
                .param("provider", route == null ? "" : route.provider().value())
                .param("contact", contact(route))
                .param("providerId", step.providerId())
                .param("id", delivery.id())
                .param("attempts", attempts)
                .param("from", from.stream().map(Enum::name).toList())
                .update()
            == 1;
    if (moved && step.state() == DeliveryState.WAITING && route != null) {
      ring(route.channel().value());
    }
    return moved;
  }

  /**
   * Ends what waits in a restored database and may have been sent since the moment it was put back
   * to. What was not due before the loss stays.
   *
   * @param lostAt until when messages were sent
   * @return how many
   */
  public int endUnknown(Instant lostAt, String reason, Instant now) {
    return jdbc.sql(
            """
            update delivery set reason = :reason, updated_at = :now, lease_until = null,
              state = case when state = 'WAITING' then 'DROPPED' else 'UNCLEAR' end
            where (state = 'WAITING' and due_at <= :lostAt) or state = 'HANDING_OVER'
            """)
        .param("reason", reason)
        .param("now", at(now))
        .param("lostAt", at(lostAt))
        .update();
  }

  /** Those whose time ran out while they waited. */
  public List<Delivery> lockExpired(Instant now, int most) {
    return jdbc.sql(
            """
            select * from delivery where state = 'WAITING' and expires_at <= :now
            order by expires_at limit :most for update skip locked
            """)
        .param("now", at(now))
        .param("most", most)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  /** Those whose call should have ended long ago: the process that made it died in it. */
  public List<Delivery> lockAbandoned(Instant now, int most) {
    return jdbc.sql(
            """
            select * from delivery where state = 'HANDING_OVER' and lease_until <= :now
            order by lease_until limit :most for update skip locked
            """)
        .param("now", at(now))
        .param("most", most)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  private void ring(String channel) {
    jdbc.sql("select pg_notify('" + DeliveryBell.NAME + "', :channel)")
        .param("channel", channel)
        .query((row, _) -> 0)
        .list();
  }

  private static @Nullable String contact(@Nullable Route route) {
    return route == null || route.contact() == null ? null : route.contact().value();
  }

  private static SqlParameterSource row(NewDelivery delivery) {
    var route = delivery.route();
    var state = delivery.dropped() == null ? DeliveryState.WAITING : DeliveryState.DROPPED;
    return new MapSqlParameterSource()
        .addValue("id", delivery.id())
        .addValue("subject", delivery.subject())
        .addValue("order", delivery.orderId())
        .addValue("occasion", delivery.occasion())
        .addValue("revision", delivery.revision())
        .addValue("status", name(delivery.status()))
        .addValue("audience", delivery.audience().name())
        .addValue("recipient", delivery.recipient())
        .addValue("purpose", delivery.purpose().name())
        .addValue("template", delivery.template())
        .addValue("language", delivery.language())
        .addValue("branch", delivery.branch())
        .addValue("share", delivery.fairShare())
        .addValue("routes", Columns.routes(delivery.routes()))
        .addValue("position", delivery.position())
        .addValue("channel", route == null ? "" : route.channel().value())
        .addValue("provider", route == null ? "" : route.provider().value())
        .addValue("contact", contact(route))
        .addValue("facts", Columns.json(delivery.facts()))
        .addValue("matter", Columns.maybeJson(delivery.matter()))
        .addValue("confirmation", delivery.confirmation())
        .addValue("state", state.name())
        .addValue("reason", delivery.dropped())
        .addValue("notBefore", at(delivery.notBefore()))
        .addValue("expires", at(delivery.expiresAt()))
        .addValue("by", delivery.requestedBy())
        .addValue("why", delivery.requestReason())
        .addValue("now", at(delivery.createdAt()));
  }
}
