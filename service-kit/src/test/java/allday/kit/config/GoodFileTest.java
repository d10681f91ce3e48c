package allday.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.OpeningHours;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Secret;
import allday.contracts.platform.Vocabulary;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodFileTest {
  @Test
  void noFileAtAllMeansNoBranchesNoConnectionsAndASandbox() {
    var file = FileInWords.read("");

    assertThat(file.problems()).isEmpty();
    assertThat(file.branches().all()).isEmpty();
    assertThat(file.connections().all()).isEmpty();
    assertThat(file.channels().all())
        .extracting(account -> account.provider() + "/" + account.id())
        .containsExactly("sandbox/inbox");
  }

  @Test
  void readsABranch() {
    var file =
        FileInWords.read(
            """
            allday:
              branches:
                - id: oslo
                  name: Oslo S
                  time-zone: Europe/Oslo
                  country: NO
                  currency: NOK
                  language: nb
                  business-day-cutoff: 05:30
                  hours: { from: 10:00, until: "02:00" }
            """);

    var branch = file.branches().all().getFirst();
    assertThat(file.problems()).isEmpty();
    assertThat(branch.zone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    assertThat(branch.country()).isEqualTo("NO");
    assertThat(branch.language()).isEqualTo("nb");
    assertThat(branch.businessDayCutoff()).isEqualTo(LocalTime.of(5, 30));
    assertThat(branch.hours()).isEqualTo(new OpeningHours(LocalTime.of(10, 0), LocalTime.of(2, 0)));
  }

  @Test
  void aBranchThatSaysLittleIsAlwaysOpenAndBeginsItsDayAtFour() {
    var branch = FileInWords.readBelowABranch("").branches().all().getFirst();

    assertThat(branch.name()).isEqualTo("camden");
    assertThat(branch.language()).isEqualTo("en");
    assertThat(branch.businessDayCutoff()).isEqualTo(LocalTime.of(4, 0));
    assertThat(branch.hours()).isEqualTo(OpeningHours.ALWAYS);
  }

  @Test
  void readsAConnection() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - id: main-shop
                platform: apple
                branch: camden
                secrets: { webhook: [ "${NEW}", " old\\n", "${NONE:}" ], access-token: "${NONE:}" }
                settings:
                  shop: demo.example
                  status-map: { RESERVED: CONFIRMED, "on.hold": IGNORE }
                poll: 2m
            """,
            "NEW",
            "new");

    assertThat(file.problems()).isEmpty();
    var connection = file.connections().find(new ConnectionId("main-shop")).orElseThrow();
    assertThat(connection.secrets(FileInWords.WEBHOOK))
        .extracting(Secret::reveal)
        .containsExactly("new", "old");
    assertThat(connection.secrets(FileInWords.TOKEN)).isEmpty();
    assertThat(connection.get(FileInWords.SHOP)).isEqualTo("demo.example");
    assertThat(connection.get(FileInWords.TEST_ORDERS)).isFalse();
    assertThat(connection.settings().below(Vocabulary.SETTING))
        .containsEntry("RESERVED", "CONFIRMED")
        .containsEntry("on.hold", "IGNORE");
    assertThat(connection.poll()).isEqualTo(Duration.ofMinutes(2));
    assertThat(connection.webhookUrl())
        .isEqualTo(URI.create("https://allday.example/webhooks/apple/main-shop"));
    assertThat(connection.branch("any store")).isPresent();
  }

  @Test
  void storesLeadToBranchesByTheIdAsWritten() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - id: shops
                platform: pear
                stores: { 0042: camden, "*": camden }
                secrets: { webhook: key }
                settings: { shop: demo.example }
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.connections().all().getFirst().stores()).containsOnlyKeys("0042", "*");
  }

  @Test
  void readsAChannelAccountAndKeepsAPhoneNumberAsItIs() {
    var file =
        FileInWords.read(
            """
            allday:
              channels:
                - { id: sms, provider: pigeon, secrets: { webhook: key }, settings: { from: +15005550006, per-second: 100 } }
            """);

    assertThat(file.problems()).isEmpty();
    var account = file.channels().all().getFirst();
    assertThat(account.settings().values()).containsEntry("from", "+15005550006");
    assertThat(account.find(ChannelAccount.PER_SECOND)).contains(100);
    assertThat(account.receiptUrl())
        .isEqualTo(URI.create("https://allday.example/receipts/pigeon/sms"));
    assertThat(file.channels().all()).hasSize(1);
  }

  @Test
  void aChannelMayStandInForAnother() {
    var file =
        FileInWords.read(
            """
            allday:
              channels:
                - { id: sms2, provider: sandbox, settings: { backup-for: sms } }
                - { id: sms, provider: pigeon, secrets: { webhook: key }, settings: { from: +15005550006 } }
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.channels().all().getFirst().find(ChannelAccount.BACKUP_FOR)).contains("sms");
  }

  @Test
  void aSecretMayLieInAMountedFile(@TempDir Path folder) throws Exception {
    Path mounted = Files.writeString(folder.resolve("key"), "from-file\n");

    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - id: shop
                platform: apple
                branch: camden
                secrets: { webhook: "${file:%s}" }
                settings: { shop: demo.example }
            """
                .formatted(mounted));

    assertThat(file.problems()).isEmpty();
    assertThat(file.connections().all().getFirst().secret(FileInWords.WEBHOOK).reveal())
        .isEqualTo("from-file");
  }

  @Test
  void aSecretThatLooksLikeAPlaceholderStaysWhatItIs() {
    var file =
        FileInWords.readBelowABranch(
            """
            connections:
              - id: shop
                platform: apple
                branch: camden
                secrets: { webhook: "${KEY}" }
                settings: { shop: demo.example }
            """,
            "KEY",
            "a${b}c");

    assertThat(file.connections().all().getFirst().secret(FileInWords.WEBHOOK).reveal())
        .isEqualTo("a${b}c");
  }

  @Test
  void singleSettingsBecomeProperties() {
    var file =
        FileInWords.read(
            """
            allday:
              public-url: https://orders.example
              kafka: { bootstrap-servers: "kafka:9092" }
              database: { password: "${DB}" }
            """,
            "DB",
            "secret");

    assertThat(file.problems()).isEmpty();
    assertThat(file.file().plainSettings())
        .containsEntry("allday.public-url", "https://orders.example")
        .containsEntry("allday.kafka.bootstrap-servers", "kafka:9092")
        .containsEntry("allday.database.password", "secret");
  }
}
