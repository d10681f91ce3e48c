package allday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void carriesItsTime() {
    var id = Ids.uuid7(Instant.ofEpochMilli(1_700_000_000_123L));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void readsAnIdInItsUsualForm() {
    assertThat(Ids.uuid("0198B7C4-12ab-7def-8123-0123456789ab"))
        .contains(UUID.fromString("0198b7c4-12ab-7def-8123-0123456789ab"));
  }

  /** The JDK reads the first of these, and gives another id than it was given. */
  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "", "x", "0198b7c4-12ab-7def-8123-0123456789ab "})
  void readsNothingElse(String text) {
    assertThat(Ids.uuid(text)).isEmpty();
  }
}
