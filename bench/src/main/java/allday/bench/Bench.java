package allday.bench;

import allday.bench.Options.Part;
import allday.simulator.Loopback;
import allday.simulator.ProvidersServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Starts Allday, loads it, and writes down what came of it; one phase after the other. */
final class Bench implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofMinutes(10);
  private static final int MOST_COMPLAINTS = 10;

  /** Orders that are accepted before a kill: more than the book takes in meanwhile. */
  private static final int CROWD = 5_000;

  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final String JAVA =
      // The limits for each connection keep one of them from crowding out the others. Here a few
      // connections stand for the hundreds that would send as much.
      "-Dallday.ingestion.door.rate=100000 -Dallday.ingestion.door.burst=100000"
          + " -Dallday.ingestion.door.concurrency=1000"
          + " -Dallday.ingestion.share.rate=100000 -Dallday.ingestion.share.burst=100000";

  private final Options options;
  private final Path script;
  private final Path folder;
  private final Report report;
  private final int port = Loopback.freePort();
  private final Traffic traffic = new Traffic(Configuration.SECRET, "http://localhost:" + port);
  private final Arrivals arrivals = new Arrivals();
  private final ProvidersServer providers = new ProvidersServer(arrivals);
  private long orders;

  Bench(Options options, Path script, Path folder, Report report) {
    this.options = options;
    this.script = script;
    this.folder = folder;
    this.report = report;
    Configuration.write(folder.resolve("allday.yml"), traffic.url(), providers.url("twilio"));
  }

  void run() {
    say("starting on an empty folder");
    var product = start("");
    try {
      report.atMost("start on an empty folder", seconds(product.startedIn()), 20, " s");
      product.close();
      say("starting on existing data");
      product = start(recording());
      report.atMost("start on existing data", seconds(product.startedIn()), 12, " s");
      try (var store = new Store(folder.resolve("data"))) {
        load(product, store);
      }
      if (options.wants(Part.KILL)) {
        product = kill(product);
      }
    } finally {
      product.close();
    }
  }

  /** Ends it the moment a crowd is answered, and waits until everything of it is there. */
  private Product kill(Product running) {
    say("starting after a kill");
    var webhooks = traffic.whole(Math.min(CROWD, options.backlog()));
    long before;
    try (var store = new Store(folder.resolve("data"))) {
      before = store.count("orders");
    }
    var answered = OpenLoop.run(port, webhooks, 0);
    if (options.profile().isEmpty()) {
      running.kill();
    } else {
      // Killed, it would not write its recording.
      running.close();
    }
    long start = System.nanoTime();
    var product = start("");
    try (var store = new Store(folder.resolve("data"))) {
      long accepted = answered.sent() - answered.refused();
      long missing = before + accepted - store.count("orders");
      store.awaitOrders(before + accepted, DRAIN);
      double inBook = (System.nanoTime() - start) / 1e9;
      awaitMessages();
      report.figure("start after kill -9", seconds(product.startedIn()), " s");
      report.words(
          "from the kill until all is in the book, and told",
          String.format(
              Locale.ROOT,
              "%.1f s, %.1f s; %d of %d orders were still to come after the start",
              inBook,
              Math.max(inBook, (arrivals.last() - start) / 1e9),
              Math.max(0, missing),
              accepted));
      return product;
    } catch (IllegalStateException failed) {
      product.close();
      throw failed;
    }
  }

  private String recording() {
    return options.profile().isEmpty()
        ? ""
        : "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + options.profile();
  }

  private Product start(String javaOptions) {
    return Product.start(script, folder, port, (JAVA + " " + javaOptions).strip());
  }

  private void load(Product product, Store store) {
    say("warming up");
    settle(store, OpenLoop.run(port, traffic.mixed(300 * 15), 300), 300 * 15);
    report.atMost("memory at rest, database included", mebibytes(product.usage()), 1228, " MiB");
    if (options.wants(Part.LATENCY)) {
      say("webhook to provider at 300/s, just started");
      var soon = latency(store);
      report.figure(
          "just started, webhook to provider, 300/s: p99", Report.millis(soon.micros(), 99), " ms");
      report.words("the same: p50 / p90 / p99 / longest; told of", soon.words());
    }
    if (options.wants(Part.COLD)) {
      cold(store);
    }
    if (options.wants(Part.DOOR)) {
      acknowledged(store);
    }
    var sustained = options.wants(Part.SUSTAINED) ? throughput(product, store) : null;
    if (options.wants(Part.WARM)) {
      say("webhook to provider at 300/s");
      var calm = latency(store);
      report.atMost(
          "webhook to provider, 300/s: p99", Report.millis(calm.micros(), 99), 1_000, " ms");
      report.words("the same: p50 / p90 / p99 / longest; told of", calm.words());
    }
    report.words(
        "messages",
        store.text(
            """
            SELECT string_agg(words, ', ' ORDER BY words) FROM (
              SELECT concat_ws(' ', count(*), state, reason) AS words FROM delivery
              GROUP BY state, reason) counted
            """));
    report.words("warnings in the log", complaints());
    report.figure("memory after the load: Java", product.usage().javaBytes() / 1048576.0, " MiB");
    report.figure(
        "memory after the load: PostgreSQL", product.usage().postgresBytes() / 1048576.0, " MiB");
    if (options.wants(Part.LIMITS)) {
      limits(store, sustained);
    }
    for (int rows : options.rows()) {
      new Queries(product, store, report).at(rows);
    }
  }

  private void limits(Store store, @Nullable Flood sustained) {
    double bare = PostgresLimit.ofTheBook(store).ordersPerSecond();
    double whole = PostgresLimit.ofBookAndMessages(store).ordersPerSecond();
    report.figure("limit: PostgreSQL alone, same rows and batches of the book", bare, " orders/s");
    report.figure("limit: the same with the rows of messages", whole, " orders/s");
    if (sustained != null) {
      report.atLeast("orders in the book, of the first limit", sustained.book() / bare, 0.3, "");
      report.figure("orders told of, of the second limit", sustained.told() / whole, "");
    }
    report.figure(
        "limit: Kafka alone, acks=all",
        new KafkaLimit(folder.resolve("data")).recordsPerSecond(),
        " records/s");
  }

  /** The door at a rate it should not notice, and as fast as it goes. */
  private void acknowledged(Store store) {
    say("door at 1,000/s");
    int count = 1_000 * options.seconds();
    var steady = OpenLoop.run(port, traffic.mixed(count), 1_000);
    report.atMost(
        "webhook answered, 1,000/s mixed: p99", Report.millis(steady.micros(), 99), 25, " ms");
    report.words(
        "the same: p50 / p90 / p99 / longest; refused",
        Report.percentiles(steady.micros()) + "; " + steady.refused());
    settle(store, steady, count);
    say("door as fast as it goes");
    int many = 5_000 * Math.min(10, options.seconds());
    var fast = OpenLoop.run(port, traffic.whole(many), 0);
    report.atLeast("webhooks answered at most", fast.perSecond(), 5_000, "/s");
    settle(store, fast, many);
  }

  /**
   * From the moment a webhook was due to the provider's call.
   *
   * @param sent webhooks, each of an order that is to be told of
   */
  private record Latency(Histogram micros, int sent) {
    String words() {
      return Report.percentiles(micros) + "; " + micros.getTotalCount() + " of " + sent;
    }
  }

  private Latency latency(Store store) {
    int count = 300 * options.seconds();
    var webhooks = traffic.whole(count);
    settle(store, OpenLoop.run(port, webhooks, 300), count);
    return new Latency(arrivals.since(webhooks), count);
  }

  /** The first crowd after a start, while the JVM still compiles what it runs. */
  private void cold(Store store) {
    say("throughput, just started");
    var flood = flood(store);
    report.figure("just started, until the book is drained", flood.book(), " orders/s");
    report.figure("just started, until every provider's call", flood.told(), " orders/s");
  }

  private Flood throughput(Product product, Store store) {
    say("throughput");
    var before = product.usage();
    var flood = flood(store);
    var after = product.usage();
    report.atLeast("sustained, until the book is drained", flood.book(), 1_500, " orders/s");
    report.figure("sustained, until every provider's call", flood.told(), " orders/s");
    report.figure("webhooks answered meanwhile", flood.answered(), "/s");
    report.words(
        "processor time for 1,000 orders and their calls: Java, PostgreSQL",
        String.format(
            Locale.ROOT,
            "%.2f s, %.2f s",
            forThousand(after.java().minus(before.java())),
            forThousand(after.postgres().minus(before.postgres()))));
    return flood;
  }

  private double forThousand(Duration time) {
    return time.toMillis() / (double) options.backlog();
  }

  /**
   * Orders per second.
   *
   * @param answered at the door
   * @param book in the database and on {@code orders.status}
   * @param told with the call of the provider
   */
  private record Flood(double answered, double book, double told) {}

  private Flood flood(Store store) {
    int count = options.backlog();
    List<Traffic.Webhook> webhooks = traffic.whole(count);
    long start = System.nanoTime();
    var result = OpenLoop.run(port, webhooks, 0);
    orders += result.sent() - result.refused();
    store.awaitDrained(orders, DRAIN);
    double book = (System.nanoTime() - start) / 1e9;
    awaitMessages();
    double told = Math.max(book, (arrivals.last() - start) / 1e9);
    return new Flood(result.perSecond(), count / book, count / told);
  }

  /** What the product complained of, which says more than a low figure. */
  private String complaints() {
    try (var lines = Files.lines(folder.resolve("allday.log"))) {
      var some = lines.filter(line -> line.matches(".{10,40} (WARN|ERROR) .*")).toList();
      some.stream().limit(MOST_COMPLAINTS).forEach(Bench::say);
      return String.valueOf(some.size());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until what was sent is in the book and told. */
  private void settle(Store store, OpenLoop.Result result, int count) {
    orders += count - result.refused();
    store.awaitDrained(orders, DRAIN);
    awaitMessages();
  }

  private void awaitMessages() {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    long seen = -1;
    long since = System.nanoTime();
    while (System.nanoTime() < deadline && System.nanoTime() - since < QUIET.toNanos()) {
      if (arrivals.calls() != seen) {
        seen = arrivals.calls();
        since = System.nanoTime();
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double mebibytes(Usage usage) {
    return usage.bytes() / 1048576.0;
  }

  @SuppressWarnings("SystemOut")
  private static void say(String what) {
    System.out.println("  " + what);
  }

  @Override
  public void close() {
    traffic.close();
    providers.close();
  }
}
