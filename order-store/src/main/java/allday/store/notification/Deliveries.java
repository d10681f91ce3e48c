package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.name;

import allday.store.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The write side of deliveries; used by the notification service alone. */
@Repository
public class Deliveries {
  private static final String COLUMNS =
      """
      id, subject, order_id, occasion, revision, status, audience, recipient, purpose, template,
      language, branch, fair_share, routes, position, channel, provider, contact, facts, matter,
      confirmation, state, reason, not_before, due_at, expires_at, requested_by, request_reason,
      created_at, updated_at\
      """;

  private static final String ADD =
      """
      with added as (
        insert into delivery (%1$s)
        select %1$s
        from rows from (json_populate_recordset(null::delivery, cast(:rows as json))) with ordinality
        order by ordinality
        on conflict on constraint delivery_once do nothing
        returning id),
      counted as (
        insert into tally (what, amount)
        select 'deliveries', count(*) from added having count(*) > 0)
      select id from added
      """
          .formatted(COLUMNS);

  private static final Set<String> NOT_TOLD =
      Set.of(
          DeliveryState.WAITING.name(), DeliveryState.DROPPED.name(), DeliveryState.REFUSED.name());

  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds those that are not there yet, and rings for those that wait.
   *
   * @return the ids of those added
   */
  public Set<UUID> add(List<NewDelivery> deliveries) {
    if (deliveries.isEmpty()) {
      return Set.of();
    }
    var added =
        new LinkedHashSet<>(
            jdbc.sql(ADD)
                .param("rows", Columns.json(deliveries.stream().map(Deliveries::row).toList()))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    var rung = new LinkedHashSet<String>();
    for (var delivery : deliveries) {
      if (added.contains(delivery.id()) && delivery.dropped() == null && delivery.route() != null) {
        rung.add(delivery.route().channel().value());
      }
    }
    rung.forEach(this::ring);
    return added;
  }

  /** Makes the tallies of those ever made and of those forgotten short again. */
  public void fold() {
    jdbc.sql(Tally.FOLD).param("deliveries%").update();
  }

  /** What one recipient is told about one subject. */
  public record Conversation(String subject, String recipient) {}

  /**
   * Lets nobody else count what a contact asked for, or was sent because somebody asked, until the
   * transaction ends.
   */
  public void lockAskedFor(Collection<ContactHash> contacts) {
    contacts.stream()
        .map(ContactHash::value)
        .sorted()
        .forEach(
            contact ->
                jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:contact, 17))")
                    .param("contact", contact)
                    .query((_, _) -> 0)
                    .list());
  }

  /**
   * Waiting deliveries to the same recipients about the same subjects, the oldest first; locked.
   */
  public List<Delivery> lockWaiting(Collection<Conversation> conversations) {
    return conversations.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select d.* from unnest(?, ?) as conversation (subject, recipient)
                -- One by one, which the offset sees to, and by the index of conversations, which
                -- is the only one of these two states: where little is known of what waits, the
                -- indexes of all that does seem as good.
                cross join lateral (
                  select id from delivery
                  where subject = conversation.subject and recipient = conversation.recipient
                    and state in ('WAITING', 'HANDING_OVER')
                  offset 0) unfinished
                join delivery d on d.id = unfinished.id
                where d.state || '' = 'WAITING'
                order by d.seq for update of d
                """)
            .param(Columns.texts(conversations, Conversation::subject))
            .param(Columns.texts(conversations, Conversation::recipient))
            .query(DeliveryRow.MAPPER)
            .list();
  }

  /** What a customer was or may have been told of an order. */
  public record ToldRow(UUID orderId, String occasion) {}

  /**
   * What customers were told of orders, or are being told right now: waits for whoever is about to
   * hand such a message over. What still waits does not count.
   */
  public List<ToldRow> lockTold(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? List.of()
        : jdbc
            .sql(
                """
                select order_id, occasion, state from delivery
                where order_id = any(?) and audience = 'CUSTOMER' order by seq for update
                """)
            .param(orderIds.toArray(UUID[]::new))
            .query(
                (row, _) ->
                    NOT_TOLD.contains(row.getString("state"))
                        ? Optional.<ToldRow>empty()
                        : Optional.of(
                            new ToldRow(
                                row.getObject("order_id", UUID.class), row.getString("occasion"))))
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList();
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
                      bound = position = :position
                        and (bound or coalesce(cast(:reason as text), '') = 'UNCLEAR'),
                      route_reason = case when position = :position then route_reason
                        else :reason end,
                      route_detail = case when position = :position then route_detail
                        else :detail end,
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
   * Gives a delivery to another of its routes, which takes the place of the one in use; that one
   * comes next after it.
   *
   * @param attempts calls made so far; another number means that it went on without us
   * @param other the position of a later route
   * @return false where it is elsewhere by now, and nothing was changed
   */
  public boolean takeOver(
      Delivery delivery,
      int attempts,
      Collection<DeliveryState> from,
      int other,
      String reason,
      String detail,
      Instant due,
      Instant now) {
    var routes = new ArrayList<>(delivery.routes());
    var route = routes.remove(other);
    routes.add(delivery.position(), route);
    boolean moved =
        jdbc.sql(
                    """
                    update delivery set state = 'WAITING', routes = cast(:routes as jsonb),
                      channel = :channel, provider = :provider, contact = :contact, tries = 0,
                      reason = :reason, detail = :detail, route_reason = :reason,
                      route_detail = :detail, due_at = :due, updated_at = :now, lease_until = null
                    where id = :id and attempts = :attempts and state in (:from) and not bound
                    """)
                .param("routes", Columns.json(Columns.stored(routes)))
                .param("channel", route.channel().value())
                .param("provider", route.provider().value())
                .param("contact", contact(route))
                .param("reason", reason)
                .param("detail", detail)
                .param("due", at(due))
                .param("now", at(now))
                .param("id", delivery.id())
                .param("attempts", attempts)
                .param("from", from.stream().map(Enum::name).toList())
                .update()
            == 1;
    if (moved) {
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

  private static Map<String, @Nullable Object> row(NewDelivery delivery) {
    var route = delivery.route();
    var state = delivery.dropped() == null ? DeliveryState.WAITING : DeliveryState.DROPPED;
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("id", delivery.id());
    row.put("subject", delivery.subject());
    row.put("order_id", delivery.orderId());
    row.put("occasion", delivery.occasion());
    row.put("revision", delivery.revision());
    row.put("status", name(delivery.status()));
    row.put("audience", delivery.audience().name());
    row.put("recipient", delivery.recipient());
    row.put("purpose", delivery.purpose().name());
    row.put("template", delivery.template());
    row.put("language", delivery.language());
    row.put("branch", delivery.branch());
    row.put("fair_share", delivery.fairShare());
    row.put("routes", Columns.stored(delivery.routes()));
    row.put("position", delivery.position());
    row.put("channel", route == null ? "" : route.channel().value());
    row.put("provider", route == null ? "" : route.provider().value());
    row.put("contact", contact(route));
    row.put("facts", delivery.facts());
    row.put("matter", delivery.matter());
    row.put("confirmation", delivery.confirmation());
    row.put("state", state.name());
    row.put("reason", delivery.dropped());
    row.put("not_before", delivery.notBefore());
    row.put("due_at", delivery.notBefore());
    row.put("expires_at", delivery.expiresAt());
    row.put("requested_by", delivery.requestedBy());
    row.put("request_reason", delivery.requestReason());
    row.put("created_at", delivery.createdAt());
    row.put("updated_at", delivery.createdAt());
    return row;
  }
}
