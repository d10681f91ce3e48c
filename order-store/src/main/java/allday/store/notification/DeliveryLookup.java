package allday.store.notification;

import static allday.store.notification.Columns.at;
import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.maybeInstant;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read side of deliveries. */
@Repository
public class DeliveryLookup {
  private static final int MOST = 500;

  private final JdbcClient jdbc;

  DeliveryLookup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What to list; null means any.
   *
   * @param after id of the last delivery of the page before
   */
  public record Filter(
      @Nullable UUID order,
      @Nullable DeliveryState state,
      @Nullable ChannelId channel,
      @Nullable UUID after) {}

  public Optional<Delivery> find(UUID id) {
    return jdbc.sql("select * from delivery where id = :id")
        .param("id", id)
        .query(DeliveryRow.MAPPER)
        .optional();
  }

  /** All deliveries of an order, the newest first. */
  public List<Delivery> byOrder(UUID orderId) {
    return page(new Filter(orderId, null, null, null), MOST);
  }

  private static final String OF_PERSON =
      """
      from delivery where audience = 'CUSTOMER' and (order_id = any(?) or subject = ?
        or (contact = ? and handed_over_at is not null))
      """;

  /**
   * All that was to be told to a person, the oldest first: about these orders or at this address.
   * They may be many, and are read some at a time.
   */
  public List<UUID> ofPerson(ContactHash contact, Collection<UUID> orders) {
    return jdbc.sql("select id " + OF_PERSON + " order by seq")
        .params(orders.toArray(UUID[]::new), "conversation/" + contact.value(), contact.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /**
   * Orders whose customer was taken out and of which something had been handed over to this
   * address: nothing else tells any more whose they were.
   */
  public List<UUID> agedOrdersOf(ContactHash contact) {
    return jdbc.sql(
            """
            select distinct d.order_id from delivery d join orders o using (order_id)
            where d.contact = :contact and d.handed_over_at is not null
              and d.audience = 'CUSTOMER' and o.pseudonymised_at is not null
            order by d.order_id
            """)
        .param("contact", contact.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /**
   * The providers that were handed something for a person, also those that refused it and whose
   * message another sent: they saw the address.
   */
  public Set<ProviderId> providersOf(ContactHash contact, Collection<UUID> orders) {
    return jdbc
        .sql(
            "with theirs as (select id, provider, routes "
                + OF_PERSON
                + """
                   and handed_over_at is not null)
                select provider from theirs
                union
                select coalesce(a.provider, t.routes -> a.position ->> 'provider', '')
                from theirs t join delivery_attempt a on a.delivery_id = t.id
                """)
        .params(orders.toArray(UUID[]::new), "conversation/" + contact.value(), contact.value())
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .filter(provider -> !provider.isEmpty())
        .map(ProviderId::new)
        .collect(Collectors.toSet());
  }

  /** Some deliveries, the oldest first. */
  public List<Delivery> findAll(Collection<UUID> ids) {
    return jdbc.sql("select * from delivery where id = any(?) order by seq")
        .params((Object) ids.toArray(UUID[]::new))
        .query(DeliveryRow.MAPPER)
        .list();
  }

  /** A page of deliveries, the newest first. */
  public List<Delivery> page(Filter filter, int most) {
    var sql = new StringBuilder("select * from delivery where true");
    var values = new HashMap<String, Object>();
    if (filter.order() != null) {
      sql.append(" and order_id = :order");
      values.put("order", filter.order());
    }
    if (filter.state() != null) {
      sql.append(" and state = :state");
      values.put("state", filter.state().name());
    }
    if (filter.channel() != null) {
      sql.append(" and channel = :channel");
      values.put("channel", filter.channel().value());
    }
    if (filter.after() != null) {
      sql.append(" and id < :after");
      values.put("after", filter.after());
    }
    return jdbc.sql(sql.append(" order by id desc limit :most").toString())
        .params(values)
        .param("most", most)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  /**
   * What was put into the sandbox, the newest first.
   *
   * @param contact null for anybody's
   */
  public List<Delivery> inSandbox(
      @Nullable UUID order, @Nullable ContactHash contact, @Nullable UUID after, int most) {
    return jdbc.sql(
            """
            select * from delivery
            where provider = 'sandbox' and handed_over_at is not null
              and (cast(:order as uuid) is null or order_id = :order)
              and (cast(:contact as text) is null or contact = :contact)
              and (cast(:after as uuid) is null or id < :after)
            order by id desc limit :most
            """)
        .param("order", order)
        .param("contact", contact == null ? null : contact.value())
        .param("after", after)
        .param("most", most)
        .query(DeliveryRow.MAPPER)
        .list();
  }

  public List<Attempt> attempts(UUID delivery) {
    return jdbc.sql("select * from delivery_attempt where delivery_id = :id order by number")
        .param("id", delivery)
        .query(DeliveryLookup::attempt)
        .list();
  }

  /** The newest news of an order to its customer, answers and follow-ups apart. */
  public Optional<Delivery> newestToCustomer(UUID orderId) {
    return jdbc.sql(
            """
            select * from delivery where order_id = :order and audience = 'CUSTOMER'
              and occasion not like 'REPLY:%' and occasion not like 'FOLLOW:%'
            order by id desc limit 1
            """)
        .param("order", orderId)
        .query(DeliveryRow.MAPPER)
        .optional();
  }

  /** How many repetitions were made for a contact since then, dropped ones apart. */
  public int resends(ContactHash contact, Instant since) {
    return asked(contact, since, "occasion like 'RESEND:%'");
  }

  /**
   * How many replies were made for a contact since then, dropped ones apart.
   *
   * @param confirmations those to words such as STOP, or else those to questions
   */
  public int replies(ContactHash contact, boolean confirmations, Instant since) {
    return asked(
        contact,
        since,
        confirmations
            ? "occasion like 'REPLY:%' and confirmation"
            : "occasion like 'REPLY:%' and not confirmation");
  }

  private int asked(ContactHash contact, Instant since, String what) {
    return jdbc.sql(
            """
            select count(*) from delivery
            where contact = :contact and created_at >= :since and state <> 'DROPPED'
              and (occasion like 'REPLY:%' or occasion like 'RESEND:%') and
            """
                + what)
        .param("contact", contact.value())
        .param("since", at(since))
        .query(Integer.class)
        .single();
  }

  /** The minutes of which a customer was or will be told that an order is late. */
  public List<Integer> delayNotices(String subject) {
    return jdbc.sql(
            """
            select split_part(occasion, ':', 2)::int from delivery
            where subject = :subject and audience = 'CUSTOMER'
              and occasion like 'DELAYED:%' and state <> 'DROPPED'
            """)
        .param("subject", subject)
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Whether a message of this purpose was ever handed over about a subject. */
  public boolean wasTold(String subject, Purpose purpose) {
    return jdbc.sql(
            """
            select exists (select 1 from delivery where subject = :subject
              and audience = 'CUSTOMER' and purpose = :purpose
              and state not in ('WAITING', 'DROPPED', 'REFUSED'))
            """)
        .param("subject", subject)
        .param("purpose", purpose.name())
        .query(Boolean.class)
        .single();
  }

  /** What the provider called a problem when it was first told of it, by this channel. */
  public Optional<String> matterAt(ChannelId channel, String subject) {
    return jdbc.sql(
            """
            select a.provider_id from delivery d join delivery_attempt a on a.delivery_id = d.id
            where d.subject = :subject and d.matter ->> 'phase' = 'OPEN'
              and a.channel = :channel and a.provider_id is not null
            order by a.started_at desc limit 1
            """)
        .param("subject", subject)
        .param("channel", channel.value())
        .query(String.class)
        .optional();
  }

  /** Recipients that were handed something about a subject, or may have been. */
  public Set<String> reached(String subject) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct recipient from delivery
                where subject = :subject and handed_over_at is not null
                """)
            .param("subject", subject)
            .query(String.class)
            .list());
  }

  /**
   * Those of the contacts that were told how to opt out since then; what was refused told nobody.
   */
  public Set<ContactHash> hinted(Collection<ContactHash> contacts, Instant since) {
    return contacts.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.sql(
                    """
                    select c.contact from unnest(?) as c (contact)
                    where exists (select 1 from delivery d
                      where d.contact = c.contact and d.hinted and d.handed_over_at >= ?
                        and d.state not in ('WAITING', 'REFUSED'))
                    """)
                .param(Columns.texts(contacts, ContactHash::value))
                .param(at(since))
                .query((row, _) -> new ContactHash(row.getString(1)))
                .list());
  }

  /** What there is and ever was, seen at one moment. */
  public DeliveryBalance balance(Instant now) {
    var states = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    return jdbc.sql(
            """
            select 'state' as kind, state as name, count(*) as many, null::timestamptz as at
            from delivery group by state
            union all
            select 'made', '', coalesce(sum(amount), 0), null
            from (select what, amount from tally union all select what, amount from tally_total) t
            where what = 'deliveries'
            union all
            select 'forgotten', '', coalesce(sum(amount), 0), null
            from (select what, amount from tally union all select what, amount from tally_total) t
            where what = 'deliveries/forgotten'
            union all
            select 'due', '', count(*), min(due_at)
            from delivery where state = 'WAITING' and due_at <= :now
            union all
            select 'issues', '', count(*), min(created_at) from notification_issue
            """)
        .param("now", at(now))
        .query(
            rows -> {
              long made = 0;
              long forgotten = 0;
              var due = DeliveryBalance.Queue.EMPTY;
              var issues = DeliveryBalance.Queue.EMPTY;
              while (rows.next()) {
                long many = rows.getLong("many");
                var queue = new DeliveryBalance.Queue(many, maybeInstant(rows, "at"));
                switch (rows.getString("kind")) {
                  case "state" -> states.put(DeliveryState.valueOf(rows.getString("name")), many);
                  case "made" -> made = many;
                  case "forgotten" -> forgotten = many;
                  case "due" -> due = queue;
                  default -> issues = queue;
                }
              }
              return new DeliveryBalance(made, forgotten, states, due, issues);
            });
  }

  static Attempt attempt(ResultSet row, int number) throws SQLException {
    return new Attempt(
        row.getObject("delivery_id", UUID.class),
        row.getInt("number"),
        row.getInt("position"),
        new ChannelId(row.getString("channel")),
        row.getString("provider"),
        row.getString("route_reason"),
        row.getString("route_detail"),
        instant(row, "started_at"),
        maybeInstant(row, "finished_at"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getString("code"),
        row.getString("why"),
        row.getString("provider_id"),
        maybe(Receipt.State.class, row.getString("progress")),
        maybeInstant(row, "progress_at"));
  }
}
