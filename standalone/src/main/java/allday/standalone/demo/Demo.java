package allday.standalone.demo;

import allday.contracts.http.JdkHttp;
import allday.simulator.PlatformsServer;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo: a configuration with sample branches, platforms that play their part on the loopback
 * interface, and the feed. Its secrets are made up at each start, so that nobody else can post to
 * it.
 */
public final class Demo implements AutoCloseable {
  /**
   * The configuration of the demo, on the class path; its placeholders are the properties set by
   * {@link #prepare}.
   */
  public static final String CONFIGURATION = "demo/allday.yml";

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final Map<String, SimulatedOrder> orders = new ConcurrentHashMap<>();
  private final PlatformsServer server = new PlatformsServer(orders);
  private final JdkHttp http = new JdkHttp();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("demo").factory());
  private final String publicUrl;
  private final String secret = madeUp();
  private final List<SimulatedPlatform> platforms;

  private Demo(int port) {
    publicUrl = "http://localhost:" + port;
    platforms = platforms(secret);
    // Polls begin as soon as Allday does, which is before the first order comes.
    server.play(platforms);
  }

  /**
   * Starts the platforms and sets the system properties that the configuration's placeholders ask
   * for.
   *
   * @param port on which Allday will listen
   */
  public static Demo prepare(int port) {
    var demo = new Demo(port);
    System.setProperty("ALLDAY_DEMO_PLATFORMS", demo.server.url().toString());
    System.setProperty("ALLDAY_DEMO_SECRET", demo.secret);
    return demo;
  }

  /** Lets the orders come; called when Allday listens. */
  public void begin(URI allday, Pace pace) {
    var feed =
        new DemoFeed(
            platforms,
            platforms(madeUp()),
            orders,
            http,
            allday,
            RandomGenerator.getDefault(),
            pace,
            Clock.systemUTC());
    clockwork.scheduleWithFixedDelay(() -> quietly(feed::tick), 0, 250, TimeUnit.MILLISECONDS);
    clockwork.scheduleWithFixedDelay(
        () -> LOG.info("{}", feed.summary()), 30, 60, TimeUnit.SECONDS);
  }

  private List<SimulatedPlatform> platforms(String secret) {
    return SimulatedPlatforms.all(secret, publicUrl);
  }

  /** A tick that fails must not be the last. */
  private static void quietly(Runnable tick) {
    try {
      tick.run();
    } catch (RuntimeException failed) {
      LOG.warn("demo: a step of the feed failed: {}", failed.toString());
    }
  }

  private static String madeUp() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    server.close();
    http.close();
  }
}
