package allday.endtoend.hostile;

import static java.io.OutputStream.nullOutputStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static final AtomicBoolean BROKEN_OFF = new AtomicBoolean();
  private static Assault assault;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = new HashMap<>(Assault.wideOpen());
    settings.put("ALLDAY_DOOR_HEADTIME", HEAD_AND_BODY.toMillis() + "ms");
    settings.put("ALLDAY_DOOR_BODYTIME", HEAD_AND_BODY.toMillis() + "ms");
    settings.put("SERVER_TOMCAT_CONNECTIONTIMEOUT", HEAD_AND_BODY.toMillis() + "ms");
    assault = new Assault(folder, settings, BROKEN_OFF::get);
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
    var report = assault.fuzz(1_500, 42, new PrintStream(nullOutputStream()), EVERY);

    assertThat(report.problems()).as(report.words()).isEmpty();
    assertThat(report.words())
        .contains("%,d hostile requests".formatted(1_500))
        .doesNotContain("BROKEN OFF");
  }

  /** Nothing is sent after it. */
  @Test
  @Order(5)
  void aRunThatIsBrokenOffIsToldOfAsFarAsItWent() {
    var said = new ByteArrayOutputStream();
    var out =
        new PrintStream(said, true, UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            BROKEN_OFF.set(true);
          }
        };

    var report = assault.fuzz(10_000_000, 43, out, Duration.ofMillis(500));

    assertThat(said.toString(UTF_8)).contains(" of %,d sent, ".formatted(10_000_000));
    assertThat(report.sent()).isBetween(1L, 9_999_999L);
    assertThat(report.problems()).as(report.words()).isEmpty();
    assertThat(report.words())
        .contains("BROKEN OFF after %,d of %,d requests".formatted(report.sent(), 10_000_000))
        .contains("Broken off; until then all that must hold held.");
  }

  /** Last: there is no Allday after it. */
  @Test
  @Order(6)
  void anAlldayThatEndsInTheMiddleIsToldOfInWords() {
    var allday = assault.victim().handle();
    allday.destroy();
    await().atMost(Duration.ofMinutes(1)).until(() -> !allday.isAlive());

    assertThatThrownBy(() -> assault.fuzz(10, 44, new PrintStream(nullOutputStream()), EVERY))
        .isInstanceOf(Victim.Gone.class)
        .hasMessageMatching("Allday ended in the middle of it\\. It said last:(\n  .+){1,10}");
  }
}
