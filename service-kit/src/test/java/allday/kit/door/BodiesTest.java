package allday.kit.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodiesTest {
  private final Bodies bodies =
      new Bodies(
          new DoorSettings(
              Duration.ofSeconds(5), Duration.ofSeconds(5), DataSize.ofKilobytes(100), 0));

  @Test
  void togetherTakeNoMoreThanThereIs() {
    try (var first = bodies.enter();
        var second = bodies.enter();
        var third = bodies.enter()) {
      assertThat(first.read(body(60_000), 80_000)).isInstanceOf(Body.Whole.class);
      assertThat(second.read(body(60_000), 80_000)).isInstanceOf(Body.NoRoom.class);
      assertThat(third.read(body(20_000), 80_000)).isInstanceOf(Body.NoRoom.class);
    }
  }

  @Test
  void giveBackWhatTheyTookHoweverTheyEnd() {
    for (int i = 0; i < 50; i++) {
      try (var whole = bodies.enter();
          var tooLarge = bodies.enter()) {
        assertThat(whole.read(body(50_000), 80_000)).isInstanceOf(Body.Whole.class);
        assertThat(tooLarge.read(body(50_000), 40_000)).isInstanceOf(Body.TooLarge.class);
      }
    }

    try (var all = bodies.enter()) {
      assertThat(all.read(body(100_000), 200_000)).isInstanceOf(Body.Whole.class);
    }
  }

  private static InputStream body(int bytes) {
    return new ByteArrayInputStream(new byte[bytes]);
  }
}
