package allday.normalizer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void writesLinesThatEndAsTheyShould() {
    var csv = new Csv().line(Arrays.asList("branch", "value")).line(Arrays.asList("camden", null));

    assertThat(csv).hasToString("branch,value\r\ncamden,\r\n");
  }

  @Test
  void quotesWhatWouldBreakALine() {
    assertThat(line("a,b")).isEqualTo("\"a,b\"");
    assertThat(line("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    assertThat(line("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(line("a;b")).isEqualTo("\"a;b\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "－1", "＋1", "＠a"})
  void aTextIsNeverAFormula(String formula) {
    assertThat(line(formula)).isEqualTo("\"'" + formula + "\"");
  }

  @Test
  void aFormulaThatNeedsQuotesHasBoth() {
    assertThat(line("=HYPERLINK(\"http://x\",\"y\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersStayNumbers(Number number, String expected) {
    assertThat(line(number)).isEqualTo(expected);
  }

  static Object[][] numbers() {
    return new Object[][] {
      {-5, "-5"}, {new BigDecimal("1E+3"), "1000"}, {new BigDecimal("-0.250000"), "-0.250000"}
    };
  }

  private static String line(Object cell) {
    return new Csv().line(Arrays.asList(cell)).toString().replaceFirst("\r\n$", "");
  }
}
