package allday.kit.restore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.embedded.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerGroupsTest {
  private static final Instant NOON = Instant.now().minus(Duration.ofHours(2));
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Map<String, Object> broker =
      Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
  private final String topic = "topic-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();
  private final ConsumerGroups groups = new ConsumerGroups(broker, Duration.ofSeconds(2));

  @BeforeEach
  void threeRecords() throws Exception {
    try (var admin = Admin.create(broker)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, SECONDS);
    }
    try (var producer =
        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
      for (int minutes : new int[] {-90, -30, 30}) {
        long at = NOON.plus(Duration.ofMinutes(minutes)).toEpochMilli();
        producer.send(new ProducerRecord<>(topic, 0, at, "key", "at " + minutes)).get(30, SECONDS);
      }
    }
  }

  @Test
  void readsAgainWhatCameSinceThen() {
    assertThat(readAll()).containsExactly("at -90", "at -30", "at 30");

    groups.goBack(group, List.of(topic), NOON.minus(Duration.ofHours(1)));

    assertThat(readAll()).containsExactly("at -30", "at 30");
  }

  @Test
  void neverGoesForward() {
    try (var consumer = consumer(1)) {
      consumer.subscribe(List.of(topic));
      assertThat(consumer.poll(SOON).count()).isEqualTo(1);
      consumer.commitSync();
    }

    groups.goBack(group, List.of(topic), NOON);

    assertThat(readAll()).containsExactly("at -30", "at 30");
  }

  @Test
  void leavesOtherTopicsAndUnknownGroupsAlone() {
    readAll();

    groups.goBack(group, List.of("another"), NOON.minus(Duration.ofDays(1)));
    groups.goBack("nobody-" + group, List.of(topic), NOON);

    try (var consumer = consumer(10)) {
      consumer.subscribe(List.of(topic));
      assertThat(consumer.poll(Duration.ofSeconds(3)).count()).isZero();
    }
  }

  @Test
  void refusesWhileSomebodyReads() {
    try (var consumer = consumer(10)) {
      consumer.subscribe(List.of(topic));
      assertThat(consumer.poll(SOON).count()).isEqualTo(3);
      consumer.commitSync();

      assertThatThrownBy(() -> groups.goBack(group, List.of(topic), NOON))
          .isInstanceOf(RestoreProblem.class)
          .hasMessageContaining("every process of Allday must be stopped");
    }
  }

  @Test
  void settingsThatCannotBeMeantAreNamed() {
    var clock = Clock.fixed(NOON, ZoneOffset.UTC);
    var hour = Duration.ofHours(1);
    RestoreSettings.Step none = (_, _) -> {};

    assertThatThrownBy(
            () -> new RestoreSettings(NOON.plus(hour), null, hour).ifRestored(clock, none))
        .hasMessageContaining("allday.restore.to: expected the moment");
    assertThatThrownBy(
            () ->
                new RestoreSettings(NOON.minus(hour), NOON.minus(hour.multipliedBy(2)), hour)
                    .ifRestored(clock, none))
        .hasMessageContaining("allday.restore.lost-at: expected");
    assertThatThrownBy(
            () -> new RestoreSettings(NOON, null, hour.negated()).ifRestored(clock, none))
        .hasMessageContaining("allday.restore.margin: expected");
  }

  @Test
  void withoutAWordNothingWasRestoredAndWithoutAnEndItIsNow() {
    var clock = Clock.fixed(NOON, ZoneOffset.UTC);
    var seen = new ArrayList<Instant>();

    new RestoreSettings(null, null, Duration.ZERO).ifRestored(clock, (to, _) -> seen.add(to));
    new RestoreSettings(NOON.minusSeconds(60), null, Duration.ZERO)
        .ifRestored(clock, (to, lostAt) -> seen.addAll(List.of(to, lostAt)));

    assertThat(seen).containsExactly(NOON.minusSeconds(60), NOON);
  }

  /** What there is to read for the group, committed. */
  private List<String> readAll() {
    var found = new ArrayList<String>();
    try (var consumer = consumer(10)) {
      consumer.subscribe(List.of(topic));
      while (found.isEmpty() || !found.getLast().equals("at 30")) {
        consumer.poll(SOON).forEach(record -> found.add(record.value()));
      }
      consumer.commitSync();
    }
    return found;
  }

  private KafkaConsumer<String, String> consumer(int most) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.get("bootstrap.servers"),
            "group.id",
            group,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false",
            "max.poll.records",
            most),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
