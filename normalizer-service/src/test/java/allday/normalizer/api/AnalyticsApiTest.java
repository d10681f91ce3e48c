package allday.normalizer.api;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.analytics.FiguresShift;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyticsApiTest extends NormalizerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOVEMBER = "from=2026-11-01&to=2026-11-30";

  @BeforeEach
  void nothingWaits() {
    jdbc.execute("TRUNCATE figure_due");
  }

  @Test
  void tellsAMetricApartWithNumeratorAndDenominator() throws Exception {
    take(order("1", CONFIRMED), order("2", CANCELLED));
    take(order("3", PLACED).placedAt(NOON.minusSeconds(86_400)));

    var report = report("cancellations?" + NOVEMBER + "&by=day,branch");

    assertThat(report.get("metric").asString()).isEqualTo("cancellations");
    assertThat(report.get("unit").asString()).isEqualTo("share");
    assertThat(report.get("by")).hasToString("[\"day\",\"branch\"]");
    assertThat(report.get("countedUpTo").asString()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(report.get("items").get(0))
        .hasToString(
            "{\"day\":\"2026-11-20\",\"branch\":\"camden\",\"numerator\":0,\"denominator\":1,"
                + "\"value\":0.0}");
    assertThat(report.get("items").get(1))
        .hasToString(
            "{\"day\":\"2026-11-21\",\"branch\":\"camden\",\"numerator\":1,\"denominator\":2,"
                + "\"value\":0.5}");
  }

  @Test
  void moneyIsToldPerCurrency() throws Exception {
    take(order("1", CONFIRMED), order("2", CONFIRMED).with("currency", "EUR"));

    var items = report("average-order-value?" + NOVEMBER).get("items");

    assertThat(items).hasSize(2);
    assertThat(items.get(0))
        .hasToString(
            "{\"currency\":\"EUR\",\"numerator\":1250,\"denominator\":1,\"value\":1250.0}");
  }

  @Test
  void timesHaveAMedianAndTheNinthOfTen() throws Exception {
    take(order("1", PLACED), order("2", PLACED));
    accepted("1", CONFIRMED, 3);
    // That it was accepted follows from its being ready; nobody told when.
    accepted("2", READY, 5);

    assertThat(report("acceptance-time?" + NOVEMBER).get("items").get(0))
        .hasToString(
            "{\"numerator\":180,\"denominator\":1,\"value\":180,\"median\":180,\"p90\":180}");
    assertThat(get("acceptance-time.csv?" + NOVEMBER + "&by=hour,branch").body())
        .isEqualTo(
            "hour,again,startsAt,branch,numerator,denominator,value,median,p90\r\n"
                + "12,false,,camden,180,1,180,180,180\r\n");
  }

  private void accepted(String id, OrderStatus status, int minutesLater) {
    var then = NOON.plusSeconds(minutesLater * 60L);
    clock.set(then);
    take(Sample.order(TestPlatforms.BISTRO, id, then).placedAt(NOON).status(status).at(then));
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws Exception {
    for (int day = 0; day < 5; day++) {
      take(order("id-" + day, PLACED).placedAt(NOON.minusSeconds(day * 86_400L)));
    }

    var days = new ArrayList<String>();
    String next = "";
    while (next != null) {
      var page = report("orders?" + NOVEMBER + "&by=day&limit=2&after=" + next);
      page.get("items").forEach(item -> days.add(item.get("day").asString()));
      next = page.path("next").asString(null);
    }

    assertThat(days)
        .containsExactly("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21");
  }

  @Test
  void anHourChartOfALongNightHas25Bars() throws Exception {
    // The clocks went back on 25 October; the day before began at 04:00 and lasted until then.
    var twice = Instant.parse("2026-10-25T00:30:00Z");
    take(order("1", PLACED).placedAt(twice), order("2", PLACED).placedAt(twice.plusSeconds(3600)));

    var items =
        report("orders?from=2026-10-24&to=2026-10-24&by=day,hour&branch=camden&empty=true")
            .get("items");

    assertThat(items).hasSize(25);
    assertThat(items.get(0).get("hour").asInt()).isEqualTo(4);
    assertThat(items.get(21))
        .hasToString(
            "{\"day\":\"2026-10-24\",\"hour\":1,\"again\":false,"
                + "\"startsAt\":\"2026-10-25T00:00:00Z\",\"numerator\":1,\"denominator\":1,"
                + "\"value\":1}");
    assertThat(items.get(22).get("again").asBoolean()).isTrue();
    assertThat(items.get(22).get("numerator").asInt()).isEqualTo(1);
    assertThat(items.get(24).get("numerator").asInt()).isZero();
  }

  @Test
  void nothingIsAnAnswerToo() throws Exception {
    assertThat(report("sales?" + NOVEMBER).get("items")).isEmpty();
    assertThat(report("orders?" + NOVEMBER).get("items").get(0))
        .hasToString("{\"numerator\":0,\"denominator\":0,\"value\":0}");
    assertThat(get("orders.csv?" + NOVEMBER + "&by=day").body())
        .isEqualTo("day,numerator,denominator,value\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "late.csv?, '*/*', true",
    "late?format=csv&, '*/*', true",
    "late?, text/csv, true",
    "late?, 'text/csv, */*;q=0.1', true",
    "late?, 'application/json, text/csv;q=0.5', false",
    "late?, '*/*', false",
    "late?, text/html, false",
    "late?, nonsense, false",
    "late?format=json&, text/csv, false",
  })
  void isCsvForWhoeverAsksForIt(String path, String accept, boolean csv) throws Exception {
    var answer = send(signedIn(path + NOVEMBER).header("Accept", accept));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(csv ? "text/csv" : "application/json");
    if (csv) {
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .contains("attachment", "late_2026-11-01_2026-11-30.csv");
      assertThat(answer.body()).isEqualTo("numerator,denominator,value\r\n0,0,\r\n");
    }
  }

  @Test
  void aStrangersWordIsNoFormulaInASpreadsheet() throws Exception {
    take(order("1", CANCELLED));
    jdbc.update("UPDATE orders SET reason_code = '=cmd|''/c calc''!A1', cancelled_by = 'STORE'");

    normalizer.getBean(FiguresShift.class).catchUp();
    var answer = get("cancellations.csv?" + NOVEMBER + "&by=cancelledBy,reason");

    assertThat(answer.body())
        .isEqualTo(
            "cancelledBy,reason,numerator,denominator,value\r\n"
                + "STORE,\"'=cmd|'/c calc'!A1\",1,1,1.000000\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "late | from must be a business day; to must be a business day",
        "late?from=1.11.2026&to=2026-11-30 | from must be a business day such as 2026-11-21, not"
            + " \"1.11.2026\"",
        "late?from=2026-11-30&to=2026-11-01 | to must not be before from",
        "late?from=2024-01-01&to=2026-11-01 | at most 400 days",
        "late?from=0001-01-01&to=0001-01-02 | from must not be before 2000-01-01",
        "late?from=2026-11-01&to=2026-11-30&by=colour | by: late knows day, hour, weekday, branch,"
            + " platform, fulfilment, not \"colour\"",
        "late?from=2026-11-01&to=2026-11-30&by=reason | not \"reason\"",
        "late?from=2026-11-01&to=2026-11-30&branch=atlantis | branch: \"atlantis\" is not a branch",
        "late?from=2026-11-01&to=2026-11-30&branch=a%00 | branch: \"a \" is not a branch",
        "late?from=2026-11-01&to=2026-11-30&platform=fax | platform: \"fax\" is not a platform",
        "late?from=2026-11-01&to=2026-11-30&fulfilment=AIR | fulfilment: \"AIR\" is none of"
            + " DELIVERY",
        "late?from=2026-11-01&to=2026-11-30&bran=camden | \"bran\" is not a parameter",
        "late?from=2026-11-01&to=2026-11-30&format=xls | format must be json or csv, not \"xls\"",
        "late?from=2026-11-01&to=2026-11-30&empty=yes | empty must be false or true, not \"yes\"",
        "late?from=2026-11-01&to=2026-11-30&empty=true | empty=true needs by=day",
        "late?from=2026-11-01&to=2026-11-30&limit=0 | limit must be a number from 1 on",
        "late?from=2026-11-01&to=2026-11-30&from=2026-11-02 | from is given 2 times",
        "late?from=2026-11-01&to=2026-11-30&after=x | after must be the next of an earlier answer",
      })
  void namesEachBadParameter(String path, String problems) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JSON.readTree(answer.body()).get("detail").asString())
        .contains(problems.split("; "));
  }

  @Test
  void namesAllOfThemAtOnce() throws Exception {
    var detail =
        JSON.readTree(get("late?from=x&by=y&branch=z&limit=0").body()).get("detail").asString();

    assertThat(detail).contains("from must", "to must", "by:", "branch:", "limit must");
  }

  @Test
  void listsWhatCanBeAskedFor() throws Exception {
    var metrics = JSON.readTree(get("").body());

    assertThat(metrics).hasSizeGreaterThan(20);
    assertThat(metrics.get(0).get("metric").asString()).isEqualTo("orders");
    for (var metric : metrics) {
      assertThat(report(metric.get("metric").asString() + "?" + NOVEMBER).get("unit"))
          .isEqualTo(metric.get("unit"));
    }
  }

  @Test
  void isForThoseWhoAreSignedIn() throws Exception {
    assertThat(get("nonsense?" + NOVEMBER).statusCode()).isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("late?" + NOVEMBER))).statusCode()).isEqualTo(401);
  }

  @Test
  void aPlatformWithoutOrdersYetIsNoMistake() throws Exception {
    assertThat(report("orders?" + NOVEMBER + "&platform=till,daily&branch=soho").get("items"))
        .hasSize(1);
  }

  private static Sample order(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON).status(status).at(NOON);
  }

  private JsonNode report(String path) throws Exception {
    normalizer.getBean(FiguresShift.class).catchUp();
    var answer = get(path);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(signedIn(path));
  }

  private HttpRequest.Builder signedIn(String path) {
    var password =
        Base64.getEncoder().encodeToString(("staff:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + password);
  }

  private URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + normalizer.getEnvironment().getProperty("local.server.port")
            + "/api/v1/analytics"
            + (path.isEmpty() ? "" : "/" + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
