package allday.kit.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CalmLogTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private Instant now = NOON;
  private final ArrayList<String> lines = new ArrayList<>();
  private final CalmLog calm =
      new CalmLog(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          });

  @Test
  void saysAThingOnceAMinuteAndHowOftenItDidNot() {
    for (int i = 0; i < 100; i++) {
      calm.say("forged", more -> lines.add("forged" + more));
    }
    calm.say("another", more -> lines.add("another" + more));
    now = NOON.plus(Duration.ofMinutes(1));
    calm.say("forged", more -> lines.add("forged" + more));

    now = NOON.plus(Duration.ofMinutes(2));
    calm.say("forged", more -> lines.add("forged" + more));

    assertThat(lines)
        .containsExactly("forged", "another", "forged; 99 more since the last such line", "forged");
  }
}
