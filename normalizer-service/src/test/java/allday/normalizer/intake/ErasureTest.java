package allday.normalizer.intake;

import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Ids;
import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import allday.store.privacy.Erasure;
import allday.store.privacy.OrderName;
import allday.store.privacy.Persons;
import allday.store.privacy.PrivacyCases;
import allday.store.privacy.PrivacyCases.Case;
import allday.store.privacy.PrivacyCases.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** COMPLIANCE section 10.2: what becomes of orders when their customer is forgotten. */
class ErasureTest extends NormalizerTest {
  private static final String PHONE = "+447400123456";
  private static final String NAME = "Ana Verylongname";
  private static final ContactHash HASH = new ContactHash("ab".repeat(32));

  private final Persons persons = normalizer.getBean(Persons.class);
  private final PrivacyCases cases = normalizer.getBean(PrivacyCases.class);
  private final TransactionTemplate transaction = normalizer.getBean(TransactionTemplate.class);

  @AfterEach
  void forget() {
    jdbc.execute("TRUNCATE privacy_case, erased_order, quarantine, receipt_unread CASCADE");
  }

  @Test
  void acceptanceTest12ARedeliveredWebhookOfTheOldOrderBringsNobodyBackAndTellsNobody() {
    take(ofAna("1", COMPLETED).event("e1", NOON));
    assertThat(everything()).contains("7400123456").containsIgnoringCase(NAME);
    var names = erase();
    int before = facts().size();

    take(ofAna("1", COMPLETED).event("e1", NOON));
    take(ofAna("1", COMPLETED).event("e2", NOON.plusSeconds(5)).version(7));
    take(ofAna("1", COMPLETED).event(null, null).with("courier", "Rob Rider").version(8));
    take(ofAna("1", COMPLETED).news().event("e3", NOON).with("courier", "Rob Rider").version(9));

    assertThat(names).containsExactly(new OrderName("bistro", "", "1", 0));
    assertThat(everything())
        .doesNotContain("7400123456", "Rob Rider")
        .doesNotContainIgnoringCase(NAME);
    assertThat(facts()).hasSize(before);
    assertThat(order().content().totals().total().minor()).isEqualTo(1250);
    assertThat(order().content().lines()).hasSize(1);
    assertThat(order().content().customer().contactAllowed()).isFalse();
  }

  @Test
  void anOrderThatIsStillUnderWayGoesOnWithoutItsCustomer() {
    take(ofAna("1", PLACED).event("e1", NOON));
    erase();

    take(ofAna("1", COMPLETED).event("e2", NOON.plusSeconds(5)).at(NOON.plusSeconds(5)));

    assertThat(order().state().status()).isEqualTo(COMPLETED);
    assertThat(everything()).doesNotContain("7400123456");
  }

  @Test
  void othersAreLeftAsTheyAre() {
    take(ofAna("1", PLACED), bistro("2", PLACED).with("phone", "+447400999999"));

    erase();

    assertThat(everything()).contains("7400999999").doesNotContain("7400123456");
    take(bistro("2", COMPLETED).with("phone", "+447400999999").at(NOON.plusSeconds(5)));
    assertThat(everything()).contains("7400999999");
  }

  @Test
  void recordsThatNobodyUnderstoodAreSearchedForTheNumberHoweverItIsWritten() {
    take(ofAna("1", PLACED));
    for (var written :
        List.of(
            "{\"phone\":\"+44 7400 123456\"}",
            "{\"phone\":\"(07400) 123-456\"}",
            "phone=%2B447400123456&x=1",
            "0044 7400.123.456")) {
      quarantine(written);
    }
    quarantine("{\"id\":74001234567,\"phone\":\"+447400123457\"}");
    quarantine("{\"id\":17400123456}");

    erase();

    assertThat(jdbc.queryForList("SELECT convert_from(body, 'UTF8') FROM quarantine", String.class))
        .containsExactlyInAnyOrder(
            "{\"id\":74001234567,\"phone\":\"+447400123457\"}", "{\"id\":17400123456}");
  }

  @Test
  void anOrderThatComesInAnewAfterARestoreComesWithoutItsCustomer() {
    var erasure =
        new Erasure(
            Ids.uuid7(NOON),
            ContactType.PHONE,
            HASH,
            NOON,
            List.of(new OrderName("bistro", "", "1", 0)));
    enter(erasure.id());
    transaction.executeWithoutResult(_ -> persons.remember(erasure));

    take(ofAna("1", PLACED).event("e1", NOON));

    assertThat(orders()).hasSize(1);
    assertThat(everything()).doesNotContain("7400123456").doesNotContainIgnoringCase(NAME);
  }

  private List<OrderName> erase() {
    var id = Ids.uuid7(NOON);
    Map<String, Integer> found = new HashMap<>();
    return transaction.execute(
        _ -> {
          enter(id);
          var names = persons.forgetOrders(id, persons.ordersOf(ContactType.PHONE, PHONE), found);
          persons.forgetParked(names, found);
          persons.forgetContact(HASH, found);
          persons.forgetTraces(ContactType.PHONE, PHONE, found);
          return names;
        });
  }

  private void enter(UUID id) {
    cases.enter(
        new Case(id, Kind.ERASURE, ContactType.PHONE, HASH, "STAFF:sam", "asked", NOON, Map.of()),
        true);
  }

  private void quarantine(String body) {
    jdbc.update(
        "INSERT INTO quarantine VALUES (?, 'main', now(), 'WRONG', 'POST', '/', NULL, '{}', ?)",
        UUID.randomUUID(),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** All that the book, the raw deliveries and the parked ones say, as one text. */
  private String everything() {
    return String.join(
        "\n",
        jdbc.queryForList(
            """
            SELECT o::text FROM orders o
            UNION ALL SELECT c::text FROM order_contact c
            UNION ALL SELECT h::text FROM order_history h
            UNION ALL SELECT r::text || coalesce(encode(r.body, 'escape'), '') FROM raw_event r
            UNION ALL SELECT p::text || encode(p.body, 'escape') FROM parked p
            UNION ALL SELECT x::text FROM outbox x
            """,
            String.class));
  }

  private static Sample ofAna(String id, OrderStatus status) {
    return bistro(id, status).with("customer", NAME).with("phone", PHONE);
  }

  private static Sample bistro(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .status(status)
        .at(NOON.minusSeconds(100 - status.rank()));
  }
}
