package allday.kit.config;

import allday.contracts.Branches;
import allday.contracts.PlatformId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.kit.parts.Parts;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A configuration file in a test, read as a service with two platforms and two providers reads it.
 */
final class FileInWords {
  static final Setting<String> SHOP =
      Setting.text(
              "shop",
              "the shop's own host",
              Pattern.compile("[a-z-]+\\.example"),
              "a host such as demo.example")
          .mandatory();
  static final Setting<Boolean> TEST_ORDERS =
      Setting.flag("test-orders", "whether to take test orders").defaultsTo("false");
  static final SecretSlot WEBHOOK = SecretSlot.required("webhook", "the signing secret");
  static final SecretSlot TOKEN = SecretSlot.optional("access-token", "for calls to the shop");
  static final SecretSlot HOOK = SecretSlot.optional("hook-url", "where the shop is told");

  private final Map<String, String> environment = new HashMap<>();
  private final Problems problems = new Problems();
  private final ConfigFile file;
  private final Branches branches;
  private final Connections connections;
  private final ChannelAccounts channels;

  private FileInWords(String yaml, String... variables) {
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    var value = YamlFile.parse(yaml, "allday.yml", problems);
    file = ConfigFile.of("allday.yml", value, environment::get, problems);
    file.onlyKnownParts(List.of("rules"));
    var url = URI.create("https://allday.example");
    branches = new BranchReader(problems).read("allday.branches", file.part("branches"));
    connections =
        new ConnectionReader(
                List.of(new Fruit("apple"), new Fruit("pear")),
                Set.of("apple"),
                new Parts<>(List.of(new Orchard()), StatusWriter::platform),
                branches,
                url,
                problems)
            .read("allday.connections", file.part("connections"));
    channels =
        new ChannelReader(List.of(new Pigeon(), new Sandbox()), url, problems)
            .read("allday.channels", file.part("channels"));
  }

  static FileInWords read(String yaml, String... variables) {
    return new FileInWords(yaml, variables);
  }

  /** With a branch {@code camden} above. */
  static FileInWords readBelowABranch(String yaml, String... variables) {
    return new FileInWords(
        """
        allday:
          branches:
            - { id: camden, time-zone: Europe/London, country: GB, currency: GBP }
        """
            + yaml.indent(2),
        variables);
  }

  List<String> problems() {
    var lines = new ArrayList<String>();
    problems.all().forEach(problem -> lines.add(problem.path() + ": " + problem.what()));
    return lines;
  }

  ConfigFile file() {
    return file;
  }

  Branches branches() {
    return branches;
  }

  Connections connections() {
    return connections;
  }

  ChannelAccounts channels() {
    return channels;
  }

  /** Tells apples that they are ready; nobody waits for an apple to be accepted. */
  private static final class Orchard implements StatusWriter {
    @Override
    public PlatformId platform() {
      return new PlatformId("apple");
    }

    @Override
    public Set<StatusCommand.Kind> commands(Connection connection) {
      return Set.of(StatusCommand.Kind.READY);
    }

    @Override
    public WriteResult write(StatusCommand command, Connection connection, Api api) {
      throw new UnsupportedOperationException("nobody tells anything in these tests");
    }
  }

  private record Fruit(String name) implements Platform {
    @Override
    public PlatformId id() {
      return new PlatformId(name);
    }

    @Override
    public String displayName() {
      return name;
    }

    @Override
    public Spec spec() {
      return Spec.of(List.of(SHOP, TEST_ORDERS), List.of(WEBHOOK, TOKEN, HOOK))
          .withMap("status-map")
          .withCheck(Fruit::testOrdersAreFetched);
    }

    private static List<ConfigProblem> testOrdersAreFetched(Settings settings, Secrets secrets) {
      return settings.get(TEST_ORDERS) && secrets.find(TOKEN).isEmpty()
          ? List.of(new ConfigProblem("secrets.access-token", "missing; test orders need it"))
          : List.of();
    }

    @Override
    public IdScope idScope() {
      return IdScope.GLOBAL;
    }
  }

  private record Pigeon() implements Provider {
    @Override
    public ProviderId id() {
      return new ProviderId("pigeon");
    }

    @Override
    public String displayName() {
      return "Pigeon";
    }

    @Override
    public Set<Kind> kinds() {
      return Set.of(Kind.SMS);
    }

    @Override
    public Spec spec() {
      return Spec.of(
          List.of(Setting.text("from", "the sender's number").mandatory()), List.of(WEBHOOK));
    }
  }

  private record Sandbox() implements Provider {
    @Override
    public ProviderId id() {
      return new ProviderId("sandbox");
    }

    @Override
    public String displayName() {
      return "Sandbox";
    }

    @Override
    public Set<Kind> kinds() {
      return Set.of(Kind.SMS);
    }

    @Override
    public Spec spec() {
      return Spec.of(List.of(), List.of());
    }
  }
}
