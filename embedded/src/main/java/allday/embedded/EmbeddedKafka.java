package allday.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker and its controller (KRaft, one node) in this process, on the loopback
 * interface. Whoever starts it closes it.
 *
 * <p>A record it has acknowledged is in the system's page cache: it survives the end of this
 * process, however sudden, but the last moments before a power failure may be lost. Where that
 * matters, there is more than one broker.
 */
public final class EmbeddedKafka implements TestServers.Broker {
  private static final int NODE = 1;
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final @Nullable Path throwAway;

  private EmbeddedKafka(KafkaRaftServer server, int port, @Nullable Path throwAway) {
    this.server = server;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.throwAway = throwAway;
  }

  /**
   * Starts a broker and waits until it takes records. Its ports are free ones, and the same at the
   * next start if they are free then.
   *
   * @param dataFolder where it keeps its data; used again at the next start, also after a crash.
   *     Null for a broker that forgets: close removes its folder
   */
  public static EmbeddedKafka start(@Nullable Path dataFolder) {
    try {
      Path folder =
          dataFolder == null
              ? Files.createTempDirectory("allday-kafka")
              : Files.createDirectories(dataFolder.toAbsolutePath());
      format(folder);
      return inPlainEnglish(() -> start(folder, dataFolder == null ? folder : null, ATTEMPTS));
    } catch (IOException failed) {
      throw new UncheckedIOException("Kafka did not start: " + failed.getMessage(), failed);
    }
  }

  private static void format(Path folder) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (Exception failed) {
      throw new IOException("cannot prepare " + folder, failed);
    }
  }

  /**
   * Kafka 4.2 turns names of constants into upper case by the language of the machine, and so does
   * not start on a Turkish one.
   */
  private static EmbeddedKafka inPlainEnglish(Starting starting) throws IOException {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return starting.run();
    } finally {
      Locale.setDefault(usual);
    }
  }

  private interface Starting {
    EmbeddedKafka run() throws IOException;
  }

  /** A port found free may be taken before it is used: then others are tried. */
  private static EmbeddedKafka start(Path folder, @Nullable Path throwAway, int attempts)
      throws IOException {
    Path portsFile = folder.resolve("ports");
    var ports = Ports.choose(portsFile, 2);
    var config =
        KafkaConfig.fromProps(properties(settings(folder, ports.getFirst(), ports.getLast())));
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return new EmbeddedKafka(server, ports.getFirst(), throwAway);
    } catch (RuntimeException failed) {
      server.shutdown();
      if (attempts == 1) {
        throw failed;
      }
    }
    Files.delete(portsFile);
    return start(folder, throwAway, attempts - 1);
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    var all = new HashMap<String, String>();
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(NODE));
    all.put("log.dirs", folder.toString());
    all.put(
        "listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    all.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("inter.broker.listener.name", "BROKER");
    all.put("controller.listener.names", "CONTROLLER");
    all.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    all.put("auto.create.topics.enable", "false");
    oneNode(all);
    smallMachine(all);
    return all;
  }

  private static void oneNode(Map<String, String> all) {
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      all.put(topic + ".replication.factor", "1");
      all.put(topic + ".num.partitions", "1");
    }
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("min.insync.replicas", "1");
    all.put("default.replication.factor", "1");
    all.put("group.initial.rebalance.delay.ms", "0");
    // After a kill the controller first waits for the end of the dead broker's session.
    all.put("broker.session.timeout.ms", "3000");
    all.put("broker.heartbeat.interval.ms", "500");
  }

  private static void smallMachine(Map<String, String> all) {
    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("background.threads", "2");
    all.put("num.recovery.threads.per.data.dir", "2");
    all.put("log.cleaner.dedupe.buffer.size", "4194304");
    all.put("log.segment.bytes", "67108864");
    all.put("log.index.size.max.bytes", "1048576");
    all.put("metadata.log.segment.bytes", "16777216");
  }

  private static java.util.Properties properties(Map<String, String> settings) {
    var properties = new java.util.Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Host and port for clients. */
  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (throwAway != null) {
      Folders.delete(throwAway);
    }
  }
}
