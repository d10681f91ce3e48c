package allday.endtoend.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.Topics;
import allday.embedded.EmbeddedKafka;
import allday.ingestion.IngestionConfiguration;
import allday.normalizer.NormalizerConfiguration;
import allday.notification.NotificationConfiguration;
import allday.simulator.Loopback;
import allday.simulator.ProvidersServer;
import allday.simulator.ProvidersServer.Asked;
import allday.simulator.ProvidersServer.Reaction;
import allday.simulator.SimulatedOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The database is lost and put back to an earlier moment; the broker and the platforms make the
 * book complete again, and no customer hears anything twice.
 */
class RestoreTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String REFUSED_FOR_NOW = "state = 'WAITING' and attempts > 0";

  /** Others are held on purpose, such as those of tills. */
  private static final String DUE =
      "state = 'HANDING_OVER' or state = 'WAITING' and (due_at <= now() or attempts > 0)";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    IngestionConfiguration.class,
    NormalizerConfiguration.class,
    NotificationConfiguration.class
  })
  static class AllServices {}

  @TempDir Path folder;
  private final List<Asked> sent = new CopyOnWriteArrayList<>();
  private final ProvidersServer providers = new ProvidersServer(sent::add);
  private EmbeddedKafka kafka;
  private ArchivedPostgres database;
  private Shops shops;
  private int port;
  private ConfigurableApplicationContext allday;

  @BeforeEach
  void start() throws Exception {
    port = Loopback.freePort();
    kafka = EmbeddedKafka.start(null);
    database = new ArchivedPostgres(folder);
    shops = new Shops(port);
    allday = allday();
  }

  @AfterEach
  void stop() throws IOException {
    allday.close();
    shops.close();
    providers.close();
    database.close();
    kafka.close();
  }

  @Test
  void theBookIsCompleteAgainAndNobodyIsToldTwice() throws Exception {
    shops.place(1);
    untilAllIsDone();
    database.backUp();
    shops.moveOn();
    untilAllIsDone();
    // Messages wait at the moment to which the database will go back ...
    providers.behave(_ -> new Reaction.Refuse(429, Map.of("Retry-After", "1"), "{}"));
    shops.place(1);
    untilTheBookIsComplete();
    await().atMost(SOON).until(() -> messages(REFUSED_FOR_NOW) > 0);
    Instant moment = database.now();

    // ... and are sent afterwards, as are others, of orders that the restored book will not know.
    providers.behave(_ -> new Reaction.Accept());
    shops.place(1);
    shops.moveOn();
    shops.placeUntold("square");
    untilAllIsDone();
    database.archiveNow();
    long known = inTheBook();
    int told = sent.size();

    database.destroy();
    Instant lost = Instant.now();
    var whileItWasAway = shops.place(1);
    allday.close();
    shops.placeUntold("square");
    database.restore(moment);
    long restored = inTheBook();
    long waiting = messages(REFUSED_FOR_NOW);
    allday = allday("--allday.restore.to=" + moment, "--allday.restore.lost-at=" + lost);
    var afterwards = shops.place(1);
    untilAllIsDone();

    long keptBack = messages("reason = 'RESTORED'");
    System.out.printf(
        Locale.ROOT,
        "restore: %d orders before the loss, %d in the restored book; placed %d, in the book %d,"
            + " lost %d; messages sent %d before the loss and %d after it, sent twice %d, kept back"
            + " %d%n",
        known,
        restored,
        shops.placed().size(),
        inTheBook(),
        shops.placed().size() - inTheBook(),
        told,
        sent.size() - told,
        twice().size(),
        keptBack);
    assertThat(restored).isLessThan(known);
    assertThat(waiting).isPositive();
    assertThat(inTheBook()).as("lost").isEqualTo(shops.placed().size());
    assertThat(twice()).as("sent twice").isEmpty();
    assertThat(keptBack).as("shown to staff").isGreaterThan(waiting);
    assertThat(whileItWasAway).as("came while the database was away").anyMatch(this::isTold);
    assertThat(afterwards).as("came after the restore").anyMatch(this::isTold);
  }

  private ConfigurableApplicationContext allday(String... more) throws IOException {
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--server.port=" + port,
            "--ALLDAY_CONFIG=" + configuration(),
            "--allday.database.url=" + database.url(),
            "--allday.database.user=postgres",
            "--allday.kafka.bootstrap-servers=" + kafka.bootstrapServers()));
    return new SpringApplicationBuilder(AllServices.class).run(arguments.toArray(String[]::new));
  }

  private Path configuration() throws IOException {
    var text =
        """
        allday:
          branches:
            - { id: springfield, name: Springfield, time-zone: America/Chicago, country: US, currency: USD }
            - { id: camden, name: Camden High St, time-zone: Europe/London, country: GB, currency: GBP }
            - { id: dublin, name: Dublin Main St, time-zone: Europe/Dublin, country: IE, currency: EUR }
            - { id: pune, name: Pune Camp, time-zone: Asia/Kolkata, country: IN, currency: INR }
          connections:
            - { id: shopify, platform: shopify, branch: springfield, secrets: { webhook: SECRET }, settings: { shop: demo.myshopify.com } }
            - { id: square, platform: square, stores: { DEMO1: springfield }, secrets: { webhook: SECRET, access-token: demo },
                settings: { base-url: "PLATFORMS/square" }, poll: 2s }
            - { id: ubereats, platform: ubereats, branch: springfield, secrets: { webhook: SECRET, client-secret: demo },
                settings: { client-id: demo, base-url: "PLATFORMS/ubereats", token-url: "PLATFORMS/ubereats/oauth/v2/token" } }
            - { id: woocommerce, platform: woocommerce, branch: camden, secrets: { webhook: SECRET },
                settings: { shop-url: "https://shop.example", status-map: { preparing: PREPARING, ready-for-pickup: READY } } }
            - { id: gloriafood, platform: gloriafood, stores: { DUBLIN-1: dublin }, secrets: { webhook: SECRET, poll-key: demo },
                settings: { base-url: "PLATFORMS/gloriafood" }, poll: 2s }
            - { id: petpooja, platform: petpooja, branch: pune, secrets: { webhook: SECRET } }
          channels:
            - { id: sms, provider: twilio, secrets: { auth-token: demo },
                settings: { account-sid: AC0123456789abcdef0123456789abcdef, from: "+15005550006", base-url: "TWILIO" } }
        """
            .replace("SECRET", Shops.SECRET)
            .replace("PLATFORMS", shops.url().toString())
            .replace("TWILIO", providers.url("twilio").toString());
    return Files.writeString(folder.resolve("allday.yml"), text);
  }

  /** Every order is in the book as its platform has it, and no message waits for us. */
  private void untilAllIsDone() {
    untilTheBookIsComplete();
    await()
        .atMost(SOON)
        .until(
            () ->
                database.count("select count(*) from outbox") == 0
                    && unreadFacts() == 0
                    && messages(DUE) == 0);
  }

  /** Otherwise it might be done before it has begun. */
  private long unreadFacts() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var read =
          admin
              .listConsumerGroupOffsets("allday-notification")
              .partitionsToOffsetAndMetadata()
              .get();
      var topic = admin.describeTopics(List.of(Topics.ORDERS_STATUS)).allTopicNames().get();
      var wanted = new HashMap<TopicPartition, OffsetSpec>();
      for (var partition : topic.get(Topics.ORDERS_STATUS).partitions()) {
        wanted.put(
            new TopicPartition(Topics.ORDERS_STATUS, partition.partition()), OffsetSpec.latest());
      }
      long unread = 0;
      for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
        var reached = read.get(end.getKey());
        unread += end.getValue().offset() - (reached == null ? 0 : reached.offset());
      }
      return unread;
    }
  }

  private void untilTheBookIsComplete() {
    var wanted = new TreeMap<String, Long>();
    shops
        .placed()
        .forEach(order -> wanted.merge(order.platform() + " " + order.status(), 1L, Long::sum));
    await().atMost(SOON).untilAsserted(() -> assertThat(statuses()).isEqualTo(wanted));
  }

  private Map<String, Long> statuses() {
    return database.counts("select platform || ' ' || status, count(*) from orders group by 1");
  }

  private long inTheBook() {
    return database.count("select count(distinct (platform, source_order_id)) from orders");
  }

  private long messages(String which) {
    return database.count("select count(*) from delivery where " + which);
  }

  private List<Asked> twice() {
    var seen = new HashSet<String>();
    return sent.stream().filter(each -> !seen.add(each.to() + each.text())).toList();
  }

  /** Not every platform gives a contact that may be used, nor is every first step told. */
  private boolean isTold(SimulatedOrder order) {
    return sent.stream().anyMatch(each -> each.to().equals(order.guest().phone()));
  }
}
