package allday.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.bench.Options.Part;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void hasDefaultsForEverything() {
    var options = Options.of();

    assertThat(options.seconds()).isEqualTo(30);
    assertThat(options.backlog()).isEqualTo(60_000);
    assertThat(options.rows()).isEmpty();
    assertThat(options.parts()).containsExactly(Part.values());
  }

  @Test
  void readsWhatIsAskedFor() {
    var options = Options.of("--seconds", "5", "--orders", "1000", "--rows", "10000,20000");

    assertThat(options.seconds()).isEqualTo(5);
    assertThat(options.backlog()).isEqualTo(1_000);
    assertThat(options.rows()).containsExactly(10_000, 20_000);
  }

  @Test
  void measuresTheseParts() {
    assertThat(Options.of("--only", "cold,door").parts()).containsExactly(Part.COLD, Part.DOOR);
    assertThat(Options.of("--quick").parts())
        .containsExactly(Part.LATENCY, Part.COLD, Part.SUSTAINED, Part.WARM, Part.LIMITS);
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> Options.of("--fast")).hasMessage("unknown option --fast");
    assertThatThrownBy(() -> Options.of("--seconds", "soon"))
        .hasMessage("--seconds wants a number from 1 on, not soon");
    assertThatThrownBy(() -> Options.of("--rows", "1,none")).hasMessageContaining("none");
    assertThatThrownBy(() -> Options.of("--only", "door,window"))
        .hasMessage(
            "--only wants some of latency,cold,door,sustained,warm,limits,kill, not window");
    assertThatThrownBy(() -> Options.of("--orders")).hasMessage("--orders wants a value");
  }
}
