package allday.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KitConfigurationTest {
  @Test
  void tellsTimesAsFinelyAsTheDatabaseKeepsThem() {
    var clock = new KitConfiguration().clock();

    assertThat(Stream.generate(clock::instant).limit(1000))
        .allMatch(time -> time.getNano() % 1000 == 0)
        .allMatch(time -> !time.isAfter(Instant.now()));
  }
}
