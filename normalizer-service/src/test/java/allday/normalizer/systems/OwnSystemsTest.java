package allday.normalizer.systems;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branches;
import allday.contracts.Bytes;
import allday.contracts.config.ConfigProblem;
import allday.contracts.order.OrderStatus;
import allday.normalizer.TestPlatforms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class OwnSystemsTest {
  private static final String KEY = "kitchen-key-0123456789abcdef";
  private static final String OLD_KEY = "kitchen-key-of-last-summer-1";
  private final OwnSystems systems = new OwnSystems(branches());

  @Test
  void knowsASystemByAnyOfItsKeys() {
    var problems =
        systems.read(
            List.of(
                Map.of(
                    "id", "kitchen",
                    "keys", List.of(KEY),
                    "key-hashes", Bytes.sha256Hex(OLD_KEY).toUpperCase(Locale.ROOT)),
                Map.of(
                    "id", "drivers",
                    "keys", "drivers-key-0123456789abcdef",
                    "statuses", List.of("OUT_FOR_DELIVERY", "COMPLETED"),
                    "branches", "camden")));

    assertThat(problems).isEmpty();
    assertThat(systems.withKey(KEY)).get().extracting(OwnSystem::id).isEqualTo("kitchen");
    assertThat(systems.withKey(OLD_KEY)).get().extracting(OwnSystem::id).isEqualTo("kitchen");
    assertThat(systems.withKey("drivers-key-0123456789abcdef"))
        .hasValueSatisfying(
            drivers -> {
              assertThat(drivers.statuses())
                  .containsExactlyInAnyOrder(OrderStatus.OUT_FOR_DELIVERY, OrderStatus.COMPLETED);
              assertThat(drivers.speaksOf(TestPlatforms.CAMDEN.id())).isTrue();
              assertThat(drivers.speaksOf(TestPlatforms.SOHO.id())).isFalse();
            });
    assertThat(systems.withKey(KEY).orElseThrow().statuses())
        .containsExactlyInAnyOrder(OrderStatus.PREPARING, OrderStatus.READY);
  }

  @Test
  void knowsNobodyByAnythingElse() {
    var hash = Bytes.sha256Hex(KEY);
    assertThat(systems.read(List.of(Map.of("id", "kitchen", "key-hashes", hash)))).isEmpty();

    assertThat(systems.withKey(null)).isEmpty();
    assertThat(systems.withKey("")).isEmpty();
    assertThat(systems.withKey(KEY + "x")).isEmpty();
    assertThat(systems.withKey(hash)).isEmpty();
    assertThat(systems.withKey(KEY)).isPresent();
  }

  @Test
  void saysInWordsWhatIsWrongAndNoKey() {
    var problems =
        systems.read(
            List.of(
                Map.of("id", "Kitchen One", "keys", "too-short", "colour", "blue"),
                Map.of("id", "a", "key-hashes", "abc", "statuses", "PLACED", "branches", "mayfair"),
                Map.of("id", "a", "moves-back", "perhaps"),
                Map.of("id", "b", "keys", KEY),
                Map.of("id", "c", "keys", KEY),
                "nonsense"));

    assertThat(problems)
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "allday.systems[0].colour",
            "allday.systems[0].id",
            "allday.systems[0].keys",
            "allday.systems[1].key-hashes",
            "allday.systems[1].statuses",
            "allday.systems[1].branches",
            "allday.systems[2]",
            "allday.systems[2].id",
            "allday.systems[2].moves-back",
            "allday.systems[4]",
            "allday.systems[5]");
    assertThat(problems.toString()).doesNotContain(KEY).doesNotContain("too-short");
    assertThat(systems.withKey(KEY).orElseThrow().toString()).doesNotContain(KEY);
  }

  private static ObjectProvider<Branches> branches() {
    var beans = new StaticListableBeanFactory();
    beans.addBean("branches", new Branches(List.of(TestPlatforms.CAMDEN, TestPlatforms.SOHO)));
    return beans.getBeanProvider(Branches.class);
  }
}
