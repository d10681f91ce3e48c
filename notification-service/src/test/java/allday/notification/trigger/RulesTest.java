package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RulesTest {
  private final List<ConfigProblem> problems = new ArrayList<>();

  private List<Rule> read(String yaml) {
    var value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    var known =
        new RulesReader.Known(
            Set.of("order-ready"), Set.of("sms", "inbox"), Set.of("camden"), Set.of("trouble"));
    return new RulesReader(known).read(value, problems::add);
  }

  private List<Rule> readFollowUps(String yaml) {
    var value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    var known =
        new RulesReader.Known(Set.of("order-ready"), Set.of("sms"), Set.of("camden"), Set.of());
    return new RulesReader(known).readFollowUps(value, problems::add);
  }

  @Test
  void readsARule() {
    var rules =
        read(
            """
            - when: [READY, DELAYED]
              for: customer
              fulfilment: pickup
              branch: camden
              source: [DIRECT]
              template: order-ready
              channels: [sms, EMAIL, { channel: inbox, kind: VOICE }]
              expires: 30m
              also-quiet: true
            """);

    assertThat(problems).isEmpty();
    assertThat(rules.getFirst().when()).containsExactly("READY", "DELAYED");
    assertThat(rules.getFirst().targets()).hasSize(3);
    assertThat(rules.getFirst().expires()).hasMinutes(30);
    assertThat(rules.getFirst().alsoQuiet()).isTrue();
  }

  @Test
  void saysInWordsWhatIsWrong() {
    var rules =
        read(
            """
            - when: REDY
              for: customers
              branch: soho
              template: order-redy
              channels: [smss]
              expires: half an hour
              colour: blue
            - nonsense
            """);

    assertThat(rules).hasSize(1);
    assertThat(problems.stream().map(problem -> problem.path() + ": " + problem.what()))
        .anyMatch(text -> text.startsWith("allday.rules[0].when: expected one of CANCELLED"))
        .anyMatch(text -> text.startsWith("allday.rules[0].for: expected one of CUSTOMER, STAFF"))
        .anyMatch(
            text ->
                text.equals(
                    "allday.rules[0].branch: expected one of the branches camden, found \"soho\""))
        .anyMatch(
            text ->
                text.equals(
                    "allday.rules[0].template: expected one of the templates order-ready, found \"order-redy\""))
        .anyMatch(
            text -> text.startsWith("allday.rules[0].channels[0]: expected the id of a channel"))
        .anyMatch(text -> text.startsWith("allday.rules[0].expires: expected a duration"))
        .anyMatch(text -> text.startsWith("allday.rules[0].colour: there is no such field"))
        .anyMatch(text -> text.startsWith("allday.rules[1]: expected a rule"));
  }

  @Test
  void readsWhatFollowsLater() {
    var rules =
        readFollowUps(
            """
            - when: COMPLETED
              for: CUSTOMER
              template: order-ready
              purpose: FEEDBACK
              channels: [sms]
              after: 3h
              link: https://soups.example/say
            """);

    assertThat(problems).isEmpty();
    assertThat(rules.getFirst().isFollowUp()).isTrue();
    assertThat(rules.getFirst().after()).hasHours(3);
    assertThat(rules.getFirst().link()).isEqualTo("https://soups.example/say");
  }

  @Test
  void saysWhatIsWrongWithWhatFollowsLater() {
    readFollowUps(
        """
        - { when: READY, for: CUSTOMER, template: order-ready, channels: [sms] }
        - { when: ISSUE, for: STAFF, template: order-ready, channels: [sms], after: 3h }
        - { when: READY, for: CUSTOMER, template: order-ready, channels: [sms], after: 3h, link: "https://x.example" }
        - { when: READY, for: CUSTOMER, template: order-ready, purpose: FEEDBACK, channels: [sms], after: 3h, link: "here" }
        - { when: READY, for: CUSTOMER, template: order-ready, channels: [sms], after: 15sec }
        """);

    assertThat(problems)
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "allday.follow-ups[0].after",
            "allday.follow-ups[1].after",
            "allday.follow-ups[1].when",
            "allday.follow-ups[2].link",
            "allday.follow-ups[3].link",
            "allday.follow-ups[4].after");
  }

  @Test
  void wantsAList() {
    var known = new RulesReader.Known(Set.of(), Set.of(), Set.of(), Set.of());

    new RulesReader(known).read(Map.of("a", "b"), problems::add);

    assertThat(problems)
        .containsExactly(new ConfigProblem("allday.rules", "expected a list of rules"));
  }

  @Test
  void wantsToKnowWhenForWhomAndHow() {
    read("- { template: order-ready }");

    assertThat(problems)
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "allday.rules[0].when", "allday.rules[0].for", "allday.rules[0].channels");
  }
}
