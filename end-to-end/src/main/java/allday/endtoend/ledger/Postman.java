package allday.endtoend.ledger;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.JdkHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Posts webhooks to whichever door is open, again and again until one takes it. */
final class Postman implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Supplier<List<URI>> doors;
  private final JdkHttp http = new JdkHttp();
  private final AtomicLong turn = new AtomicLong();
  private final Map<Told, Long> begunAt = new ConcurrentHashMap<>();
  private final AtomicLong repeated = new AtomicLong();

  Postman(Supplier<List<URI>> doors) {
    this.doors = doors;
  }

  /** Returns when it was taken, or when nobody took it for ten minutes. */
  void deliver(Told step) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int pause = 200;
    while (!post(step)) {
      repeated.incrementAndGet();
      if (System.nanoTime() > deadline
          || !Waiting.pause(
              Duration.ofMillis(pause + ThreadLocalRandom.current().nextInt(pause)))) {
        return;
      }
      pause = Math.min(pause * 2, 2_000);
    }
  }

  /** Tries once and then after each of the waits; gives up after the last. */
  void deliver(Told step, List<Duration> waits) {
    boolean taken = post(step);
    for (var wait : waits) {
      if (taken || !Waiting.pause(wait)) {
        break;
      }
      repeated.incrementAndGet();
      taken = post(step);
    }
    if (!taken) {
      step.giveUp();
    }
  }

  /** Once. */
  boolean post(Told step) {
    var open = doors.get();
    if (open.isEmpty()) {
      return false;
    }
    var door = open.get((int) (turn.getAndIncrement() % open.size()));
    var platform = step.platform();
    var post = Objects.requireNonNull(step.post());
    var call =
        HttpCall.post(
            URI.create(door + "/webhooks/" + platform.name() + "/" + platform.connection()),
            "application/json",
            post.body());
    for (var header : post.headers().entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    begunAt.putIfAbsent(step, System.nanoTime());
    return http.call(call) instanceof HttpAnswer.Answered answered && answered.isSuccess();
  }

  /** When it was posted first, by {@link System#nanoTime()}. */
  Optional<Long> begun(Told step) {
    return Optional.ofNullable(begunAt.get(step));
  }

  /** Those that were not taken and came again. */
  long repeated() {
    return repeated.get();
  }

  @Override
  public void close() {
    http.close();
  }
}
