package allday.ingestion.polling;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Trouble;
import allday.ingestion.FakeApi.Said;
import allday.ingestion.FakePlatform;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import allday.ingestion.connection.PlatformCalls;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.polling.WindowWalk.End;
import allday.store.ingestion.QueueSpool;
import allday.store.ingestion.QueueSpool.Spooled;
import allday.store.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class QueueTakingTest extends IngestionTest {
  @Autowired PlatformParts parts;
  @Autowired PlatformCalls calls;
  @Autowired QueueSpool spool;
  @Autowired Spooling spooling;
  @Autowired Clock clock;
  @Autowired JdbcClient sql;
  @Autowired BrokerProbe kafka;

  private Connection connection;
  private OrderQueue queue;
  private QueueTaking taking;

  @BeforeEach
  void connect() {
    String id = "queue-" + UUID.randomUUID().toString().substring(0, 8);
    connection = TestIngestion.connection(id, FakePlatform.QUEUE_ID, TestIngestion.SECRET);
    queue = parts.queue(FakePlatform.QUEUE_ID).orElseThrow();
    taking = new QueueTaking(calls, spool, spooling, () -> !broker.isDown(), clock);
  }

  @Test
  void takesUntilTheQueueIsEmpty() {
    var takes = new AtomicInteger();
    platform.plays(
        name(),
        _ ->
            takes.incrementAndGet() == 1
                ? Said.ok("{\"orders\":[{\"id\":\"1\"}],\"next\":\"more\"}")
                : Said.ok("{\"orders\":[{\"id\":\"2\"}]}"));

    var end = take();

    assertThat(end).isInstanceOf(End.Complete.class);
    assertThat(broker.orderIds(name())).containsExactly("1", "2");
    assertThat(waiting()).isZero();
  }

  @Test
  void anOrderTakenOutBeforeACrashArrivesOnceAfterTheRestart() {
    spool.add(taken("{\"orders\":[{\"id\":\"rescued\"}]}"));
    plays(Said.ok("{}"));

    take();
    take();

    assertThat(broker.orderIds(name())).containsExactly("rescued");
    assertThat(waiting()).isZero();
  }

  @Test
  void anAnswerWaitsInTheSpoolWhileTheBrokerIsAway() {
    platform.plays(
        name(),
        _ -> {
          broker.goDown();
          return Said.ok("{\"orders\":[{\"id\":\"1\"}]}");
        });

    var away = take();
    long spooled = waiting();
    broker.comeBack();
    plays(Said.ok("{}"));
    take();

    assertThat(away).isInstanceOf(End.BrokerAway.class);
    assertThat(spooled).isEqualTo(1);
    assertThat(broker.orderIds(name())).containsExactly("1");
    assertThat(waiting()).isZero();
  }

  @Test
  void answersWhoseKeyIsMissingHideNoneThatCameAfterThem() {
    var sealed = Arrays.copyOf(Seals.beginning(), 100);
    Arrays.fill(sealed, Seals.beginning().length, sealed.length, (byte) 7);
    sql.sql(
            """
            insert into queue_spool (id, connection, received_at, body)
            select gen_random_uuid(), ?, now() - interval '1 minute', ? from generate_series(1, 250)
            """)
        .params(name(), sealed)
        .update();
    spool.add(
        new Spooled(
            UUID.randomUUID(),
            connection.id(),
            clock.instant(),
            "{\"orders\":[{\"id\":\"1\"}]}".getBytes(StandardCharsets.UTF_8)));
    plays(Said.ok("{\"orders\":[{\"id\":\"2\"}]}"));

    var end = take();

    assertThat(end).isInstanceOf(End.Complete.class);
    assertThat(broker.orderIds(name())).containsExactly("1", "2");
  }

  @Test
  void takesNothingWhileTheBrokerIsAway() {
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    broker.goDown();

    take();

    assertThat(platform.calls(name())).isEmpty();
  }

  @Test
  void takesNothingWhileTheDatabaseIsAway() {
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    database.goDown();

    assertThat(Assertions.catchThrowable(this::take)).isInstanceOf(DataAccessException.class);

    assertThat(platform.calls(name())).isEmpty();
  }

  @Test
  void anAnswerInOurHandsGoesToTheBrokerWhenTheDatabaseGoesAway() {
    platform.plays(
        name(),
        _ -> {
          database.goDown();
          return Said.ok("{\"orders\":[{\"id\":\"1\"}]}");
        });

    take();

    assertThat(broker.orderIds(name())).containsExactly("1");
  }

  @Test
  void anAnswerThatNobodyUnderstandsIsShownToStaffAndStaysSpooled() {
    plays(Said.ok("<html>sorry</html>"));

    var end = take();
    plays(Said.ok("{}"));
    take();

    assertThat(end).isInstanceOf(End.Hindered.class);
    assertThat(broker.orders(name())).hasSize(1);
    assertThat(broker.orders(name()).getFirst().form()).isEqualTo(RawOrder.UNREADABLE);
    assertThat(broker.orders(name()).getFirst().body()).asString().contains("sorry");
  }

  @Test
  void saysWhyNothingWasTaken() {
    plays(Said.status(503).with("Retry-After", "60"));

    assertThat(take())
        .asInstanceOf(InstanceOfAssertFactories.type(End.Hindered.class))
        .extracting(End.Hindered::trouble)
        .isInstanceOf(Trouble.TryLater.class);
    assertThat(waiting()).isZero();
  }

  @Test
  void theProbeFindsTheBroker() {
    assertThat(kafka.isUp()).isTrue();
  }

  private End take() {
    return taking.take(queue, connection);
  }

  private void plays(Said said) {
    platform.plays(name(), _ -> said);
  }

  private String name() {
    return connection.id().value();
  }

  private long waiting() {
    return spool.waiting(connection.id(), 100).size();
  }

  private Spooled taken(String body) {
    return new Spooled(
        UUID.randomUUID(), connection.id(), clock.instant(), body.getBytes(StandardCharsets.UTF_8));
  }
}
