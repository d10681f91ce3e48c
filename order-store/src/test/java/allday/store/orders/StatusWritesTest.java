package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Ids;
import allday.contracts.order.OrderStatus;
import allday.store.orders.StatusWriteRow.State;
import allday.store.orders.StatusWrites.Leased;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusWritesTest extends StoreTest {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Instant NOON = Samples.NOON;

  private final StatusWrites writes = new StatusWrites(jdbc);

  @Test
  void whoeverLeasesAnEntryHasItAlone() {
    writes.add(List.of(write(order("1"), "ACCEPT", null, NOON)));

    var mine = leased(NOON);

    assertThat(mine).singleElement().matches(one -> one.row().state() == State.SENDING);
    assertThat(leased(NOON)).isEmpty();
    assertThat(writes.settle(mine.getFirst().row(), State.WRITTEN, null, null, null, NOON))
        .isTrue();
    assertThat(leased(NOON.plus(LEASE))).isEmpty();
  }

  @Test
  void whoeverComesBackTooLateChangesNothing() {
    writes.add(List.of(write(order("1"), "ACCEPT", null, NOON)));
    var dead = leased(NOON).getFirst();

    var heir = leased(NOON.plus(LEASE)).getFirst();

    assertThat(dead.interrupted()).isFalse();
    assertThat(heir.interrupted()).isTrue();
    assertThat(writes.settle(dead.row(), State.REFUSED, "x", "late", null, NOON)).isFalse();
    assertThat(writes.again(dead.row(), NOON, "late")).isFalse();
    assertThat(writes.settle(heir.row(), State.WRITTEN, null, null, null, NOON)).isTrue();
  }

  @Test
  void entriesOfAnOrderWaitForEachOtherAndThoseOfBusyConnectionsForAPlace() {
    var order = order("1");
    writes.add(
        List.of(
            write(order, "ACCEPT", null, NOON),
            write(order, "READY", null, NOON.plusSeconds(1)),
            write(order("2"), "READY", null, NOON)));
    var later = NOON.plusSeconds(2);

    assertThat(writes.lease(List.of("main"), 10, later, LEASE)).isEmpty();
    var first = leased(later);
    assertThat(first)
        .extracting(one -> one.row().command())
        .containsExactlyInAnyOrder("ACCEPT", "READY");
    assertThat(leased(later)).isEmpty();
    first.forEach(one -> writes.settle(one.row(), State.WRITTEN, null, null, null, later));

    assertThat(leased(later))
        .singleElement()
        .matches(one -> one.row().orderId().equals(order) && one.row().command().equals("READY"));
  }

  @Test
  void theSameKeyOfAnOrderIsOneEntry() {
    var order = order("1");
    writes.add(List.of(write(order, "ACCEPT", "k", NOON)));
    writes.add(List.of(write(order, "READY", "k", NOON), write(order("2"), "READY", "k", NOON)));

    assertThat(writes.of(order)).extracting(StatusWriteRow::command).containsExactly("ACCEPT");
    assertThat(writes.waiting().many()).isEqualTo(2);
    assertThat(writes.waiting().oldest()).isEqualTo(NOON);
  }

  @Test
  void takingWhatIsDueReadsNoOldEntries() {
    var order = order("1");
    writes.add(List.of(write(order, "ACCEPT", null, NOON)));
    jdbc.update(
        """
        INSERT INTO status_write SELECT r.* FROM status_write w CROSS JOIN generate_series(1, 20000) n,
          jsonb_populate_record(w, jsonb_build_object(
            'write_id', gen_random_uuid(), 'attempts', n, 'state', 'CONFIRMED', 'due_at', null)) r
        """);
    jdbc.execute("ANALYZE status_write");

    var plan =
        String.join(
            "\n",
            jdbc.queryForList(
                "EXPLAIN " + StatusWrites.LEASE,
                String.class,
                Timestamp.from(NOON),
                new String[0],
                Timestamp.from(NOON),
                10,
                Timestamp.from(NOON)));

    assertThat(plan).contains("status_write_due").doesNotContain("Seq Scan on status_write");
  }

  private List<Leased> leased(Instant now) {
    return writes.lease(List.of(), 10, now, LEASE);
  }

  private UUID order(String id) {
    var row = Samples.row(id, OrderStatus.PLACED, NOON, "name");
    new Orders(jdbc).insert(List.of(row));
    return row.orderId();
  }

  private static StatusWriteRow write(
      UUID order, String command, @Nullable String key, Instant at) {
    return new StatusWriteRow(
        Ids.uuid7(at),
        order,
        "main",
        command,
        null,
        null,
        null,
        null,
        "staff",
        key,
        at,
        at.plusSeconds(600),
        State.WAITING,
        at,
        null,
        0,
        null,
        null,
        null);
  }
}
