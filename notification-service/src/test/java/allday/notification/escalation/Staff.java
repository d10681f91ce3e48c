package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.notification.trigger.Ladders;
import allday.notification.trigger.People;
import allday.notification.trigger.Rules;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The staff of a branch, their ladders, and what goes wrong. */
final class Staff {
  static final String SAM = "+447400111111";
  static final String KIM = "+447400222222";

  private static final String PEOPLE =
      """
      - { id: sam, name: Sam, phone: "+44 7400 111111" }
      - { id: kim, name: Kim, phone: "+44 7400 222222", mail: kim@example.net }
      """;

  private static final String LADDERS =
      """
      - id: steps
        steps:
          - { tell: [TEAM_CHAT] }
          - { wait: 5m, tell: [{ person: 1, kind: SMS }] }
          - { wait: 5m, tell: [{ person: 1, kind: VOICE }] }
          - { wait: 10m, tell: [{ person: kim, kind: SMS }, INCIDENT] }
      - id: percent
        steps:
          - { tell: [TEAM_CHAT] }
          - { at: WARNING, tell: [{ person: 1, kind: SMS }] }
          - { at: URGENT, tell: [{ person: 1, kind: VOICE }, INCIDENT] }
      """;

  private static final String RULES =
      """
      - { when: ISSUE, issues: [ORDER_FAILED, SILENT_CONNECTION], for: STAFF, ladder: steps }
      - { when: ISSUE, issues: ACCEPTANCE_DEADLINE, for: STAFF, ladder: percent }
      - { when: ISSUE, at-least: WARNING, for: STAFF, template: staff-issue, channels: [TEAM_CHAT] }
      - { when: ISSUE, at-least: URGENT, for: STAFF, template: staff-issue, channels: [INCIDENT] }
      - { when: [FAILED, READY], for: STAFF, template: staff-order, channels: [TEAM_CHAT, mail] }
      - { when: [FAILED, READY], for: CUSTOMER, template: order-ready, channels: [SMS] }
      """;

  private final Harness harness;
  final Dispatcher dispatcher;

  Staff(Harness harness) {
    this.harness = harness;
    this.dispatcher = new Dispatcher(harness);
    usualPeople();
    assertThat(harness.bean(Ladders.class).read(yaml(LADDERS))).isEmpty();
    assertThat(harness.bean(Rules.class).read(yaml(RULES))).isEmpty();
  }

  void usualPeople() {
    assertThat(harness.bean(People.class).read(yaml(PEOPLE))).isEmpty();
  }

  static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  /** Time passes, the clock's work is done, and everything that is due is sent. */
  void pass(Duration time) {
    harness.clock.pass(time);
    harness.bean(Escalation.class).due();
    send();
  }

  void send() {
    List.of("slack", "sms", "voice", "pager").forEach(dispatcher::dispatch);
  }

  /** Beyond the seconds in which alerts of one cause are gathered. */
  void gathered() {
    pass(Duration.ofSeconds(10));
  }

  void orderFailed(UUID order) {
    raise(Kind.ORDER_FAILED, Severity.URGENT, order, false);
  }

  void orderGoesOn(UUID order) {
    raise(Kind.ORDER_FAILED, Severity.INFO, order, true);
  }

  void notAccepted(UUID order, Severity severity) {
    raise(Kind.ACCEPTANCE_DEADLINE, severity, order, false);
  }

  void accepted(UUID order) {
    raise(Kind.ACCEPTANCE_DEADLINE, Severity.INFO, order, true);
  }

  void raise(Kind kind, Severity severity, UUID order, boolean over) {
    post(issue(kind, severity, kind + "/" + order, over, "main", order));
  }

  void post(OrderIssue issue) {
    harness.facts().post(issue);
  }

  OrderIssue issue(
      Kind kind,
      Severity severity,
      String subject,
      boolean over,
      @Nullable String connection,
      @Nullable UUID order) {
    harness.clock.pass(Duration.ofMillis(10));
    return new OrderIssue(
        Ids.uuid7(harness.clock.instant()),
        kind,
        severity,
        subject,
        over,
        over ? "It is over." : "Something is wrong, " + severity + ".",
        order,
        connection == null ? null : "square",
        connection,
        connection == null ? null : "camden",
        harness.clock.instant());
  }

  Problem problem() {
    var all = harness.bean(Problems.class).page(false, null, 2);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** What was sent by each kind of channel. */
  Map<String, Integer> sent() {
    return Map.of(
        "chat", harness.team.sent.size(),
        "sms", harness.sms.sent.size(),
        "call", harness.voice.sent.size(),
        "incident", harness.pager.sent.size());
  }

  void assertSent(int chat, int sms, int call, int incident) {
    assertThat(sent())
        .isEqualTo(Map.of("chat", chat, "sms", sms, "call", call, "incident", incident));
  }

  List<String> decisions() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList(
            "select stage || ' ' || result || ' ' || array_to_string(reasons, ' ')"
                + " from delivery_decision order by evaluated_at, id",
            String.class);
  }
}
