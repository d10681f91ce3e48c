package allday.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocTest {

  @Test
  void idsBeyondDoublesStayExact() {
    var doc = doc("{\"id\":9007199254740993,\"big\":123456789012345678901234567890}");

    assertThat(doc.at("/id").text()).isEqualTo("9007199254740993");
    assertThat(doc.at("/id").whole()).isEqualTo(9007199254740993L);
    assertThat(doc.at("/big").text()).isEqualTo("123456789012345678901234567890");
    assertThatThrownBy(() -> doc.at("/big").whole()).isInstanceOf(PayloadProblem.class);
  }

  @Test
  void textsLoseBlanksAndNulAndAreNothingWhenEmpty() {
    var doc = doc("{\"a\":\" x\\u0000y \",\"b\":\"  \",\"c\":null,\"d\":false,\"e\":[],\"f\":{}}");

    assertThat(doc.at("/a").text()).isEqualTo("xy");
    assertThat(doc.at("/b").text()).isNull();
    assertThat(doc.at("/c").text()).isNull();
    assertThat(doc.at("/d").text()).isEqualTo("false");
    assertThat(doc.at("/e").text()).isNull();
    assertThat(doc.at("/f").text()).isNull();
    assertThat(doc.at("/nowhere").text("otherwise")).isEqualTo("otherwise");
  }

  @Test
  void halfCharactersAreReplaced() {
    var doc = doc("{\"high\":\"a\\ud83c\",\"low\":\"\\udf55b\",\"both\":\"\\ud83c\\udf55\"}");

    assertThat(doc.at("/high").text()).isEqualTo("a\ufffd");
    assertThat(doc.at("/low").text()).isEqualTo("\ufffdb");
    assertThat(doc.at("/both").text()).isEqualTo("\ud83c\udf55");
  }

  @Test
  void whatIsAskedForAndMissingIsNamedByItsPlace() {
    var doc = doc("{\"orders\":[{\"a/b\":{\"c~d\":[]}}]}");

    assertThatThrownBy(() -> doc.at("/orders/0/id").requiredText())
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("/orders/0/id: expected a text");
  }

  @Test
  void thePathOfAMemberLeadsToIt() {
    var doc = doc("{\"a/b\":{\"c~d\":[7]}}");

    var member = doc.members().values().iterator().next().members().values().iterator().next();

    assertThat(member.path()).isEqualTo("/a~1b/c~0d");
    assertThat(doc.at(member.path()).isArray()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "\"true\"", "\"TRUE\"", "\"yes\"", "\"Yes\"", "\"Y\"", "1", "\"1\""})
  void yesHasManyForms(String value) {
    assertThat(doc("{\"v\":" + value + "}").at("/v").isTrue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"false", "\"false\"", "\"No\"", "0", "\"0\"", "2", "null", "\"\"", "[]", "{}"})
  void everythingElseIsNo(String value) {
    assertThat(doc("{\"v\":" + value + "}").at("/v").isTrue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "\"1e999999999\"", "1e-999999999", "-1e41"})
  void noNumberHasABillionDigits(String value) {
    assertThatThrownBy(() -> doc("{\"v\":" + value + "}").at("/v").decimal())
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("/v: expected a number of at most 40 digits");
  }

  @Test
  void amountsInMajorUnitsFollowTheirCurrency() {
    var doc = doc("{\"kwd\":\"1.250\",\"jpy\":1200,\"otter\":12.5,\"eur\":9.005}");

    assertThat(doc.at("/kwd").requiredMajor("KWD")).isEqualTo(new Money(1250, "KWD"));
    assertThat(doc.at("/jpy").requiredMajor("JPY")).isEqualTo(new Money(1200, "JPY"));
    assertThat(doc.at("/otter").requiredMajor("USD")).isEqualTo(new Money(1250, "USD"));
    assertThatThrownBy(() -> doc.at("/eur").requiredMajor("EUR"))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageStartingWith("/eur: expected an amount of money");
  }

  @Test
  void anAmountIsNeverAFloat() {
    assertThat(doc("{\"v\":1.10}").at("/v").decimal()).isEqualTo(new BigDecimal("1.10"));
    assertThat(doc("{\"v\":0.1}").at("/v").requiredMajor("EUR")).isEqualTo(new Money(10, "EUR"));
    assertThat(doc("{\"v\":90071992547409.93}").at("/v").requiredMajor("EUR"))
        .isEqualTo(new Money(9007199254740993L, "EUR"));
  }

  @Test
  void anAmountInACurrencyNobodyKnowsIsAProblem() {
    var amount = doc("{\"v\":5}").at("/v");

    assertThatThrownBy(() -> amount.minor("QQQ")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> amount.major("QQQ")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> amount.minor("eur")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> amount.minor("EURO")).isInstanceOf(PayloadProblem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "\"1e999999999\"",
        "-1e999999999",
        "1e-999999999",
        "\"1e-999999999\"",
        "\"1e99999999999\"",
        "\"twelve\"",
        "\"1,200.50\""
      })
  void aNumberThatIsShortAndWideIsAProblemAndNotAnOutage(String value) {
    var amount = doc("{\"v\":" + value + "}").at("/v");

    assertThatThrownBy(() -> amount.requiredMajor("EUR")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> amount.requiredMinor("EUR")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(amount::whole).isInstanceOf(PayloadProblem.class);
    assertThat(amount.text()).hasSizeLessThan(60);
    assertThat(amount.json()).hasSizeLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483648", "1e-2147483649", "1e99999999999"})
  void anExponentBeyondAnyNumberIsAProblem(String value) {
    byte[] body = ("{\"v\":" + value + "}").getBytes(UTF_8);

    assertThatThrownBy(() -> Json.parse(body).at("/v").requiredMajor("EUR"))
        .isInstanceOf(PayloadProblem.class);
  }

  @Test
  void anAbsentAmountIsNothingAndARequiredOneAProblem() {
    var doc = doc("{\"v\":\"\"}");

    assertThat(doc.at("/v").major("EUR")).isNull();
    assertThat(doc.at("/v").minor("EUR")).isNull();
    assertThat(doc.at("/v").decimal(BigDecimal.ONE)).isEqualTo(BigDecimal.ONE);
    assertThatThrownBy(() -> doc.at("/v").requiredMajor("EUR")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> doc.at("/v").requiredWhole()).isInstanceOf(PayloadProblem.class);
  }

  @ParameterizedTest
  @CsvSource({"12,12", "\"12\",12", "12.0,12", "1.2e1,12", "-7,-7"})
  void wholeNumbersHaveManyForms(String value, long meaning) {
    assertThat(doc("{\"v\":" + value + "}").at("/v").requiredWhole()).isEqualTo(meaning);
  }

  @Test
  void aFractionIsNoWholeNumber() {
    assertThatThrownBy(() -> doc("{\"v\":12.5}").at("/v").whole())
        .isInstanceOf(PayloadProblem.class);
  }

  @Test
  void listsHaveManyForms() {
    var doc = doc("{\"many\":[1,2],\"one\":{\"id\":1},\"empty\":\"\",\"null\":null}");

    assertThat(doc.at("/many").items()).extracting(Doc::path).containsExactly("/many/0", "/many/1");
    assertThat(doc.at("/one").items()).extracting(Doc::path).containsExactly("/one");
    assertThat(doc.at("/empty").items()).isEmpty();
    assertThat(doc.at("/null").items()).isEmpty();
    assertThat(doc.at("/absent").items()).isEmpty();
  }

  @Test
  void aTimeWithoutZoneIsReadInTheGivenOne() {
    var time = doc("{\"t\":\"2026-01-01 17:30:00\"}").at("/t");

    assertThat(time.requiredInstant(ZoneId.of("Asia/Kolkata"))).isEqualTo("2026-01-01T12:00:00Z");
  }

  @Test
  void unixTimeMayBeANumberOrAText() {
    var doc = doc("{\"number\":1767268800,\"text\":\"1767268800\",\"unset\":0}");

    assertThat(doc.at("/number").instant(ZoneOffset.UTC)).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(doc.at("/text").instant(ZoneOffset.UTC)).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(doc.at("/unset").instant(ZoneOffset.UTC)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aTimeThatIsNoneIsAProblemWithoutItsValue() {
    var doc = doc("{\"t\":\"soon, says Ada\"}");

    assertThatThrownBy(() -> doc.at("/t").instant(ZoneOffset.UTC))
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("/t: expected a time");
    assertThatThrownBy(() -> doc.at("/absent").requiredInstant(ZoneOffset.UTC))
        .isInstanceOf(PayloadProblem.class);
  }

  @Test
  void printsItsPlaceAndNotItsValue() {
    assertThat(doc("{\"name\":\"Ada\"}").at("/name")).hasToString("Doc[/name]");
  }

  private static Doc doc(String json) {
    return Json.parse(json.getBytes(UTF_8));
  }
}
