package allday.endtoend.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals are for processes: each test starts a small one. */
class BreakOffTest {
  private Process process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whatWasFoundIsPrintedAndTheCodeSaysThatItWasBrokenOff(String signal, int code)
      throws Exception {
    assumeFalse(signal.equals("INT") && isInterruptIgnored(), "started where Ctrl-C is ignored");
    var out = start("until-asked");
    assertThat(out.readLine()).isEqualTo("working");

    signal(signal);

    assertThat(rest(out))
        .isEqualTo("Broken off: no more is sent, and what was sent is looked at|what was found");
    assertThat(process.waitFor()).isEqualTo(code);
  }

  @Test
  void workThatHangsIsLeft() throws Exception {
    var out = start("for-ever");
    assertThat(out.readLine()).isEqualTo("working");

    signal("TERM");

    assertThat(rest(out)).endsWith("Broken off: it does not end, and is left as it is");
    assertThat(process.waitFor()).isEqualTo(143);
  }

  @Test
  void whoEndsByThemselvesHearNothingOfIt() throws Exception {
    var out = start("not-at-all");

    assertThat(rest(out)).isEqualTo("working|what was found");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  /** Scripts start what they start in the background like that, and processes inherit it. */
  private static boolean isInterruptIgnored() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  private BufferedReader start(String how) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private static String rest(BufferedReader out) {
    return out.lines().collect(Collectors.joining("|"));
  }

  /** What is broken off. */
  static final class Work {
    private Work() {}

    public static void main(String[] how) throws InterruptedException {
      boolean hangs = how[0].equals("for-ever");
      var breakOff =
          BreakOff.onSignal(System.out, hangs ? Duration.ofMillis(1) : Duration.ofMinutes(1));
      System.out.println("working");
      while (hangs || how[0].equals("until-asked") && !breakOff.getAsBoolean()) {
        Thread.onSpinWait();
      }
      System.out.println("what was found");
      breakOff.over();
      System.exit(1);
    }
  }
}
