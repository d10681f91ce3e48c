package allday.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownSettingsTest {
  private static final String FILE = "allday.yml";

  private final StandardEnvironment environment = new StandardEnvironment();

  UnknownSettingsTest() {
    var sources = environment.getPropertySources();
    sources.stream().map(source -> source.getName()).toList().forEach(sources::remove);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allday.ingestion.door.rate",
        "allday.ingestion.door.strangerRate",
        "allday.ingestion.door.stranger_rate",
        "allday.INGESTION.Door.stranger-rate",
        "allday.normalizer.stuck-after.READY",
        "allday.normalizer.stuckAfter[out-for-delivery]",
        "allday.normalizer.duplicates.global-namespaces[0]",
        "allday.public-url",
        "allday.database.password",
        "server.port",
        "alldays.work"
      })
  void knowsASettingInAnySpelling(String name) {
    given(name);

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALLDAY_INGESTION_DOOR_RATE",
        "ALLDAY_INGESTION_DOOR_STRANGERRATE",
        "ALLDAY_INGESTION_DOOR_STRANGER_RATE",
        "ALLDAY_NORMALIZER_STUCKAFTER_READY",
        "ALLDAY_NORMALIZER_DUPLICATES_GLOBALNAMESPACES_0",
        "ALLDAY_DATABASE_URL",
        "ALLDAY_CONFIG",
        "ALLDAY_PORT_8080_TCP_ADDR",
        "ALLDAY_SERVICE_HOST",
        "ALLDAY_SHOPIFY_TOKEN",
        "PATH"
      })
  void knowsAVariableAndLeavesThoseOfOthersAlone(String name) {
    variable(name);

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "allday.ingestion.door.raet, allday.ingestion.door.rate",
    "allday.ingestoin.door.rate, allday.ingestion.door.rate",
    "allday.normalizer.stuck-afetr.READY, allday.normalizer.stuck-after",
    "allday.data-base.urls, allday.database.url"
  })
  void namesASettingThatNobodyReadsWithTheOneThatWasMeant(String name, String meant) {
    given(name);

    assertThat(problems())
        .containsExactly(
            new ConfigProblem(name, "unknown setting: did you mean \"" + meant + "\"?"));
  }

  @Test
  void listsNoPageOfNamesWhereNoneIsClose() {
    given("allday.notfication.x");

    assertThat(problems())
        .containsExactly(
            new ConfigProblem(
                "allday.notfication.x",
                "unknown setting; docs/operations.md lists those that are read"));
  }

  @ParameterizedTest
  @CsvSource({
    "ALLDAY_INGESTION_DOOR_RAET, ALLDAY_INGESTION_DOOR_RATE",
    "ALLDAY_TOPIC_REPLICAS, ALLDAY_TOPICS_REPLICAS",
    "ALLDAY_STAF_PASSWORD, ALLDAY_STAFF_PASSWORD",
    "ALLDAY_RESTORE_LOST_ATT, ALLDAY_RESTORE_LOSTAT"
  })
  void namesAVariableThatIsASlip(String name, String meant) {
    variable(name);

    assertThat(problems())
        .containsExactly(
            new ConfigProblem(name, "unknown variable: did you mean \"" + meant + "\"?"));
  }

  @Test
  void saysOfAPartOfTheFileThatItIsReadThereAlone() {
    given("allday.connections[0].settings.shop");

    assertThat(problems())
        .containsExactly(
            new ConfigProblem(
                "allday.connections[0].settings.shop", "can be set in allday.yml alone"));
  }

  @Test
  void leavesAloneWhatTheFileAsksFor() {
    given("allday.token");
    variable("ALLDAY_STAFF_PASSWORDX");
    var asked =
        ConfigFile.of(
                FILE,
                Map.of(
                    "allday",
                    Map.of(
                        "connections",
                        List.of(
                            Map.of("token", "${allday.token}"),
                            Map.of("other", "a${ALLDAY_STAFF_PASSWORDX:none}b")))),
                _ -> null,
                new Problems())
            .variables();

    assertThat(asked).containsExactlyInAnyOrder("allday.token", "ALLDAY_STAFF_PASSWORDX");
    assertThat(problems(Set.of("allday.token", "ALLDAY_STAFF_PASSWORDX"))).isEmpty();
  }

  /** They are looked at where the file is, and told with their place there. */
  @Test
  void leavesTheFilesOwnSettingsAlone() {
    environment
        .getPropertySources()
        .addLast(new MapPropertySource(FILE, Map.of("allday.database.usr", "allday")));

    assertThat(problems()).isEmpty();
  }

  private void given(String name) {
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("given " + name, Map.of(name, "hush-hush")));
  }

  private void variable(String name) {
    environment
        .getPropertySources()
        .addLast(
            new SystemEnvironmentPropertySource("variable " + name, Map.of(name, "hush-hush")));
  }

  private List<ConfigProblem> problems() {
    return problems(Set.of());
  }

  private List<ConfigProblem> problems(Set<String> asked) {
    var problems = new Problems();
    new UnknownSettings(
            ConfigFile.properties(SettingNames.all()),
            ConfigFile.parts(List.of("compliance")),
            asked)
        .find(environment, FILE, problems);
    assertThat(problems.all().toString()).doesNotContain("hush-hush");
    return problems.all();
  }
}
