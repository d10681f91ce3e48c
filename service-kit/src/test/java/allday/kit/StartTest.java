package allday.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Branches;
import allday.contracts.PlatformId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.contracts.config.Spec;
import allday.contracts.platform.Platform;
import allday.example.Call;
import allday.example.KitApplication;
import allday.kit.config.ConfigProblems;
import allday.kit.parts.ClaimedTwice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {
  @TempDir Path folder;

  @Test
  void aServicePassesOverWhatItHasNoPartsFor() throws Exception {
    String file =
        """
        allday:
          branches: [ { id: oslo, time-zone: Europe/Oslo, country: NO, currency: NOK } ]
          connections: [ { id: shop, platform: elsewhere, branch: oslo, secrets: { webhook: "${NOT_SET_HERE}" } } ]
          channels: [ { id: sms, provider: elsewhere } ]
          rules: [ { whatever: "${NOT_SET_HERE}" } ]
        """;

    try (var service = start(file, KitApplication.class)) {
      assertThat(service.getBean(Branches.class).all()).hasSize(1);
    }
  }

  @Test
  void aWrongFileRefusesTheStartInWordsAndWithoutAStackTrace(CapturedOutput output) {
    String file =
        """
        allday:
          branches: [ { id: oslo, time-zone: Oslo, country: NO, currency: NOK } ]
          rules: { colour: blue }
        """;

    assertThatThrownBy(() -> start(file, KitApplication.class, Rules.class))
        .hasRootCauseInstanceOf(ConfigProblems.class);

    assertThat(output)
        .contains("Allday cannot start: 2 things in", "allday.yml need you")
        .contains(
            """
              allday.branches[0].time-zone
                  expected an IANA zone such as Europe/London, found "Oslo"
              allday.rules.colour
                  expected red, found "blue"
            """)
        .doesNotContain("\tat ");
  }

  @Test
  void aSettingThatNobodyReadsRefusesTheStartAndIsNamed(CapturedOutput output) {
    assertThatThrownBy(
            () -> start("allday: {}", List.of("--allday.topics.replicsa=3"), KitApplication.class))
        .hasRootCauseInstanceOf(ConfigProblems.class);

    assertThat(output)
        .contains(
            """
            Allday cannot start: one thing in the settings of the process needs you

              allday.topics.replicsa
                  unknown setting: did you mean "allday.topics.replicas"?
            """)
        .doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNoYamlRefusesTheStart(CapturedOutput output) {
    assertThatThrownBy(() -> start("allday: [", KitApplication.class))
        .isInstanceOf(ConfigProblems.class);

    assertThat(output).contains("is not valid YAML in line").doesNotContain("\tat ");
  }

  @Test
  void twoPackagesCannotBeOnePlatform(CapturedOutput output) {
    assertThatThrownBy(() -> start("allday: {}", KitApplication.class, Twins.class))
        .hasRootCauseInstanceOf(ClaimedTwice.class);

    assertThat(output)
        .contains("Allday cannot start: \"twin\" is claimed by both")
        .doesNotContain("\tat ");
  }

  @Test
  void theFileSaysWhereTheServersAreAndTheEnvironmentOverrulesIt() throws Exception {
    String file =
        """
        allday:
          kafka: { bootstrap-servers: "from-file:9092" }
          database: { url: "jdbc:from-file" }
        """;

    try (var service = start(file, KitApplication.class)) {
      var environment = service.getEnvironment();
      assertThat(environment.getProperty("spring.kafka.bootstrap-servers"))
          .isEqualTo("127.0.0.1:1");
      assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:from-file");
    }
  }

  @Test
  void aPasswordThatNobodyChoseIsMadeUpAndShown(CapturedOutput output) throws Exception {
    try (var _ = start("allday: {}", KitApplication.class)) {
      assertThat(output.getAll())
          .containsPattern("user staff has the password [A-Za-z0-9_-]{32}\\R");
    }
  }

  @Test
  void theStaffPasswordMayBeChosen(CapturedOutput output) throws Exception {
    System.setProperty("ALLDAY_STAFF_PASSWORD", "chosen-by-us");
    try (var service = start("allday: {}", KitApplication.class)) {
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

      var answer = Call.to(port, "/api/v1/notes/1").basic("staff", "chosen-by-us").get();

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(output).doesNotContain("has the password");
    } finally {
      System.clearProperty("ALLDAY_STAFF_PASSWORD");
    }
  }

  private ConfigurableApplicationContext start(String file, Class<?>... sources) throws Exception {
    return start(file, List.of(), sources);
  }

  private ConfigurableApplicationContext start(
      String file, List<String> arguments, Class<?>... sources) throws Exception {
    Path config = Files.writeString(folder.resolve("allday.yml"), file);
    return new SpringApplicationBuilder(sources)
        .run(
            Stream.concat(
                    Stream.of(
                        "--server.port=0",
                        "--ALLDAY_CONFIG=" + config,
                        "--allday.kafka.bootstrap-servers=127.0.0.1:1",
                        "--allday.topics.start-wait=0s"),
                    arguments.stream())
                .toArray(String[]::new));
  }

  static class Rules {
    /** A section that, as real ones do, looks at another part of the file while it is read. */
    @Bean
    ConfigSection rules(Branches branches) {
      return new ConfigSection() {
        @Override
        public String key() {
          return "rules";
        }

        @Override
        public List<ConfigProblem> read(Object value) {
          assertThat(branches.all()).hasSize(1);
          Object colour = ((Map<?, ?>) value).get("colour");
          return List.of(
              new ConfigProblem("allday.rules.colour", "expected red, found \"" + colour + "\""));
        }
      };
    }
  }

  static class Twins {
    @Bean
    Platform one() {
      return new Twin();
    }

    @Bean
    Platform other() {
      return new Twin();
    }
  }

  private static final class Twin implements Platform {
    @Override
    public PlatformId id() {
      return new PlatformId("twin");
    }

    @Override
    public String displayName() {
      return "Twin";
    }

    @Override
    public Spec spec() {
      return Spec.of(List.of(), List.of());
    }

    @Override
    public IdScope idScope() {
      return IdScope.GLOBAL;
    }
  }
}
