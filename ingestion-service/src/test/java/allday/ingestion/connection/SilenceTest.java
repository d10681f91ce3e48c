package allday.ingestion.connection;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import allday.contracts.OpeningHours;
import allday.contracts.platform.Connection;
import allday.ingestion.TestIngestion;
import allday.store.ingestion.ConnectionHealths.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SilenceTest {
  /** A Monday in London, where it is noon too. */
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final OpeningHours FROM_NINE =
      new OpeningHours(LocalTime.of(9, 0), LocalTime.of(23, 0));

  @Test
  void noticesThatAConnectionIsQuietForFarLongerThanUsual() {
    assertThat(silence(FROM_NINE, minutesAgo(61), gapsOfMinutes(15))).contains(minutes(61));
  }

  @Test
  void knowsThatSomeConnectionsAreUsuallyQuiet() {
    assertThat(silence(FROM_NINE, minutesAgo(59), gapsOfMinutes(15))).isEmpty();
    assertThat(silence(FROM_NINE, minutesAgo(170), gapsOfMinutes(60))).isEmpty();
  }

  @Test
  void givesEvenABusyConnectionHalfAnHour() {
    assertThat(silence(FROM_NINE, minutesAgo(29), gapsOfMinutes(0))).isEmpty();
    assertThat(silence(FROM_NINE, minutesAgo(31), gapsOfMinutes(0))).isPresent();
  }

  @Test
  void countsFromTheOpeningAndNotFromLastNight() {
    var fromHalfPastEleven = new OpeningHours(LocalTime.of(11, 35), LocalTime.of(23, 0));
    var fromEleven = new OpeningHours(LocalTime.of(11, 0), LocalTime.of(2, 0));

    assertThat(silence(fromHalfPastEleven, minutesAgo(900), gapsOfMinutes(5))).isEmpty();
    assertThat(silence(fromEleven, minutesAgo(900), gapsOfMinutes(5))).contains(minutes(60));
  }

  @Test
  void expectsNothingOutsideOpeningHours() {
    var evenings = new OpeningHours(LocalTime.of(18, 0), LocalTime.of(2, 0));

    assertThat(silence(evenings, minutesAgo(900), gapsOfMinutes(5))).isEmpty();
  }

  @Test
  void saysNothingBeforeItKnowsWhatIsUsual() {
    assertThat(silence(OpeningHours.ALWAYS, minutesAgo(900), List.of(60L, 60L))).isEmpty();
    assertThat(silence(OpeningHours.ALWAYS, null, gapsOfMinutes(5))).isEmpty();
  }

  private static Optional<Duration> silence(
      OpeningHours hours, Instant lastEvent, List<Long> gaps) {
    var connection = connection(hours);
    var health = new Health(connection.id(), lastEvent, null, null, null, null, gaps);
    return Silence.of(connection, health, NOON);
  }

  private static Connection connection(OpeningHours hours) {
    var any = TestIngestion.connection("any");
    var camden = TestIngestion.BRANCH;
    var branch =
        new Branch(
            camden.id(),
            camden.name(),
            camden.zone(),
            camden.country(),
            camden.currency(),
            camden.language(),
            camden.businessDayCutoff(),
            hours);
    return new Connection(
        any.id(),
        any.platform(),
        Map.of("*", branch),
        any.settings(),
        any.secrets(),
        any.webhookUrl(),
        any.poll());
  }

  private static List<Long> gapsOfMinutes(int minutes) {
    return Collections.nCopies(50, minutes * 60L);
  }

  private static Instant minutesAgo(int minutes) {
    return NOON.minus(minutes(minutes));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
