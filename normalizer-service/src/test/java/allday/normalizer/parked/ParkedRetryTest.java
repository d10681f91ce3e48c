package allday.normalizer.parked;

import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connections;
import allday.contracts.platform.WebhookIntake;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.Outgoing;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.book.Book;
import allday.normalizer.intake.Intake;
import allday.store.orders.ParkedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

class ParkedRetryTest extends NormalizerTest {
  private final ParkedRecords parked = normalizer.getBean(ParkedRecords.class);
  private final List<Outgoing> published = new ArrayList<>();

  @Test
  void whatIsStillNotUnderstoodWaitsOn() throws Exception {
    take(atThirdStore("1"));

    var result = retry(normalizer).retryAll(TestPlatforms.DAILY, null);

    assertThat(result).isEqualTo(new ParkedRetry.Result(1, 0));
    assertThat(jdbc.queryForList("SELECT times FROM parked", Integer.class)).containsExactly(2);
  }

  @Test
  void ordersOfAStoreAreTakenInAtTheStartAfterItWasNamed() {
    take(atThirdStore("1"), atThirdStore("2"));
    String database = normalizer.getEnvironment().getProperty("spring.datasource.url");

    try (var mended = start(database, "127.0.0.1:1", Map.of("test.third-store", "true"))) {
      await().untilAsserted(() -> assertThat(orders()).hasSize(2));
    }

    assertThat(parked.list(new ParkedRecords.Filter(null, null, null), null, 10)).isEmpty();
    assertThat(issues())
        .filteredOn(issue -> issue.kind() == OrderIssue.Kind.UNKNOWN_STORE)
        .extracting(OrderIssue::resolved)
        .containsExactly(false, true);
  }

  @Test
  void anUnreadableRequestIsReadAgainAndGoesTheWayOfAllOrders() throws Exception {
    take(unreadable().fact("header.x-form", "order"));
    var row = parked.list(new ParkedRecords.Filter(null, null, null), null, 10).getFirst();

    var waits = retryPublishingHere().retry(row);

    assertThat(waits).isEmpty();
    assertThat(published).singleElement().matches(one -> one.topic().equals("orders.raw"));
    assertThat(parked.find(row.parkedId())).isEmpty();
    var sent = published.getFirst();
    take(RawOrder.of(sent.headers(), sent.value()));
    assertThat(order().key().sourceOrderId()).isEqualTo("77");
  }

  @Test
  void section102WhatIsAskedForAPersonIsReadAgainAndIsNoOrder() throws Exception {
    take(unreadable().fact("header.x-form", "person"));
    var row = parked.list(new ParkedRecords.Filter(null, null, null), null, 10).getFirst();

    assertThat(retryPublishingHere().retry(row)).isEmpty();

    assertThat(published)
        .singleElement()
        .matches(one -> one.topic().equals("privacy.requests") && one.key().endsWith("/p-1"));
    assertThat(parked.find(row.parkedId())).isEmpty();
  }

  @Test
  void aRequestThatStaysUnreadableSaysWhy() throws Exception {
    take(unreadable().fact("header.x-other", "1"));
    var row = parked.list(new ParkedRecords.Filter(null, null, null), null, 10).getFirst();

    assertThat(retryPublishingHere().retry(row)).contains("no form");
    assertThat(parked.find(row.parkedId())).isPresent();
  }

  @Test
  void anOrderThatCouldNotBeFetchedIsFetchedOnceMore() throws Exception {
    take(unreadable().fact("event-type", "order.updated"));
    var row = parked.list(new ParkedRecords.Filter(null, null, null), null, 10).getFirst();

    retryPublishingHere().retry(row);

    assertThat(published).singleElement().matches(one -> one.topic().equals("orders.notices"));
  }

  @Test
  void manyThatAreReadAgainWaitBehindTheOrdersOfToday() throws Exception {
    take(
        unreadable("1").fact("header.x-form", "order"),
        unreadable("2").fact("header.x-form", "person"),
        unreadable("3").fact("header.x-other", "1"));
    var row = parked.list(new ParkedRecords.Filter(null, null, null), null, 10).getFirst();

    var result = retryPublishingHere().retryAll(row.connection(), row.reason());

    assertThat(result).isEqualTo(new ParkedRetry.Result(3, 2));
    assertThat(published)
        .extracting(Outgoing::topic)
        .containsExactlyInAnyOrder("orders.bulk", "privacy.requests");
  }

  private ParkedRetry retryPublishingHere() {
    Broker here = published::addAll;
    var rereading =
        new Rereading(
            normalizer.getBean(Connections.class),
            List.copyOf(normalizer.getBeansOfType(WebhookIntake.class).values()),
            List.of(),
            here,
            parked);
    return new ParkedRetry(
        parked,
        normalizer.getBean(Intake.class),
        rereading,
        normalizer.getBean(Book.class),
        normalizer.getBean(TransactionTemplate.class),
        clock);
  }

  private static ParkedRetry retry(ApplicationContext context) {
    return context.getBean(ParkedRetry.class);
  }

  private static RawOrder unreadable() {
    return unreadable("1");
  }

  private static RawOrder unreadable(String id) {
    var body = Sample.order(TestPlatforms.BISTRO, "77", NOON).status(PLACED).at(NOON).raw();
    return RawOrder.of(
            body.platform(),
            body.connection(),
            "unreadable-" + id,
            RawOrder.UNREADABLE,
            NOON,
            Origin.WEBHOOK,
            body.body())
        .event("delivery-" + id, null);
  }

  private static Sample atThirdStore(String id) {
    return Sample.order(TestPlatforms.DAILY, id, NOON).with("store", "3").status(PLACED).at(NOON);
  }
}
