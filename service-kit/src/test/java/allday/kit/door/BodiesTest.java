package allday.kit.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_047, 2_048, 2_049, 9_999, 10_000})
  void areReadWholeUpToTheirLimitInPiecesOfAnySize(int size) {
    byte[] sent = new byte[size];
    new Random(size).nextBytes(sent);

    try (var place = bodies.enter()) {
      assertThat(place.read(inPieces(sent), 10_000))
          .isInstanceOfSatisfying(
              Body.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(sent));
    }
  }

  @Test
  void areTooLargeFromTheFirstByteBeyondTheirLimitAndReadNoFurther() {
    var endless = new ByteArrayInputStream(new byte[50_000]);

    try (var place = bodies.enter()) {
      assertThat(place.read(endless, 10_000)).isInstanceOf(Body.TooLarge.class);
    }

    assertThat(endless.available()).isEqualTo(50_000 - 10_001);
  }

  /** As bytes come over a wire: never as many at once as were asked for. */
  private static InputStream inPieces(byte[] sent) {
    return new ByteArrayInputStream(sent) {
      @Override
      public synchronized int read(byte[] into, int at, int length) {
        return super.read(into, at, Math.min(length, 700));
      }
    };
  }

  private static InputStream body(int bytes) {
    return new ByteArrayInputStream(new byte[bytes]);
  }
}
