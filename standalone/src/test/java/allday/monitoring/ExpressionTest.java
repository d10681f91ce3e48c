package allday.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.monitoring.Expression.LabelMatcher;
import allday.monitoring.Expression.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  @Test
  void findsSeriesAndWhatIsAskedOfTheirLabels() {
    var read =
        Expression.of(
            """
            histogram_quantile(0.99, sum by (le) (rate(
              answers_bucket{uri="/a/{b}",code!~"5.."}[5m]))) > 1.5e3 and on (job) up == 1
            """);

    assertThat(read.selectors())
        .containsExactly(
            new Selector(
                "answers_bucket",
                List.of(
                    new LabelMatcher("uri", "=", "/a/{b}"), new LabelMatcher("code", "!~", "5.."))),
            new Selector("up", List.of()));
    assertThat(read.groupings()).containsExactlyInAnyOrder("le", "job");
  }

  @Test
  void isNotMisledByWordsTextsAndSubqueries() {
    var read =
        Expression.of(
            "label_replace(min_over_time((sum(a_total) - sum(b_total))[30m:1m]) > 0,"
                + " \"equation\", \"sum(c)\", \"\", \"\") or max by (queue, x) (d offset 5m) unless e");

    assertThat(read.selectors())
        .extracting(Selector::metric)
        .containsExactly("a_total", "b_total", "d", "e");
    assertThat(read.groupings()).containsExactlyInAnyOrder("queue", "x");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> Expression.of("a > §")).hasMessageContaining("§");
  }
}
