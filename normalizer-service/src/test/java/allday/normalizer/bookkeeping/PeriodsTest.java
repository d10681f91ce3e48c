package allday.normalizer.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodsTest {
  @TempDir private Path folder;

  @Test
  void section101KnowHowLongEachCountryWantsOrdersKept() {
    var shipped = Periods.shipped();

    assertThat(shipped.in("GB")).isEqualTo(6);
    assertThat(shipped.in("DE")).isEqualTo(10);
    assertThat(shipped.in("AT")).isEqualTo(7);
    assertThat(shipped.in("AU")).isEqualTo(7);
    assertThat(shipped.in("IN")).isEqualTo(8);
    assertThat(shipped.in("JP")).as("nobody looked").isEqualTo(10);
    assertThat(shipped.longest()).isEqualTo(10);
  }

  @Test
  void beginWithTheLatestEndOfTheBusinessYear() {
    var now = Instant.parse("2028-02-29T12:00:00Z");

    assertThat(Periods.end(now, 6)).isEqualTo("2021-02-28T12:00:00Z");
  }

  @Test
  void canBeTheOperatorsOwn() throws IOException {
    var own = Periods.of(file("countries: { GB: 12 }\nelsewhere: 7"));

    assertThat(own.in("GB")).isEqualTo(12);
    assertThat(own.in("DE")).isEqualTo(7);
    assertThat(own.longest()).isEqualTo(12);
  }

  @Test
  void aFileThatCannotBeUnderstoodIsToldWithItsName() throws IOException {
    refuses("countries: [GB]\nelsewhere: 7", "expected countries, each with its years");
    refuses("countries: { GB: soon }\nelsewhere: 7", "countries.GB: expected a number of years");
    refuses("countries: { GB: 0 }\nelsewhere: 7", "countries.GB: expected a number of years");
    refuses("countries: { NO: 10 }\nelsewhere: 7", "two capital letters");
    refuses("countries: { GB: 6 }", "elsewhere: expected a number of years");
    refuses("countries: { GB: 6 }\nelsewere: 7", "knows no field elsewere");
    refuses("countries: {", "expected YAML");
    assertThatThrownBy(() -> Periods.of(folder.resolve("nowhere.yml")))
        .hasMessageContaining("allday.normalizer.retention.bookkeeping")
        .hasMessageContaining("cannot be read");
  }

  private void refuses(String text, String what) throws IOException {
    var file = file(text);

    assertThatThrownBy(() -> Periods.of(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(what);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("own.yml"), text);
  }
}
