package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.config.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Nothing is forgotten when a channel is added, and whatever is forgotten is named. */
class EveryChannelTest {
  private static final Path MODULE = Path.of("");

  @TempDir Path planted;

  @TestFactory
  Stream<DynamicTest> everyPackageIsComplete() throws IOException {
    return packages(MODULE).stream()
        .map(name -> dynamicTest(name, () -> assertThat(missing(MODULE, name)).isEmpty()));
  }

  @Test
  void whatAPackageLacksIsNamed() throws IOException {
    Files.createDirectories(main(planted, "carrier"));
    Files.writeString(main(planted, "carrier").resolve("CarrierChannel.java"), "");

    assertThat(packages(planted)).containsExactly("carrier");
    assertThat(missing(planted, "carrier"))
        .containsExactly("README.md", "package-info.java", "a contract test", "requests");
  }

  @Test
  void aContractTestIsOneThatAsksTheContract() throws IOException {
    Files.createDirectories(tests(planted, "carrier"));
    Files.writeString(
        tests(planted, "carrier").resolve("CarrierContractTest.java"),
        "class CarrierContractTest {}");

    assertThat(missing(planted, "carrier")).contains("a contract test");
  }

  @Test
  void springFindsThePartsOfEveryPackageOnce() throws IOException {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
      context.registerBean(Clock.class, Clock::systemUTC);
      context.scan("allday.channels");
      context.refresh();

      var providers = List.copyOf(context.getBeansOfType(Provider.class).values());
      var channels = context.getBeansOfType(Channel.class).values();
      var readers = context.getBeansOfType(ReceiptReader.class).values();

      assertThat(claimedTwice(providers)).isEmpty();
      assertThat(providers)
          .extracting(provider -> provider.id().value())
          .containsExactlyInAnyOrderElementsOf(packages(MODULE));
      assertThat(providers)
          .allSatisfy(
              provider ->
                  assertThat(provider.getClass().getPackageName())
                      .isEqualTo("allday.channels." + provider.id()));
      assertThat(channels)
          .extracting(Channel::provider)
          .containsExactlyInAnyOrderElementsOf(providers.stream().map(Provider::id).toList());
      assertThat(readers).extracting(ReceiptReader::provider).doesNotHaveDuplicates();
    }
  }

  @Test
  void anIdThatTwoClaimIsFound() {
    assertThat(
            claimedTwice(List.of(new Claimant("sms"), new Claimant("mail"), new Claimant("sms"))))
        .containsExactly(new ProviderId("sms"));
  }

  private static List<ProviderId> claimedTwice(List<? extends Provider> providers) {
    var ids = providers.stream().map(Provider::id).toList();
    return ids.stream().filter(id -> ids.indexOf(id) != ids.lastIndexOf(id)).distinct().toList();
  }

  private static List<String> packages(Path module) throws IOException {
    try (var folders = Files.list(main(module, ""))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> missing(Path module, String name) throws IOException {
    var missing = new ArrayList<String>();
    for (String file : List.of("README.md", "package-info.java")) {
      if (!Files.exists(main(module, name).resolve(file))) {
        missing.add(file);
      }
    }
    if (!hasContractTest(tests(module, name))) {
      missing.add("a contract test");
    }
    if (!Files.isDirectory(
        module.resolve("src/test/resources/allday/channels").resolve(name).resolve("requests"))) {
      missing.add("requests");
    }
    return missing;
  }

  private static boolean hasContractTest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith("ContractTest.java")).toList()) {
        if (Files.readString(file).contains(" extends ChannelContract ")) {
          return true;
        }
      }
      return false;
    }
  }

  private static Path main(Path module, String name) {
    return module.resolve("src/main/java/allday/channels").resolve(name);
  }

  private static Path tests(Path module, String name) {
    return module.resolve("src/test/java/allday/channels").resolve(name);
  }

  private record Claimant(String name) implements Provider {
    @Override
    public ProviderId id() {
      return new ProviderId(name);
    }

    @Override
    public String displayName() {
      return name;
    }

    @Override
    public Set<Kind> kinds() {
      return Set.of();
    }

    @Override
    public Spec spec() {
      return Spec.of(List.of(), List.of());
    }
  }
}
