package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The metrics in {@code docs/analytics.md} are those of the code: {@code -Ddocs.write=true} renews
 * the table.
 */
class MetricsTableTest {
  private static final Path PAGE = Path.of("../docs/analytics.md");
  private static final String BEGIN = "<!-- metrics -->\n";
  private static final String END = "<!-- /metrics -->";

  @Test
  void thePageTellsOfEveryMetric() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int until = page.indexOf(END);

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(until));
    } else {
      assertThat(page.substring(from, until))
          .as("the metrics in docs/analytics.md; run with -Ddocs.write=true to renew them")
          .isEqualTo(table());
    }
  }

  private static String table() {
    return "| metric | numerator | denominator | value | from |\n|---|---|---|---|---|\n"
        + Arrays.stream(Metric.values()).map(MetricsTableTest::line).collect(Collectors.joining());
  }

  private static String line(Metric metric) {
    String own = metric.own().stream().map(Dimension::word).collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s%s | %s |\n"
        .formatted(
            metric.word(),
            metric.numerator(),
            metric.denominator(),
            metric.unit().words(),
            own.isEmpty() ? "" : "; also by " + own,
            metric.columns());
  }
}
