package allday.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.platform.StatusWriter;
import allday.contracts.profile.NeutralPush;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import allday.kit.parts.Parts;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A platform that is described by its connection, in the file as an operator writes it. */
class ProfileInAFileTest {
  private final Problems problems = new Problems();

  @Test
  void aBrokenProfileIsRefusedWithThePointerThatFails() {
    var told =
        read(
            new Described(NeutralPush.profile("custom", "Custom platform").build()),
            "proof: hmac, order-id: order/guid, event-map: { order.new: NEW }");

    assertThat(told)
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("connections[0].settings.order-id: expected a JSON pointer")
                    .endsWith("found \"order/guid\""))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("connections[0].settings.event-map.order.new: expected ORDER")
                    .endsWith("found \"NEW\""))
        .anySatisfy(
            line ->
                assertThat(line).startsWith("connections[0].settings.signature-header: missing"));
  }

  @Test
  void aPlaceWithoutADefaultHasToBeSaid() {
    var told =
        read(new Described(Profile.of("custom", "Custom platform").build()), "items: /lines");

    assertThat(told)
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).startsWith("connections[0].settings.order-id: missing"))
        .anySatisfy(line -> assertThat(line).startsWith("connections[0].settings.total: missing"));
  }

  @Test
  void aGoodProfileIsTaken() {
    var told =
        read(
            new Described(NeutralPush.profile("custom", "Custom platform").build()),
            "order-id: /guid | /id, event-map: { order.new: ORDER, \"*\": IGNORE }, status-map: { done: READY }");

    assertThat(told).isEmpty();
  }

  private List<String> read(ProfiledPlatform platform, String settings) {
    var value =
        YamlFile.parse(
            """
            - id: partner
              platform: custom
              stores: {}
              secrets: { webhook: hush }
              settings: { %s }
            """
                .formatted(settings),
            "allday.yml",
            problems);
    new ConnectionReader(
            List.of(platform),
            Set.of(),
            new Parts<>(List.of(), StatusWriter::platform),
            new BranchReader(problems).read("branches", List.of()),
            URI.create("https://allday.example"),
            problems)
        .read("connections", value);
    return problems.all().stream().map(each -> each.path() + ": " + each.what()).toList();
  }

  private static final class Described extends ProfiledPlatform {
    Described(Profile profile) {
      super(profile);
    }
  }
}
