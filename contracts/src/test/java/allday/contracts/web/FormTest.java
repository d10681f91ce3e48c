package allday.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  @Test
  void decodesAndKeepsWhatIsEmpty() {
    var form = form("Body=%C3%A1+%26+b&Empty=&Bare&From=%2B14155550100");

    assertThat(form.first("Body")).isEqualTo("á & b");
    assertThat(form.first("Empty")).isEmpty();
    assertThat(form.first("Bare")).isEmpty();
    assertThat(form.first("From")).isEqualTo("+14155550100");
    assertThat(form.first("To")).isNull();
    assertThat(form.first("To", "nobody")).isEqualTo("nobody");
  }

  @Test
  void sortsByBytesAndTakesEachValueOnce() {
    var pairs = new ArrayList<String>();

    form("b=2&B=1&a=z&a=y&a=z").forEachSorted((name, value) -> pairs.add(name + value));

    assertThat(pairs).isEqualTo(List.of("B1", "ay", "az", "b2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1"})
  void aBrokenEncodingIsNoForm(String body) {
    assertThat(Form.read(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aFloodOfFieldsIsNoForm() {
    assertThat(Form.read("a&".repeat(1001).getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(Form.read("a&".repeat(500).getBytes(StandardCharsets.UTF_8))).isPresent();
  }

  @Test
  void printsNoValue() {
    assertThat(form("From=%2B14155550100")).hasToString("Form[From]");
  }

  private static Form form(String body) {
    return Form.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
