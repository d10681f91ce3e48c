package allday.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.monitoring.Rules.Alert;
import allday.standalone.RunningDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, dashboard and the list of metrics, held against what the running product exports. */
class MonitoringTest {
  private static final Path HANDBOOK = Path.of("../docs/operations.md");
  private static final Path METRICS = Path.of("../docs/observability.md");
  private static final String BEGIN = "<!-- metrics -->\n";
  private static final String END = "<!-- /metrics -->";
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ *\\$labels\\.([a-z_]+) *}}");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");

  /** What is exported only once it has happened; the feed makes it happen within seconds. */
  private static final Set<String> IN_TIME =
      Set.of(
          "http_server_requests_seconds_bucket{application=\"allday\",error=\"none\""
              + ",exception=\"none\",method=\"POST\"",
          "allday_platform_calls_seconds_count");

  @TempDir static Path folder;
  private static RunningDemo allday;
  private static Exported exported;

  @BeforeAll
  static void start() throws IOException {
    allday = RunningDemo.start(folder);
    allday.letOrdersCome();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              String text = allday.get("/actuator/prometheus");
              exported = Exported.read(text);
              return IN_TIME.stream().allMatch(text::contains)
                  && text.contains("allday_deliveries_made_total{application=\"allday\"} ")
                  && !text.contains(
                      "allday_kafka_lag_seconds{application=\"allday\",group=\"allday-normalizer\",topic=\"orders.raw\"} NaN");
            });
  }

  @AfterAll
  static void stop() {
    allday.close();
  }

  @Test
  void everythingThatAlertsNameIsExported() throws IOException {
    var alerts = Rules.alerts(Files.readString(Rules.ALERTS));

    assertThat(alerts).hasSizeGreaterThan(20);
    assertThat(problems(alerts)).isEmpty();
  }

  @Test
  void anAlertThatNamesWhatIsNotThereIsSeen() throws IOException {
    String planted =
        Files.readString(Rules.ALERTS)
            .replace("allday_channel_broken)", "allday_channel_brken)")
            .replace("{queue=\"spool\"}", "{queue=\"spooool\"}")
            .replace("sum by (why)", "sum by (because)")
            .replace("{{ $labels.topic }}", "{{ $labels.subject }}");

    assertThat(problems(Rules.alerts(planted)))
        .anySatisfy(
            one -> assertThat(one).isEqualTo("ChannelBroken: no metric allday_channel_brken"))
        .anySatisfy(one -> assertThat(one).startsWith("SpoolStuck: no allday_queue_oldest_seconds"))
        .anySatisfy(one -> assertThat(one).startsWith("FactsPassedOver: no label because on"))
        .anySatisfy(one -> assertThat(one).startsWith("FactsPassedOver: tells of the label why"))
        .anySatisfy(one -> assertThat(one).startsWith("ConsumerLag: tells of the label subject"))
        .hasSize(5);
  }

  @Test
  void everyAlertSaysWhatItMeansAndWhatToDo() throws IOException {
    var alerts = Rules.alerts(Files.readString(Rules.ALERTS));

    assertThat(alerts).extracting(Alert::name).doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(alert.annotations().get("summary")).as(alert.name()).isNotBlank();
              assertThat(alert.annotations().get("description")).as(alert.name()).isNotBlank();
              assertThat(alert.annotations().get("runbook")).isEqualTo(alert.runbook());
            });
    if (Files.exists(HANDBOOK)) {
      assertThat(withoutSection(alerts, Files.readString(HANDBOOK))).isEmpty();
    }
  }

  @Test
  void anAlertWithoutItsSectionIsSeen() throws IOException {
    var alerts = Rules.alerts(Files.readString(Rules.ALERTS));
    String handbook =
        "# Alerts\n\n### BrokerDown\n\nIn words: OutboxStuck.\n\n## `DoorSlow`\n\n## SyncStuck2\n";

    assertThat(withoutSection(alerts, handbook))
        .contains("OutboxStuck", "SyncStuck")
        .doesNotContain("BrokerDown", "DoorSlow");
  }

  @Test
  void everythingThatTheDashboardNamesIsExported() throws IOException {
    var problems = new ArrayList<String>();
    for (var target : Rules.dashboard()) {
      var expression = Expression.of(target.expression());
      exported.missing(expression).forEach(one -> problems.add(target.panel() + ": " + one));
      var legend = LEGEND.matcher(target.legend());
      while (legend.find()) {
        if (!expression.groupings().contains(legend.group(1))) {
          problems.add(target.panel() + ": its legend names " + legend.group(1));
        }
      }
    }

    assertThat(Rules.dashboard()).hasSizeGreaterThan(30);
    assertThat(problems).isEmpty();
  }

  @Test
  void theListOfMetricsIsWhatIsExported() throws IOException {
    String page = Files.readString(METRICS);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int until = page.indexOf(END);
    String expected = table();

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(METRICS, page.substring(0, from) + expected + page.substring(until));
    } else {
      assertThat(page.substring(from, until))
          .as("the table in docs/observability.md; run with -Ddocs.write=true to renew it")
          .isEqualTo(expected);
    }
  }

  @Test
  void noLabelIsMadeOfWhatStrangersSend() {
    var ours = Set.of("shopify", "square", "ubereats", "woocommerce", "gloriafood", "petpooja");

    allday.get("/webhooks/shopify/no-such-connection");
    allday.get("/receipts/no-such-provider/no-such-channel");
    var after = Exported.read(allday.get("/actuator/prometheus"));

    assertThat(after.series().toString()).doesNotContain("no-such-");
    after
        .series()
        .forEach(
            (_, samples) ->
                samples.stream()
                    .filter(labels -> labels.containsKey("connection"))
                    .forEach(labels -> assertThat(ours).contains(labels.get("connection"))));
  }

  private static List<String> problems(List<Alert> alerts) {
    var problems = new ArrayList<String>();
    for (var alert : alerts) {
      var expression = Expression.of(alert.expression());
      exported.missing(expression).forEach(one -> problems.add(alert.name() + ": " + one));
      var known = new TreeSet<>(expression.groupings());
      if (expression.groupings().isEmpty()) {
        known.addAll(exported.labels(expression));
      }
      alert
          .annotations()
          .forEach(
              (_, text) -> {
                var named = TEMPLATE.matcher(text);
                while (named.find()) {
                  String label = named.group(1);
                  if (!known.contains(label) && !alert.expression().contains("\"" + label + "\"")) {
                    problems.add(alert.name() + ": tells of the label " + label);
                  }
                }
              });
    }
    return problems;
  }

  private static List<String> withoutSection(List<Alert> alerts, String handbook) {
    return alerts.stream()
        .map(Alert::name)
        .filter(name -> !Pattern.compile("(?m)^#+ +`?" + name + "`? *$").matcher(handbook).find())
        .toList();
  }

  /** Every metric of our own, with its labels, kind and meaning. */
  private static String table() {
    var table = new StringBuilder("| metric | labels | kind | meaning |\n|---|---|---|---|\n");
    exported
        .families()
        .forEach(
            (name, family) -> {
              if (name.startsWith("allday_") && !isMaximum(name)) {
                String sample = family.type().equals("summary") ? name + "_count" : name;
                var labels = exported.labels(sample);
                labels.removeAll(Set.of("instance", "application"));
                table.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(name, String.join(", ", labels), kind(family), family.help()));
              }
            });
    return table.toString();
  }

  /** Timers bring one of their own, beside count and sum. */
  private static boolean isMaximum(String name) {
    return name.endsWith("_max");
  }

  private static String kind(Exported.Family family) {
    return family.type().equals("summary") ? "timer" : family.type();
  }
}
