package allday.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadFileTest {
  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    var file =
        FileInWords.read(
            """
            allday:
              branches:
                - { id: camden, time-zone: Europe/Londn, country: UK, currency: GBX }
              conections: []
              connections:
                - id: Main Shop
                  platform: appel
                  branch: camden
                - id: shop
                  platform: apple
                  branch: camdn
                  secrets: { webhok: x }
                  settings: { shop: https://demo.example, tset-orders: true }
                  pol: 2m
            """);

    assertThat(file.problems())
        .containsExactlyInAnyOrder(
            "allday.conections: unknown key: did you mean \"connections\"?",
            "allday.branches[0].time-zone: expected an IANA zone such as Europe/London, found \"Europe/Londn\"",
            "allday.branches[0].country: expected an ISO 3166 code such as GB, found \"UK\"",
            "allday.branches[0].currency: expected an ISO 4217 code such as GBP, found \"GBX\"",
            "allday.connections[0].id: expected 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit, found \"Main Shop\"",
            "allday.connections[0].platform: no platform is called \"appel\": did you mean \"apple\"?",
            "allday.connections[1].branch: no branch is called \"camdn\": did you mean \"camden\"?",
            "allday.connections[1].pol: unknown key: did you mean \"poll\"?",
            "allday.connections[1].settings.tset-orders: unknown key: did you mean \"test-orders\"?",
            "allday.connections[1].settings.shop: expected a host such as demo.example, found \"https://demo.example\"",
            "allday.connections[1].secrets.webhok: unknown key: did you mean \"webhook\"?",
            "allday.connections[1].secrets.webhook: missing: the signing secret");
  }

  @Test
  void aMissingVariableIsToldWhereItIsUsedAndOnlyOnce() {
    var file =
        FileInWords.readBelowABranch(shop("webhook: \"${SHOP_SECRET}\"", "shop: demo.example"));

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].secrets.webhook: the environment variable SHOP_SECRET is not set");
  }

  @Test
  void anEmptyRequiredSecretIsMissing() {
    var file =
        FileInWords.readBelowABranch(shop("webhook: [ \"${NONE:}\" ]", "shop: demo.example"));

    assertThat(file.problems())
        .containsExactly("allday.connections[0].secrets.webhook: missing: the signing secret");
  }

  @Test
  void aSecretUrlIsLookedAtAndNotShown() {
    var file =
        FileInWords.readBelowABranch(
            shop("webhook: x, hook-url: \"hooks.example.com/t0k\"", "shop: demo.example"));

    assertThat(file.problems())
        .containsExactly("allday.connections[0].secrets.hook-url: expected an https URL");
  }

  @Test
  void aMissingSecretFileIsToldByItsName() {
    var file =
        FileInWords.readBelowABranch(
            shop("webhook: \"${file:/nowhere/key}\"", "shop: demo.example"));

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].secrets.webhook: the file /nowhere/key cannot be read");
  }

  @Test
  void whatCannotBeToldIsNotSwitchedOn() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - { id: one, platform: pear, branch: camden, secrets: { webhook: x }, settings: { shop: a.example, status-writes: true } }
              - { id: two, platform: apple, branch: camden, secrets: { webhook: x }, settings: { shop: a.example, auto-accept: true } }
              - { id: three, platform: apple, branch: camden, secrets: { webhook: x }, settings: { shop: a.example, status-writes: true, auto-accept: true } }
              - { id: four, platform: apple, branch: camden, secrets: { webhook: x }, settings: { shop: a.example, status-writes: true, preparation-time: 20m } }
            """);

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].settings.status-writes: pear cannot be told anything",
            "allday.connections[1].settings.auto-accept: needs status-writes: true beside it",
            "allday.connections[2].settings.auto-accept: apple does not wait for an acceptance");
  }

  @Test
  void aMissingRequiredSettingSaysWhatItIs() {
    var file = FileInWords.readBelowABranch(shop("webhook: x", "test-orders: maybe"));

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].settings.shop: missing; expected a host such as demo.example: the shop's own host",
            "allday.connections[0].settings.test-orders: expected true or false, found \"maybe\"");
  }

  @Test
  void aStatusMapLeadsToStatusesThatExist() {
    var file =
        FileInWords.readBelowABranch(
            shop("webhook: x", "shop: demo.example, status-map: { RESERVED: CONFIRMD }"));

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].settings.status-map.RESERVED: \"CONFIRMD\" is no status: did you mean \"CONFIRMED\"?");
  }

  @Test
  void settingsThatNeedEachOtherAreToldToo() {
    var file =
        FileInWords.readBelowABranch(
            shop("webhook: x", "shop: https://demo.example, test-orders: true"));

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].settings.shop: expected a host such as demo.example, found \"https://demo.example\"",
            "allday.connections[0].secrets.access-token: missing; test orders need it");
  }

  @Test
  void anIdIsUsedOnce() {
    String branch = "{ id: a, time-zone: Europe/Oslo, country: NO, currency: NOK }";

    var file = FileInWords.read("allday: { branches: [ " + branch + ", " + branch + " ] }");

    assertThat(file.problems()).containsExactly("allday.branches[1].id: \"a\" is used twice");
  }

  @Test
  void aConnectionHasABranchOrStoresAndNotBoth() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - { id: one, platform: apple, secrets: { webhook: x }, settings: { shop: a.example } }
              - { id: two, platform: apple, branch: camden, stores: { "*": camden }, secrets: { webhook: x }, settings: { shop: a.example } }
            """);

    String either =
        ": expected either \"branch\" (one branch for all stores) or \"stores\" (a branch for each"
            + " store id, \"*\" for the others)";
    assertThat(file.problems())
        .containsExactly("allday.connections[0]" + either, "allday.connections[1]" + either);
  }

  @Test
  void aPlatformThatCannotBePolledIsNotPolled() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - { id: one, platform: pear, branch: camden, secrets: { webhook: x }, settings: { shop: a.example }, poll: 2m }
              - { id: two, platform: apple, branch: camden, secrets: { webhook: x }, settings: { shop: a.example }, poll: often }
            """);

    assertThat(file.problems())
        .containsExactly(
            "allday.connections[0].poll: pear cannot be polled",
            "allday.connections[1].poll: expected a duration of at least 1s, such as 90s, 2m or 1h, found \"often\"");
  }

  @Test
  void anOffsetIsNoTimeZone() {
    var file =
        FileInWords.read(
            "allday: { branches: [ { id: a, time-zone: \"+02:00\", country: DE, currency: EUR } ] }");

    assertThat(file.problems())
        .containsExactly(
            "allday.branches[0].time-zone: expected an IANA zone such as Europe/London, found \"+02:00\"");
  }

  @Test
  void openingHoursHaveAnEnd() {
    var file =
        FileInWords.read(
            """
            allday:
              branches:
                - { id: a, time-zone: UTC, country: DE, currency: EUR, hours: { from: ten, til: "20:00" } }
            """);

    assertThat(file.problems())
        .containsExactly(
            "allday.branches[0].hours.til: unknown key: did you mean \"until\"?",
            "allday.branches[0].hours.from: expected a time of day such as \"04:00\", found \"ten\"",
            "allday.branches[0].hours.until: missing; expected a time of day such as \"04:00\"");
  }

  @Test
  void brokenYamlIsToldByItsLineAndWithoutWhatStandsThere() {
    var file = FileInWords.read("allday:\n  branches:\n   - { id: secret-word\n");

    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("allday.yml: is not valid YAML in line ");
    assertThat(file.problems().toString()).doesNotContain("secret-word");
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    var problems = new Problems();

    ConfigFile.read(Map.of("ALLDAY_CONFIG", "/nowhere/allday.yml")::get, problems);

    assertThat(problems.all())
        .containsExactly(
            new ConfigProblem("ALLDAY_CONFIG", "there is no file /nowhere/allday.yml"));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    var file = FileInWords.read("allday:\n  branches: []\n  branches: []\n");

    assertThat(file.problems()).singleElement().asString().contains("found duplicate key branches");
  }

  @Test
  void everythingStandsBelowAllday() {
    var file = FileInWords.read("branches: []\n");

    assertThat(file.problems()).containsExactly("allday.yml.branches: unknown key; known: allday");
  }

  @Test
  void aListIsNotAMapAndATextIsNoList() {
    var file = FileInWords.read("allday: { branches: camden, kafka: [ here ] }");

    assertThat(file.problems())
        .containsExactly(
            "allday.kafka: expected a map (key: value)",
            "allday.branches: expected a list (lines that begin with a dash)");
  }

  @Test
  void objectsOfAnyClassAreNotMade() {
    var file = FileInWords.read("allday: { public-url: !!java.net.URL [ \"http://x\" ] }");

    assertThat(file.problems()).isNotEmpty();
  }

  @Test
  void noProblemShowsASecret() {
    var file =
        FileInWords.readBelowABranch(
            shop("webhook: { nested: hush-hush }, access-tokn: hush-hush", "shop: demo.example"));

    assertThat(file.problems()).hasSize(2);
    assertThat(file.problems().toString()).doesNotContain("hush-hush");
  }

  @Test
  void theWholeIsOneReadableBlock() {
    var problems = new Problems();
    problems.add("allday.branches[0].id", "\"a\" is used twice");
    problems.add("allday.connections[0].pol", "unknown key: did you mean \"poll\"?");

    var message = new ConfigProblems("allday.yml", problems.all()).getMessage();

    assertThat(message)
        .isEqualTo(
            """
            Allday cannot start: 2 things in allday.yml need you

              allday.branches[0].id
                  "a" is used twice
              allday.connections[0].pol
                  unknown key: did you mean "poll"?""");
    assertThat(new ConfigProblems("allday.yml", List.of(problems.all().getFirst())))
        .hasMessageStartingWith("Allday cannot start: one thing in allday.yml needs you");
  }

  private static String shop(String secrets, String settings) {
    return """
    connections:
      - id: shop
        platform: apple
        branch: camden
        secrets: { %s }
        settings: { %s }
    """
        .formatted(secrets, settings);
  }

  @Test
  void aBackupStandsInForAnotherChannelThatIsNoBackup() {
    var file =
        FileInWords.read(
            """
            allday:
              channels:
                - { id: one, provider: sandbox, settings: { backup-for: one } }
                - { id: two, provider: sandbox, settings: { backup-for: sms } }
                - { id: three, provider: sandbox, settings: { backup-for: two } }
            """);

    assertThat(file.problems())
        .contains(
            "allday.channels[2].settings.backup-for: channel \"two\" is a backup itself; name the one it stands in for")
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith(
                        "allday.channels[0].settings.backup-for: no other channel is called \"one\""))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith(
                        "allday.channels[1].settings.backup-for: no other channel is called \"sms\""));
  }
}
