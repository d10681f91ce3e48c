package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import allday.contracts.ChannelId;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.Suppression;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class DispatchTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  private final Dispatcher dispatcher = new Dispatcher(harness);

  private void anOrderIsPlaced() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
  }

  @Test
  void sendsTheNewsOfAnOrder() {
    anOrderIsPlaced();

    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms SENT");
    var message = harness.sms.sent.getFirst();
    assertThat(message.to().address()).isEqualTo(FakeOrders.PHONE);
    assertThat(message.content().text()).contains("Camden Soups").contains("1042");
    assertThat(message.callback())
        .hasToString("https://example.com/receipts/fone/sms?message=" + message.id());
  }

  @Test
  void twoDispatchersSendEachMessageOnce() throws Exception {
    for (int run = 0; run < 20; run++) {
      harness.empty();
      for (int i = 0; i < 12; i++) {
        anOrderIsPlaced();
      }

      try (var threads = Executors.newFixedThreadPool(2)) {
        var first = threads.submit(() -> dispatcher.dispatch("sms"));
        var second = threads.submit(() -> dispatcher.dispatch("sms"));
        first.get();
        second.get();
      }

      assertThat(harness.sms.sent).hasSize(12);
      assertThat(harness.sms.sent).extracting(message -> message.id()).doesNotHaveDuplicates();
    }
  }

  @Test
  void doesNotRepeatACallThatAProcessDiedIn() {
    anOrderIsPlaced();
    dispatcher.take("sms");

    harness.clock.pass(Duration.ofMinutes(1));
    harness.bean(Sweeping.class).abandoned();
    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms UNCLEAR UNCLEAR");
    assertThat(harness.sms.sent).isEmpty();
  }

  @Test
  void repeatsACallThatAProcessDiedInWhereTheProviderRecognisesIt() {
    harness.facts().post(harness.orders.aTableThatWaits());
    dispatcher.take("slack");

    harness.clock.pass(Duration.ofMinutes(1));
    harness.bean(Sweeping.class).abandoned();
    dispatcher.dispatch("slack");

    assertThat(harness.states()).containsExactly("staff-order slack SENT");
    assertThat(harness.team.sent).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.TryLater(Duration.ofMinutes(3), "busy"));
    dispatcher.dispatch("sms");
    harness.sms.answers(new Outcome.Sent("late"));

    harness.clock.pass(Duration.ofMinutes(2));
    dispatcher.dispatch("sms");
    assertThat(harness.sms.sent).hasSize(1);

    harness.clock.pass(Duration.ofMinutes(1));
    dispatcher.dispatch("sms");
    assertThat(harness.states()).containsExactly("order-placed sms SENT");
  }

  @Test
  void takesTheNextChannelWhereTheFirstRefuses() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.Refused(Reason.ADDRESS_UNUSABLE, "21614", "a landline"));

    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");

    assertThat(harness.states()).containsExactly("order-placed mail SENT");
    assertThat(harness.mail.sent.getFirst().to().address()).isEqualTo("ana@example.net");
    assertThat(harness.mail.sent.getFirst().content().html()).contains("<h1");
  }

  @Test
  void endsWhereEveryChannelRefusesAndTellsStaff() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.Refused(Reason.ADDRESS_DEAD, "21211", "no such number"));
    harness.mail.answers(new Outcome.Refused(Reason.BLOCKED, "550", "blocked"));

    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");
    harness.bean(Issues.class).publish();

    assertThat(harness.states()).containsExactly("order-placed mail REFUSED BLOCKED");
    assertThat(harness.broker.records).hasSize(1);
    assertThat(harness.broker.records.getFirst().key()).startsWith("delivery-failed/");
  }

  @Test
  void remembersADeadNumberForTheNextOrder() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.Refused(Reason.ADDRESS_DEAD, "21211", "no such number"));
    dispatcher.dispatch("sms");

    anOrderIsPlaced();

    assertThat(harness.states().getLast()).isEqualTo("order-placed mail WAITING");
  }

  @Test
  void neverRepeatsAnUnclearCall() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.Unclear("no answer"));

    dispatcher.dispatch("sms");
    harness.clock.pass(Duration.ofMinutes(5));
    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");

    assertThat(harness.states()).containsExactly("order-placed sms UNCLEAR UNCLEAR");
    assertThat(harness.sms.sent).hasSize(1);
    assertThat(harness.mail.sent).isEmpty();
  }

  @Test
  void takesAChannelThatThrowsForUnclear() {
    anOrderIsPlaced();
    harness.sms.behaviour =
        _ -> {
          throw new IllegalStateException("a bug");
        };

    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms UNCLEAR UNCLEAR");
  }

  @Test
  void heedsAStopThatCameAfterTheMessageWasMade() {
    anOrderIsPlaced();
    stop(FakeOrders.PHONE);

    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-placed mail SENT");
  }

  @Test
  void showsStaffTheOrderOnACard() {
    var page = harness.bean(OrderPage.class);
    assertThat(page.read("https://orders.example.com/orders/{order}")).isEmpty();
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CANCELLED);
    harness.facts().post(FakeOrders.fact(order));

    dispatcher.dispatch("slack");

    var card = harness.team.sent.getFirst().content().card();
    assertThat(card.fields())
        .contains(
            new Card.Field("Order", "1042"),
            new Card.Field("Branch", "Camden Soups"),
            new Card.Field("Status", "cancelled"));
    assertThat(card.items()).containsExactly("2 × Soup");
    assertThat(card.open())
        .isEqualTo(new Card.Button("Open", "https://orders.example.com/orders/" + order.orderId()));
  }

  @Test
  void refusesAnOrderPageThatNamesNoOrder() {
    var page = harness.bean(OrderPage.class);

    assertThat(page.read("https://orders.example.com/orders")).hasSize(1);
    assertThat(page.read("orders/{order}")).hasSize(1);
    assertThat(page.read(Map.of("a", "b"))).hasSize(1);
    assertThat(page.read(Map.of())).isEmpty();
  }

  @Test
  void dropsWhatTheOrderHasOvertaken() {
    var order = harness.orders.anOrder();
    harness.facts().post(FakeOrders.fact(order));
    harness.orders.moved(order, OrderStatus.READY);

    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-placed sms DROPPED ORDER_MOVED_ON");
  }

  @Test
  void stillTellsOfTheLastStatusWhereTheNewOneIsNotTold() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    harness.facts().post(FakeOrders.fact(order));
    harness.orders.moved(order, OrderStatus.PREPARING);

    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-confirmed sms SENT");
  }

  @Test
  void dropsWhatHasExpired() {
    anOrderIsPlaced();
    harness.clock.pass(Duration.ofHours(1));

    harness.bean(Sweeping.class).expired();

    assertThat(harness.states()).containsExactly("order-placed sms DROPPED EXPIRED");
  }

  @Test
  void doesNotLetAMessageOvertakeTheOneBefore() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    harness.facts().post(FakeOrders.fact(order));
    var underWay = dispatcher.take("sms");
    harness.facts().post(FakeOrders.fact(harness.orders.moved(order, OrderStatus.READY)));

    assertThat(dispatcher.take("sms")).isEmpty();

    dispatcher.finish(underWay.getFirst());
    dispatcher.dispatch("sms");
    assertThat(harness.states())
        .containsExactly("order-confirmed sms SENT", "order-ready sms SENT");
  }

  @Test
  void letsConnectionsTakeTurns() {
    for (int i = 0; i < 30; i++) {
      anOrderIsPlaced();
    }
    harness.bean(JdbcTemplate.class).update("update delivery set fair_share = 'loud'");
    anOrderIsPlaced();

    var line = harness.bean(ChannelDirectory.class).find(new ChannelId("sms")).orElseThrow();
    var taken = harness.bean(Clerk.class).take(line, 4).calls();

    var newest =
        harness
            .bean(JdbcTemplate.class)
            .queryForObject("select id from delivery order by seq desc limit 1", UUID.class);
    assertThat(taken).hasSize(4);
    assertThat(taken).extracting(call -> call.delivery().id()).contains(newest);
  }

  @Test
  void tellsOnceHowToOptOut() {
    anOrderIsPlaced();
    dispatcher.dispatch("sms");
    anOrderIsPlaced();
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent.get(0).content().text()).endsWith("Reply STOP to opt out.");
    assertThat(harness.sms.sent.get(1).content().text()).doesNotContain("STOP");
  }

  @Test
  void runsByItselfAndRepairsABrokenChannelsNews() {
    harness.sms.answers(new Outcome.Refused(Reason.CONFIGURATION, "20003", "wrong password"));
    Set<String> told = ConcurrentHashMap.newKeySet();
    harness.bean(Lanes.class).start();
    try {
      for (int i = 0; i < 5; i++) {
        anOrderIsPlaced();
      }

      Awaitility.await().untilAsserted(() -> assertThat(harness.mail.sent).hasSize(5));

      harness.bean(Issues.class).publish();
      harness.broker.records.forEach(record -> told.add(record.key()));
      assertThat(told).contains("channel-broken/sms");
      assertThat(harness.broker.records)
          .filteredOn(record -> record.key().equals("channel-broken/sms"))
          .hasSize(1);
    } finally {
      harness.bean(Lanes.class).stop();
    }
  }

  @Test
  void stopsAtOnceWhereNothingIsUnderWay() {
    var lanes = harness.bean(Lanes.class);
    lanes.start();

    assertTimeout(Duration.ofSeconds(6), () -> lanes.stop());
  }

  private static void stop(String phone) {
    harness
        .bean(Permissions.class)
        .stop(
            harness.bean(Contacts.class).phone(phone, null).orElseThrow(),
            Kind.SMS,
            null,
            Suppression.Reason.STOP_KEYWORD,
            new Source("CUSTOMER", "KEYWORD", null, null, Map.of()));
  }
}
