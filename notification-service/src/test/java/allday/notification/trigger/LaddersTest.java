package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.BranchId;
import allday.contracts.config.ConfigProblem;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.Harness;
import allday.notification.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Ladders and people of the file, and what is wrong with them in words. */
class LaddersTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @Test
  void shipsTwoThatNeedNothing() {
    var ladders = harness.bean(Ladders.class);

    assertThat(ladders.read(Map.of())).isEmpty();
    assertThat(ladders.ids()).containsExactly("acceptance", "trouble");
    assertThat(ladders.find("acceptance").orElseThrow().reached(Severity.INFO)).isZero();
    assertThat(ladders.find("acceptance").orElseThrow().reached(Severity.URGENT)).isEqualTo(3);
  }

  @Test
  void oneOfTheFileTakesThePlaceOfOneWithTheSameId() {
    assertThat(people("- { id: sam, phone: \"+44 7400 111111\" }")).isEmpty();
    assertThat(
            ladders(
                """
                - id: trouble
                  steps:
                    - { tell: [slack, { channel: sms, kind: SMS, address: "+447400111111" }] }
                    - { wait: 2m, at: URGENT, tell: [{ person: sam, kind: VOICE }] }
                """))
        .isEmpty();

    var ladders = harness.bean(Ladders.class);
    assertThat(ladders.ids()).containsExactly("acceptance", "trouble");
    assertThat(ladders.find("trouble").orElseThrow().steps()).hasSize(2);
    assertThat(ladders.find("trouble").orElseThrow().reached(Severity.URGENT)).isEqualTo(2);
  }

  @Test
  void saysInWordsWhatIsWrong() {
    people("- { id: sam, phone: \"+447400111111\" }");

    assertThat(
            ladders(
                """
                - id: night
                  template: staff-isue
                  steps:
                    - { tell: [slak] }
                    - { tell: [TEAM_CHAT] }
                    - { wait: soon, tell: [SMS] }
                    - { wait: 1m, tell: [{ person: bob, kind: SMS }] }
                    - { wait: 1m, tell: [{ person: 1 }] }
                    - { wait: 1m, tell: [{ person: sam, kind: INCIDENT }] }
                    - { wait: 1m, tell: [{ channel: sms, kind: VOICE, address: "+447400111111" }] }
                    - { at: LOUD, tell: [] }
                    - now
                    - { at: INFO, tell: [{ person: sam, kind: EMAIL }] }
                - { id: night, colour: blue }
                - nonsense
                """))
        .containsExactlyInAnyOrder(
            "allday.ladders[0].template: expected one of the templates "
                + String.join(", ", templates())
                + ", found \"staff-isue\"",
            "allday.ladders[0].steps[0].tell[0]: expected the id of a channel (mail, page, pager, slack,"
                + " sms, voice, wapp) or a kind such as SMS, found \"slak\"",
            "allday.ladders[0].steps[1].wait: expected how long after the step before, such as 5m,"
                + " or at: with the severity that takes it at once",
            "allday.ladders[0].steps[2].wait: expected a duration such as 90s, 30m or 4h, found"
                + " \"soon\"",
            "allday.ladders[0].steps[2].tell[0]: expected whom it goes to: { person: 1, kind: SMS },"
                + " or an address with channel and kind",
            "allday.ladders[0].steps[3].tell[0].person: expected one of the people (sam) or a place"
                + " among them such as 1, found \"bob\"",
            "allday.ladders[0].steps[4].tell[0].kind: expected how the person is told: SMS, VOICE,"
                + " CHAT or EMAIL",
            "allday.ladders[0].steps[5].tell[0].kind: expected one of SMS, VOICE, CHAT, EMAIL for a"
                + " person",
            "allday.ladders[0].steps[6].tell[0].kind: channel sms sends no VOICE",
            "allday.ladders[0].steps[7].at: expected one of INFO, WARNING, URGENT, found \"LOUD\"",
            "allday.ladders[0].steps[7].tell: expected a list of channels, kinds or people",
            "allday.ladders[0].steps[8]: expected a step such as { wait: 5m, tell: [TEAM_CHAT] }",
            "allday.ladders[0].steps[9].tell[0].person: sam has no mail in people",
            "allday.ladders[1].colour: there is no such field; expected id, template, expires, steps",
            "allday.ladders[1].steps: expected a list of steps, each with tell",
            "allday.ladders[1].id: there is another ladder night",
            "allday.ladders[2]: expected a ladder with id and steps");
    assertThat(harness.bean(Ladders.class).read("none"))
        .containsExactly(new ConfigProblem("allday.ladders", "expected a list of ladders"));
  }

  @Test
  void textsNoLandlineThatIsNamed() {
    assertThat(people("- { id: sam, phone: \"+442079460000\", language: x! }"))
        .containsExactly("allday.people[0].language: expected a language such as de or pt-BR");
    assertThat(people("- { id: sam, phone: \"+44 20 7946 0000\", language: de }")).isEmpty();
    assertThat(
            ladders(
                """
                - id: trouble
                  steps:
                    - { tell: [{ person: sam, kind: SMS }] }
                    - { wait: 1m, tell: [{ person: sam, kind: VOICE }] }
                    - { wait: 1m, tell: [{ channel: sms, kind: SMS, address: "+442079460000" }] }
                    - { wait: 1m, tell: [{ person: 1, kind: SMS }] }
                """))
        .containsExactlyInAnyOrder(
            "allday.ladders[0].steps[0].tell[0].person: sam has the number of a landline, which"
                + " takes no texts; expected kind VOICE, or a mobile number",
            "allday.ladders[0].steps[2].tell[0].address: has the number of a landline, which takes"
                + " no texts; expected kind VOICE, or a mobile number");
  }

  @Test
  void saysWhatIsWrongWithPeopleAndNotTheirNumbers() {
    assertThat(
            people(
                """
                - { id: Sam, phone: "07400 111111" }
                - { id: kim }
                - { id: kim, mail: kim.example.net, branch: soho }
                - nobody
                """))
        .containsExactlyInAnyOrder(
            "allday.people[0].id: expected a small letter, then letters, digits or dashes",
            "allday.people[0].phone: expected a number such as +447400123456",
            "allday.people[1].phone: expected a number or a mail address by which they are told",
            "allday.people[2].mail: expected a mail address",
            "allday.people[2].branch: expected one of the branches, found \"soho\"",
            "allday.people[2].id: somebody else has the id kim",
            "allday.people[3]: expected a person with id, name, phone or mail");
  }

  @Test
  void findsPeopleByTheirPlaceAmongThoseOfABranch() {
    var people = harness.bean(People.class);
    people(
        """
        - { id: ana, phone: "+447400333333", branch: camden }
        - { id: sam, name: Sam, phone: "+447400111111" }
        """);

    assertThat(people.find("1", new BranchId("camden")).orElseThrow().id()).isEqualTo("ana");
    assertThat(people.find("1", new BranchId("soho")).orElseThrow().id()).isEqualTo("sam");
    assertThat(people.find("3", null)).isEmpty();
    assertThat(people.find("sam", null).orElseThrow().toString()).isEqualTo("Person[sam]");
  }

  @Test
  void aRuleNamesALadderOfIssuesAlone() {
    assertThat(
            texts(
                harness
                    .bean(Rules.class)
                    .read(
                        yaml(
                            """
                            - { when: ISSUE, for: STAFF, ladder: trouble }
                            - { when: ISSUE, for: STAFF, ladder: troble }
                            - { when: READY, for: STAFF, ladder: trouble }
                            - { when: ISSUE, for: CUSTOMER, ladder: trouble }
                            - { when: ISSUE, for: STAFF, ladder: trouble, channels: [slack] }
                            """))))
        .containsExactly(
            "allday.rules[1].ladder: expected one of the ladders acceptance, trouble, found"
                + " \"troble\"",
            "allday.rules[2].ladder: expected only with when: ISSUE and for: STAFF",
            "allday.rules[3].ladder: expected only with when: ISSUE and for: STAFF",
            "allday.rules[4].channels: expected in the ladder and not here");
  }

  private static Set<String> templates() {
    return harness.bean(Templates.class).keys();
  }

  private static List<String> ladders(String yaml) {
    return texts(harness.bean(Ladders.class).read(yaml(yaml)));
  }

  private static List<String> people(String yaml) {
    return texts(harness.bean(People.class).read(yaml(yaml)));
  }

  private static List<String> texts(List<ConfigProblem> problems) {
    return problems.stream().map(one -> one.path() + ": " + one.what()).toList();
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }
}
