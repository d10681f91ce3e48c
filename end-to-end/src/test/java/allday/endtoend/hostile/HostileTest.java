package allday.endtoend.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short version of {@code ./allday fuzz}: one Allday for all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileTest {
  private static final Duration HEAD_AND_BODY = Duration.ofSeconds(3);

  /**
   * Of 200: a busy machine's broker may be late for one, whose sender hears 503 and comes again.
   */
  private static final int FEW = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static Assault assault;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = new HashMap<>(Assault.wideOpen());
    settings.put("ALLDAY_DOOR_HEADTIME", HEAD_AND_BODY.toMillis() + "ms");
    settings.put("ALLDAY_DOOR_BODYTIME", HEAD_AND_BODY.toMillis() + "ms");
    settings.put("SERVER_TOMCAT_CONNECTIONTIMEOUT", HEAD_AND_BODY.toMillis() + "ms");
    assault = new Assault(folder, settings);
  }

  @AfterAll
  static void stop() {
    assault.close();
  }

  @ParameterizedTest
  @EnumSource(Siege.Way.class)
  @Order(1)
  void slowClientsAreHungUpOnAndHonestOnesAnswered(Siege.Way way) {
    var outcome = assault.siege(way, 150, PATIENCE);

    assertThat(outcome.open()).as("%s", outcome).isZero();
    assertThat(outcome.failed()).as("%s", outcome).isLessThanOrEqualTo(FEW);
    assertThat(outcome.p99()).as("%s", outcome).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  @Order(2)
  void aBombIsNotUnpacked() {
    assertThat(assault.bombs()).containsOnly(415);
  }

  @Test
  @Order(3)
  void aFloodOnOneConnectionIsCutShort() {
    assertThat(assault.floods().pipeline(2_000)).isBetween(1, 1_000);
  }

  @Test
  @Order(4)
  void garbageIsRefusedOrParkedAndHurtsNobody() {
    var report = assault.fuzz(1_500, 42);

    assertThat(report.problems()).as(report.words()).isEmpty();
  }
}
