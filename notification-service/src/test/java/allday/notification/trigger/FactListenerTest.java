package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import allday.contracts.order.Evidence;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.law.Compliance;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

class FactListenerTest {
  private Harness harness;

  @BeforeEach
  void start() {
    harness = Harness.start();
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void factsWaitForADatabaseThatTakesNoWrites() {
    var records = List.of(record(FakeOrders.fact(harness.orders.anOrder())));

    takesWrites(false);
    assertThatThrownBy(() -> listener().facts(records)).hasMessageContaining("read-only");

    takesWrites(true);
    listener().facts(records);
    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
  }

  @Test
  void factsWaitWhileTheTablesChangeUnderneath() {
    harness.empty();
    var sql = harness.bean(JdbcTemplate.class);
    var records = List.of(record(FakeOrders.fact(harness.orders.anOrder())));

    sql.execute("alter table delivery rename to delivery_of_yesterday");
    assertThatThrownBy(() -> listener().facts(records)).hasMessageContaining("delivery");

    sql.execute("alter table delivery_of_yesterday rename to delivery");
    listener().facts(records);
    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
  }

  @Test
  void aPurchaseIsWrittenDownAndThatNobodyCanWriteItDownKeepsNobodyFromBeingTold() {
    harness.empty();
    harness
        .bean(Compliance.class)
        .read(Map.of("soft-opt-in", Map.of("how", "a box", "since", "2026-11-01")));
    var sql = harness.bean(JdbcTemplate.class);
    var first = harness.orders.completed(harness.orders.anOrder(), Evidence.PAID_AND_CLOSED);
    var second = harness.orders.completed(harness.orders.anOrder(), Evidence.PAID_AND_CLOSED);

    listener().facts(List.of(record(FakeOrders.fact(first))));
    sql.execute("alter table consent_event add constraint full_up check (false) not valid");
    var third = harness.orders.anOrder();
    listener().facts(List.of(record(FakeOrders.fact(second)), record(FakeOrders.fact(third))));

    assertThat(sql.queryForObject("select count(*) from consent_event", Integer.class))
        .isEqualTo(2);
    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
  }

  private FactListener listener() {
    return harness.bean(FactListener.class);
  }

  /** For all sessions from now on. */
  private void takesWrites(boolean yes) {
    harness
        .bean(JdbcTemplate.class)
        .execute(
            (ConnectionCallback<Void>)
                session -> {
                  try (var statement = session.createStatement()) {
                    statement.execute("set default_transaction_read_only = off");
                    statement.execute(
                        "alter database \"%s\" set default_transaction_read_only = %s"
                            .formatted(session.getCatalog(), yes ? "off" : "on"));
                  }
                  return null;
                });
    harness.database.getHikariPoolMXBean().softEvictConnections();
  }

  private static ConsumerRecord<String, byte[]> record(StatusChanged fact) {
    return new ConsumerRecord<>(
        Topics.ORDERS_STATUS,
        0,
        0,
        fact.orderId().toString(),
        JsonMapper.builder().build().writeValueAsBytes(fact));
  }
}
