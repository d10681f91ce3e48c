package allday.kit.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.PlatformId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private record Part(String name, PlatformId platform) {}

  @Test
  void findsThePartOfAPlatform() {
    var apple = new Part("a", new PlatformId("apple"));
    var parts = new Parts<>(List.of(apple, new Part("b", new PlatformId("pear"))), Part::platform);

    assertThat(parts.find(new PlatformId("apple"))).contains(apple);
    assertThat(parts.find(new PlatformId("plum"))).isEmpty();
    assertThat(parts.all()).hasSize(2);
  }

  @Test
  void refusesTwoPartsOfOnePlatform() {
    var twice =
        List.of(new Part("a", new PlatformId("apple")), new Part("b", new PlatformId("apple")));

    assertThatThrownBy(() -> new Parts<>(twice, Part::platform))
        .isInstanceOf(ClaimedTwice.class)
        .hasMessageStartingWith("\"apple\" is claimed by both ");
  }
}
