package allday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Times what staff ask the API, one question after the other, with so many orders in the store. */
final class Queries {
  private static final int WARM_UP = 50;
  private static final int TIMES = 300;
  private static final double MOST_MILLIS = 100;

  private final Product product;
  private final Store store;
  private final Report report;

  Queries(Product product, Store store, Report report) {
    this.product = product;
    this.store = store;
    this.report = report;
  }

  void at(int rows) {
    new Rows(store).fillTo(rows);
    store.awaitFigures();
    long there = store.count("orders");
    try (var line = new HttpLine(product.port())) {
      for (var question : questions().entrySet()) {
        report.atMost(
            "%,d orders: %s: p95".formatted(there, question.getKey()),
            Report.millis(timed(line, question.getValue()), 95),
            MOST_MILLIS,
            " ms");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Map<String, String> questions() {
    String order = store.text("SELECT order_id FROM orders OFFSET 1000 LIMIT 1");
    String number = store.text("SELECT display_number FROM orders OFFSET 1000 LIMIT 1");
    var questions = new LinkedHashMap<String, String>();
    questions.put("list", "/api/v1/orders?limit=50");
    questions.put(
        "list of a branch and status", "/api/v1/orders?limit=50&branch=camden&status=PLACED");
    questions.put(
        "list of a platform in one week",
        "/api/v1/orders?limit=50&platform=shopify&from=%s&to=%s".formatted(day(100), day(93)));
    questions.put("search by number", "/api/v1/orders?limit=50&q=" + number.replace("#", "%23"));
    questions.put("search by name", "/api/v1/orders?limit=50&q=ada");
    questions.put("search that finds nothing", "/api/v1/orders?limit=50&q=zzzzzz");
    questions.put("one order with its history", "/api/v1/orders/" + order);
    questions.put("report: orders of a month by day and hour", report("orders", 30, "day,hour"));
    questions.put(
        "report: sales of a month by day, branch and platform",
        report("sales", 30, "day,branch,platform"));
    questions.put(
        "report: median acceptance time of a month by hour", report("acceptance-time", 30, "hour"));
    questions.put(
        "report: sales of a year by branch and platform", report("sales", 365, "branch,platform"));
    questions.put(
        "report: median acceptance time of a year by hour", report("acceptance-time", 365, "hour"));
    return questions;
  }

  private String report(String metric, int days, String by) {
    return "/api/v1/analytics/%s?from=%s&to=%s&by=%s"
        .formatted(metric, day(days).substring(0, 10), day(0).substring(0, 10), by);
  }

  private String day(int ago) {
    return store.text(
        "SELECT to_char(now() - interval '%d days', 'YYYY-MM-DD\"T\"00:00:00\"Z\"')"
            .formatted(ago));
  }

  private static Histogram timed(HttpLine line, String path) throws IOException {
    String login =
        Base64.getEncoder().encodeToString(("staff:" + Product.PASSWORD).getBytes(UTF_8));
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n\r\n"
            .formatted(path, login)
            .getBytes(UTF_8);
    var micros = new Histogram(120_000_000, 3);
    for (int i = 0; i < WARM_UP + TIMES; i++) {
      long start = System.nanoTime();
      int status = line.send(request);
      if (status != 200) {
        throw new IllegalStateException(path + " was answered with " + status);
      }
      if (i >= WARM_UP) {
        micros.recordValue((System.nanoTime() - start) / 1000);
      }
    }
    return micros;
  }
}
