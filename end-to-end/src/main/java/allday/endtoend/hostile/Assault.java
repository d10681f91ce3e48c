package allday.endtoend.hostile;

import allday.endtoend.hostile.Attack.Kind;
import allday.simulator.PlatformsServer;
import allday.simulator.ProvidersServer;
import allday.simulator.SimulatedOrder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Allday and the world around it, and hostile requests by the thousand. */
final class Assault implements AutoCloseable {
  /** Enough to load the classes and to fill what is meant to be full. */
  private static final int WARM_UP = 1_000;

  private static final int WORKERS = 4;

  /** What waits to be dealt with then is waited for, but not as long as it was sent. */
  private static final Duration MOST_AFTER_A_BREAK = Duration.ofMinutes(2);

  private static final String WITNESS_PHONE = "+12175559999";

  private final Map<String, SimulatedOrder> orders = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<ProvidersServer.Asked> told = new ConcurrentLinkedQueue<>();
  private final Secrets secrets = Secrets.madeUp();
  private final Samples samples = new Samples(secrets, orders);
  private final PlatformsServer platforms = new PlatformsServer(orders);
  private final ProvidersServer providers = new ProvidersServer(this::told);
  private final BooleanSupplier brokenOff;
  private final Victim victim;

  /**
   * @param settings of Allday, by the names of environment variables
   * @param brokenOff whether somebody has had enough of it
   */
  Assault(Path folder, Map<String, String> settings, BooleanSupplier brokenOff) throws IOException {
    this.brokenOff = brokenOff;
    platforms.play(samples.platforms());
    var environment = new HashMap<>(settings);
    environment.put("HOSTILE_SECRET", secrets.webhook());
    environment.put("HOSTILE_TOKEN", secrets.token());
    environment.put("HOSTILE_AUTH", secrets.auth());
    environment.put("HOSTILE_WEBHOOK_KEY", secrets.mailKey());
    environment.put("HOSTILE_PLATFORMS", platforms.url().toString());
    environment.put("HOSTILE_PROVIDERS", providers.url("twilio").toString());
    try {
      victim = Victim.start(folder, secrets.password(), environment, brokenOff);
    } catch (IOException | RuntimeException failed) {
      platforms.close();
      providers.close();
      throw failed;
    }
  }

  /** The doors without their rates: all that comes is looked at. */
  static Map<String, String> wideOpen() {
    String no = "1000000";
    return Map.of(
        "ALLDAY_INGESTION_DOOR_RATE", no,
        "ALLDAY_INGESTION_DOOR_BURST", no,
        "ALLDAY_INGESTION_DOOR_STRANGERRATE", no,
        "ALLDAY_INGESTION_DOOR_STRANGERBURST", no);
  }

  private void told(ProvidersServer.Asked asked) {
    if (asked.to().equals(WITNESS_PHONE)) {
      told.add(asked);
    }
  }

  Victim victim() {
    return victim;
  }

  /**
   * Sends so many, or fewer where it is broken off, and looks at what became of them.
   *
   * @param out is told so often how far it is
   */
  Report fuzz(long requests, long seed, PrintStream out, Duration every) {
    var answers = new Answers();
    send(WARM_UP, seed - 1, answers);
    var before = new Report.Extent(victim.heap(), victim.threads());
    long warm = answers.count();
    long start = System.nanoTime();
    try (var _ = new Progress(answers, requests, this::parked, start).say(out, every)) {
      send(requests, seed, answers);
    }
    long sent = answers.count() - warm;
    var time = Duration.ofNanos(System.nanoTime() - start);
    var patience = Duration.ofMinutes(1).plus(time);
    if (sent < requests && patience.compareTo(MOST_AFTER_A_BREAK) > 0) {
      patience = MOST_AFTER_A_BREAK;
    }
    var account = Account.of(victim, heardYes(answers), patience);
    var witness = witness();
    var after = new Report.Extent(victim.heap(), victim.threads());
    var lines = victim.lines();
    return new Report(
        seed,
        requests,
        sent,
        time,
        answers,
        before,
        after,
        lines.size(),
        Leaks.in(lines, secrets.all()),
        account,
        witness);
  }

  private double parked() {
    return victim.counted("allday_normalizer_raw_outcomes_total", "outcome=\"parked\"");
  }

  /** Only kinds of which each request is a webhook of a connection. */
  private static long heardYes(Answers answers) {
    return answers.table().entrySet().stream()
        .filter(
            row ->
                row.getKey() == Kind.WEBHOOK_AS_SENT
                    || row.getKey() == Kind.WEBHOOK_SIGNED
                    || row.getKey() == Kind.WEBHOOK_UNSIGNED)
        .flatMap(row -> row.getValue().entrySet().stream())
        .filter(entry -> entry.getKey() / 100 == 2)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void send(long requests, long seed, Answers answers) {
    var now = Instant.now();
    var webhooks = samples.webhooks(new SplittableRandom(seed), now);
    var receipts = samples.receipts(now);
    var next = new AtomicLong();
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < WORKERS; i++) {
      var attacks =
          new Attacks(webhooks, receipts, secrets.planted(), new SplittableRandom(seed * 31 + i));
      workers.add(
          Thread.ofPlatform()
              .start(() -> work(attacks, () -> next.getAndIncrement() < requests, answers)));
    }
    workers.forEach(Assault::join);
  }

  private void work(Attacks attacks, BooleanSupplier goesOn, Answers answers) {
    try (var wire = new Wire(victim.port())) {
      while (!brokenOff.getAsBoolean() && goesOn.getAsBoolean() && victim.isAlive()) {
        var attack = attacks.next();
        long start = System.nanoTime();
        int status = wire.exchange(attack.bytes(), attack.last());
        answers.add(attack.kind(), status, Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  /** An honest order: it must be answered, and its customer must be told. */
  Report.Witness witness() {
    told.clear();
    int number = 700_000 + (int) (System.nanoTime() & 0xFFFFF);
    var sample = samples.witness(number, WITNESS_PHONE, Instant.now());
    long start = System.nanoTime();
    int status;
    try (var wire = new Wire(victim.port())) {
      status = wire.exchange(request(sample), true);
    }
    long deadline = start + Duration.ofSeconds(60).toNanos();
    while (told.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    ProvidersServer.@Nullable Asked message = told.peek();
    return new Report.Witness(
        status, message == null ? null : Duration.ofNanos(message.nanoTime() - start));
  }

  static byte[] request(Sample sample) {
    var head = new StringBuilder("POST " + sample.path() + " HTTP/1.1\r\nHost: localhost\r\n");
    sample
        .headers(sample.body())
        .forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + sample.body().length + "\r\n\r\n");
    return Attacks.joined(head.toString(), sample.body());
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Slow connections in one way, and an honest sender beside them. */
  Siege.Outcome siege(Siege.Way way, int connections, Duration patience) {
    var honest = samples.witness(4_711, "+12175558888", Instant.now());
    return new Siege(victim.port(), honest, brokenOff).lay(way, connections, patience);
  }

  Floods floods() {
    return new Floods(victim.port());
  }

  /** How a gibibyte of zeros, packed, is answered at both doors. */
  List<Integer> bombs() {
    var receipt = samples.receipts(Instant.now()).getFirst();
    var webhook = samples.witness(4_712, "+12175558888", Instant.now());
    return List.of(floods().bomb(webhook, webhook.path()), floods().bomb(receipt, receipt.path()));
  }

  @Override
  public void close() {
    victim.close();
    platforms.close();
    providers.close();
  }
}
