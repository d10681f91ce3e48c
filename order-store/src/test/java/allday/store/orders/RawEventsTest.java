package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ConnectionId;
import allday.contracts.Ids;
import allday.contracts.PlatformId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.store.orders.RawEvents.Identity;
import allday.store.orders.RawEvents.RawRow;
import allday.store.seal.Seals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;

class RawEventsTest extends StoreTest {
  private static final UUID ORDER = Ids.uuid7(Samples.NOON);
  private static final Identity BODY = new Identity("main", "sha256:ab");
  private static final Identity EVENT = new Identity("main", "event-1");
  private static final Instant IN_THE_WEEK = Samples.NOON.plus(Duration.ofDays(6));
  private static final Instant NEXT_WEEK = Samples.NOON.plus(Duration.ofDays(8));

  private static RawEvents events;

  @BeforeAll
  static void open() {
    try (var context = new AnnotationConfigApplicationContext(Seals.class)) {
      events = new RawEvents(jdbc, context.getBean(Seals.class));
    }
  }

  @Test
  void everyByteComesBack() {
    byte[] all = everyByte();
    var row = row(EVENT, Samples.NOON, all);
    var stripped = row(BODY, Samples.NOON, null);

    events.insert(List.of(row, stripped));

    assertThat(events.body(ORDER, row.rawId())).contains(all);
    assertThat(events.body(ORDER, stripped.rawId())).isEmpty();
    assertThat(events.of(ORDER))
        .extracting(RawEvents.Listed::size)
        .containsExactlyInAnyOrder(256, 0);
    assertThat(
            jdbc.queryForObject(
                "SELECT headers ->> 'fact.quoted' FROM raw_event WHERE raw_id = ?",
                String.class,
                row.rawId()))
        .isEqualTo("\"\\\t");
  }

  @Test
  void everyByteOfACrowdComesBack() {
    byte[] all = everyByte();
    var rows =
        IntStream.range(0, 50)
            .mapToObj(n -> row(new Identity("main", "event-" + n), Samples.NOON, all))
            .toList();

    events.insert(rows);

    assertThat(rows).allSatisfy(row -> assertThat(events.body(ORDER, row.rawId())).contains(all));
    assertThat(
            jdbc.queryForList(
                "SELECT DISTINCT headers ->> 'fact.quoted' FROM raw_event", String.class))
        .containsExactly("\"\\\t");
  }

  private static byte[] everyByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  @Test
  void theSameBodyIsTheSameDeliveryForAWeek() {
    events.insert(List.of(row(BODY, Samples.NOON, new byte[] {1})));

    assertThat(events.known(List.of(BODY), IN_THE_WEEK)).containsExactly(BODY);
    assertThatThrownBy(() -> events.insert(List.of(row(BODY, IN_THE_WEEK, new byte[] {2}))))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void afterItsWeekABodyGivesWayToTheSameThatIsSaidAgain() {
    var first = row(BODY, Samples.NOON, new byte[] {1});
    var again = row(BODY, NEXT_WEEK, new byte[] {2});
    events.insert(List.of(first));

    assertThat(events.known(List.of(BODY), NEXT_WEEK)).isEmpty();
    events.insert(List.of(again));

    assertThat(events.of(ORDER)).extracting(RawEvents.Listed::rawId).containsExactly(again.rawId());
    assertThat(events.body(ORDER, again.rawId())).contains(new byte[] {2});
  }

  @Test
  void anEventIsTheSameForEver() {
    events.insert(List.of(row(EVENT, Samples.NOON, new byte[] {1})));

    assertThat(events.known(List.of(EVENT), NEXT_WEEK)).containsExactly(EVENT);
    assertThatThrownBy(() -> events.insert(List.of(row(EVENT, NEXT_WEEK, new byte[] {1}))))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private static RawRow row(Identity identity, Instant receivedAt, byte @Nullable [] body) {
    var raw =
        RawOrder.of(
                new PlatformId("bistro"),
                new ConnectionId("main"),
                "1",
                "json",
                receivedAt,
                Origin.WEBHOOK,
                body == null ? new byte[0] : body)
            .fact("quoted", "\"\\\t");
    return new RawRow(Ids.uuid7(receivedAt), identity, ORDER, "APPLIED", raw, body == null);
  }
}
