package allday.notification.dispatch;

import allday.contracts.http.Http;
import allday.kit.trace.Traces;
import allday.notification.channel.ChannelDirectory;
import allday.store.notification.DeliveryBell;
import allday.store.notification.SendingRates;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Runs a lane for each channel account, and wakes it when its bell rings. */
@Component
class Lanes implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LAST_CALLS = Duration.ofSeconds(8);

  private final ChannelDirectory channels;
  private final Clerk clerk;
  private final Settling settling;
  private final Issues issues;
  private final Http http;
  private final DeliveryBell bell;
  private final DeliveryMeters meters;
  private final Traces traces;
  private final SendingRates rates;
  private final Fitness fitness;
  private final Clock clock;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running;

  Lanes(
      ChannelDirectory channels,
      Clerk clerk,
      Settling settling,
      Issues issues,
      Http http,
      DeliveryBell bell,
      DeliveryMeters meters,
      Traces traces,
      SendingRates rates,
      Fitness fitness,
      Clock clock) {
    this.channels = channels;
    this.clerk = clerk;
    this.settling = settling;
    this.issues = issues;
    this.http = http;
    this.bell = bell;
    this.meters = meters;
    this.traces = traces;
    this.rates = rates;
    this.fitness = fitness;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    threads = Executors.newVirtualThreadPerTaskExecutor();
    var caller = new Caller(http, threads, traces);
    for (var line : channels.all()) {
      var lane =
          new Lane(line, clerk, settling, issues, caller, threads, meters, rates, fitness, clock);
      lanes.put(line.id().value(), lane);
      threads.execute(lane);
    }
    threads.execute(this::listen);
  }

  @Override
  public void stop() {
    running = false;
    lanes.values().forEach(Lane::stop);
    long deadline = System.nanoTime() + LAST_CALLS.toNanos();
    try {
      for (var lane : lanes.values()) {
        lane.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
      }
      // Only now: a call that was begun needs threads to be made.
      threads.shutdown();
      if (!threads.awaitTermination(
          Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lanes.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void listen() {
    boolean told = false;
    while (running) {
      try {
        bell.listen(() -> running, PATIENCE, this::ring);
      } catch (DataAccessException lost) {
        if (!told) {
          told = true;
          log.warn("Lanes look once a second, without a bell: {}", lost.getMessage());
        }
        pause();
      }
    }
  }

  private void ring(String channel) {
    var lane = lanes.get(channel);
    if (lane != null) {
      lane.ring();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
