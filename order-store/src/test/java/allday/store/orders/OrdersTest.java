package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.order.Contact;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import allday.store.orders.Orders.ContactRow;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;

class OrdersTest extends StoreTest {
  private final Orders orders = new Orders(jdbc);
  private final OrderLists lists = new OrderLists(jdbc);
  private final BookReader lookup = new BookReader(jdbc, CLOCK);

  @Test
  void readsWhatItWrote() {
    var row = Samples.row("100");

    var written = orders.insert(List.of(row));

    assertThat(written).extracting(Kinship.Version::orderId).containsExactly(row.orderId());
    var read = lists.find(row.orderId()).orElseThrow();
    assertThat(read).usingRecursiveComparison().ignoringFields("content.customer").isEqualTo(row);
    assertThat(read.content().customer().name()).isEqualTo("Jane Doe");
  }

  @Test
  void anUpdateReachesEveryColumnButTheKeyAndTheBirth() {
    var old = Samples.row("100");
    orders.insert(List.of(old));
    var changed = changed(old);

    orders.update(List.of(changed));

    assertThat(lists.find(old.orderId()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("content.customer")
        .isEqualTo(changed);
  }

  @Test
  void contentThatIsAsItWasIsNotWrittenAgain() {
    var old = Samples.row("100");
    orders.insert(List.of(old));
    var changed = changed(old);

    orders.updateAllButContent(List.of(changed));

    var read = lists.find(old.orderId()).orElseThrow();
    assertThat(read).usingRecursiveComparison().ignoringFields("content").isEqualTo(changed);
    assertThat(read.content().totals()).isEqualTo(old.content().totals());
  }

  /** All that can change is another. */
  private static OrderRow changed(OrderRow old) {
    var other = Samples.row("100", OrderStatus.READY, Samples.NOON.plusSeconds(60), "john");
    return new OrderRow(
        old.orderId(),
        old.groupId(),
        old.key(),
        other.state(),
        new OrderRow.Promise(null, null, null, null, false, false, 0, null, null, 0, 0),
        new OrderRow.Marks(true, false, false, false, 0, false, Map.of(), 9, null),
        new OrderRow.Search(
            other.search().placedAt(),
            null,
            other.search().placedAt(),
            null,
            other.search().businessDate().plusDays(1),
            "DELIVERY",
            "POS",
            null,
            null,
            99,
            "EUR",
            false,
            old.search().firstSeenAt(),
            other.search().lastChangedAt()),
        null,
        null,
        other.content(),
        old.orderId(),
        new OrderRow.Kin(
            GroupRole.POS_MIRROR,
            old.orderId(),
            List.of(old.orderId()),
            other.state(),
            Map.of(OrderStatus.READY, 1)));
  }

  @Test
  void theSameKeyIsWrittenOnce() {
    orders.insert(List.of(Samples.row("100")));

    assertThatThrownBy(() -> orders.insert(List.of(Samples.row("100"), Samples.row("101"))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(lists.list(OrderLists.Filter.ALL, null, 10)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void whateverTextAnOrderHasComesBackAsItIsAloneAndInACrowd(int crowd) {
    var others = IntStream.range(0, crowd).mapToObj(n -> Samples.row("other-" + n)).toList();
    var odd = "tab\tline\nreturn\rback\\slash \\N \\. \"quoted\" {1,2} \u00e9\u4e2d\ud83c\udf55";
    var row = Samples.row("odd", OrderStatus.PLACED, Samples.NOON, odd);

    orders.insert(Stream.concat(Stream.of(row, Samples.row(odd)), others.stream()).toList());

    assertThat(orders.lock(row.orderId()))
        .map(found -> found.search().customerName())
        .contains(odd);
    assertThat(orders.lock(List.of(new OrderKey(row.key().platform(), row.key().scope(), odd))))
        .hasSize(1);
  }

  @Test
  void noCharacterIsCutInTwoHoweverLongTheTextIs() {
    var even =
        Samples.row("1", OrderStatus.PLACED, Samples.NOON, "x" + "\ud83c\udf55".repeat(100_000));
    var odd = Samples.row("2", OrderStatus.PLACED, Samples.NOON, "\ud83c\udf55".repeat(100_000));

    // Longer than an index takes, and so without them.
    transaction.executeWithoutResult(
        undone -> {
          jdbc.execute("DROP INDEX orders_by_customer");
          var others = IntStream.range(0, 50).mapToObj(n -> Samples.row("other-" + n));
          orders.insert(Stream.concat(Stream.of(even, odd), others).toList());

          for (var row : List.of(even, odd)) {
            assertThat(orders.lock(row.orderId()).map(read -> read.search().customerName()))
                .contains(row.search().customerName());
          }
          undone.setRollbackOnly();
        });
  }

  @Test
  void anOrderHasTheVersionOfTheTransactionThatWroteIt() {
    var row = Samples.row("100");

    var written = transaction.execute(_ -> orders.insert(List.of(row)));

    assertThat(written)
        .containsExactly(
            new Kinship.Version(
                row.orderId(),
                jdbc.queryForObject(
                    "SELECT xmin::text FROM orders WHERE order_id = ?",
                    String.class,
                    row.orderId())));
  }

  @Test
  void findsAllOfACommonNamePageByPageTheNewestFirst() {
    var rows = new ArrayList<OrderRow>();
    for (int i = 0; i < 1_300; i++) {
      // Nine of ten are of a status that is not asked for.
      var status = i % 10 == 0 ? OrderStatus.READY : OrderStatus.PLACED;
      var name = i % 2 == 0 ? "jane " + i : "other";
      rows.add(Samples.row("j" + i, status, Samples.NOON.plusSeconds(i % 700), name));
    }
    orders.insert(rows);
    var filter =
        new OrderLists.Filter(null, null, null, null, OrderStatus.READY, null, "J", null, null);

    var found = new ArrayList<OrderRow>();
    OrderLists.After after = null;
    for (var page = lists.list(filter, after, 7); !page.isEmpty(); ) {
      found.addAll(page);
      after = new OrderLists.After(page.getLast().search().placedAt(), page.getLast().orderId());
      page = lists.list(filter, after, 7);
    }

    assertThat(found)
        .extracting(OrderRow::orderId)
        .containsExactlyElementsOf(
            rows.stream()
                .filter(row -> row.state().status() == OrderStatus.READY)
                .sorted(
                    Comparator.comparing((OrderRow row) -> row.search().placedAt())
                        .thenComparing(row -> row.orderId().toString())
                        .reversed())
                .map(OrderRow::orderId)
                .toList());
  }

  @Test
  void findsTheOpenOrdersOfACustomer() {
    var open = Samples.row("1", OrderStatus.READY, Samples.NOON, "jane");
    var overSince = Samples.NOON.minus(2, ChronoUnit.DAYS);
    var over = Samples.row("2", OrderStatus.COMPLETED, overSince, "jane");
    orders.insert(List.of(open, over));

    orders.replaceContacts(
        List.of(open.orderId(), over.orderId()),
        List.of(
            new ContactRow(open.orderId(), "PHONE", "+447700900123"),
            new ContactRow(over.orderId(), "PHONE", "+447700900123")));

    assertThat(lookup.recentOf(Contact.Type.PHONE, "+447700900123"))
        .extracting(BookedOrder::orderId)
        .containsExactly(open.orderId());
    assertThat(lookup.recentOf(Contact.Type.EMAIL, "+447700900123")).isEmpty();
  }

  @Test
  void keepsEachContactOnceHoweverOftenItIsSaid() {
    var order = Samples.row("1", OrderStatus.READY, Samples.NOON, "jane");
    orders.insert(List.of(order));
    var said =
        List.of(
            new ContactRow(order.orderId(), "EMAIL", "jane@example.org"),
            new ContactRow(order.orderId(), "EMAIL", "jane@example.org\0"),
            new ContactRow(order.orderId(), "EMAIL", "jane@example.org"));

    orders.replaceContacts(List.of(), said);
    orders.replaceContacts(List.of(order.orderId()), said);

    assertThat(
            jdbc.queryForList(
                "SELECT value FROM order_contact WHERE order_id = ?",
                String.class,
                order.orderId()))
        .containsExactly("jane@example.org");
  }

  @Test
  void spellsContactsInOneWay() {
    assertThat(ContactValues.normal(Contact.phone(Contact.Kind.DIRECT, "07700 900123"), "GB"))
        .contains("+447700900123");
    assertThat(ContactValues.normal(Contact.email(Contact.Kind.UNKNOWN, " ILKE@Example.org"), "TR"))
        .contains("ilke@example.org");
    assertThat(ContactValues.normal(Contact.phone(Contact.Kind.PROXY, "07700 900123"), "GB"))
        .isEmpty();
    assertThat(ContactValues.normal(Contact.phone(Contact.Kind.DIRECT, "call me"), "GB")).isEmpty();
  }
}
