package allday.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String BOM = "\uFEFF";

  @Test
  void readsADocumentBehindAByteOrderMark() {
    var doc = Json.parse(utf8(BOM + "{\"id\":7}"));

    assertThat(doc.at("/id").text()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{} {}",
        "<xml/>",
        "{\"a\":1,\"a\":2}",
        "{\"o\":{\"a\":1,\"a\":2}}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "[1,]"
      })
  void refusesWhatIsNotOneDocument(String body) {
    assertThatThrownBy(() -> Json.parse(utf8(body))).isInstanceOf(PayloadProblem.class);
    assertThat(Json.parseOrNothing(utf8(body))).isSameAs(Doc.NOTHING);
  }

  @Test
  void refusesBrokenUtf8() {
    byte[] body = {'"', (byte) 0xC3, (byte) 0x28, '"'};

    assertThatThrownBy(() -> Json.parse(body)).isInstanceOf(PayloadProblem.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void holdsItsLimits(String limit, String within, String beyond) {
    assertThat(Json.parse(utf8(within)).exists()).isTrue();
    assertThatThrownBy(() -> Json.parse(utf8(beyond)))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageContaining("not readable as JSON");
  }

  static Stream<Arguments> holdsItsLimits() {
    return Stream.of(
        Arguments.of("depth", "[".repeat(64) + "]".repeat(64), "[".repeat(65) + "]".repeat(65)),
        Arguments.of("digits of a whole number", "9".repeat(40), "9".repeat(41)),
        Arguments.of("digits of a fraction", "0." + "9".repeat(38), "0." + "9".repeat(41)),
        Arguments.of("length of a name", name(256), name(300)),
        Arguments.of("length of a text", text(256 << 10), text((256 << 10) + 100_000)),
        Arguments.of("number of values", array(100_000), array(400_000)),
        Arguments.of(
            "length of the document", "1" + " ".repeat(1 << 20), "[" + " ".repeat(8 << 20) + "1]"));
  }

  @Test
  void namesAWebPage() {
    for (String page :
        new String[] {"<html>", "\n <!doctype html>", BOM + "<?xml version='1.0'?>"}) {
      assertThatThrownBy(() -> Json.parse(utf8(page))).hasMessageContaining("a web page, or XML");
      assertThatThrownBy(() -> Json.slices(utf8(page), "orders"))
          .hasMessageContaining("a web page, or XML");
    }
  }

  @Test
  void neverRepeatsThePayloadInItsMessage() {
    assertThatThrownBy(() -> Json.parse(utf8("{\"phone\": +12175550101}")))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("12175550101");
  }

  @Test
  void slicesAreTheVeryBytes() {
    String first = "{ \"id\" : 1.50,\n\t\"name\":\"caf\\u00e9 Zoë 🍕\" }";
    String second = "{\"id\":9007199254740993,\"orders\":[{}]}";
    byte[] body =
        utf8("{\"note\":\"żółć 🍕\",\"page\":{\"orders\":[ " + first + " ,\n" + second + "]}}");

    var slices = Json.slices(body, "page", "orders");

    assertThat(slices).containsExactly(utf8(first), utf8(second));
  }

  @Test
  void slicesAreRightBehindAByteOrderMark() {
    var slices = Json.slices(utf8(BOM + "[{\"id\":1},{\"id\":2}]"));

    assertThat(slices).containsExactly(utf8("{\"id\":1}"), utf8("{\"id\":2}"));
  }

  @Test
  void slicesOfScalarsAreWhole() {
    var slices = Json.slices(utf8("{\"ids\":[\"zażółć\" , 12.50,-3e2 ,true,null,[1]]}"), "ids");

    assertThat(slices)
        .containsExactly(
            utf8("\"zażółć\""),
            utf8("12.50"),
            utf8("-3e2"),
            utf8("true"),
            utf8("null"),
            utf8("[1]"));
  }

  @Test
  void slicesLongerThanAnyBufferAreWhole() {
    String order = "{\"note\":\"" + "é".repeat(20_000) + "\"}";
    byte[] body = utf8("{\"orders\":[" + order + "," + order + "]}");

    assertThat(Json.slices(body, "orders")).containsExactly(utf8(order), utf8(order));
  }

  @Test
  void anAbsentOrNullArrayHasNoSlices() {
    assertThat(Json.slices(utf8("{}"), "orders")).isEmpty();
    assertThat(Json.slices(utf8("{\"orders\":null}"), "orders")).isEmpty();
    assertThat(Json.slices(utf8("{\"page\":7}"), "page", "orders")).isEmpty();
  }

  @Test
  void anythingButAnArrayIsAProblem() {
    assertThatThrownBy(() -> Json.slices(utf8("{\"orders\":{}}"), "orders"))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageContaining("/orders");
    assertThatThrownBy(() -> Json.slices(utf8("{\"orders\":[{\"id\":1},{"), "orders"))
        .isInstanceOf(PayloadProblem.class);
  }

  @Test
  void anotherEncodingThanUtf8IsNotSliced() {
    byte[] body = "{\"orders\":[{\"id\":1}]}".getBytes(UTF_16BE);

    assertThatThrownBy(() -> Json.slices(body, "orders")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> Json.slice(body, "orders")).isInstanceOf(PayloadProblem.class);
    assertThatThrownBy(() -> Json.without(body, "orders")).isInstanceOf(PayloadProblem.class);
  }

  @ParameterizedTest
  @MethodSource
  void aBrokenElementSpoilsNeitherItsNeighboursNorWhatStandsAround(String broken) {
    byte[] body =
        utf8("{\"page\":{\"orders\":[{\"id\":1}," + broken + ",{\"id\":2}]},\"next\":\"é\"}");

    var list = Json.list(body, "page", "orders").orElseThrow();

    assertThat(list.elements())
        .containsExactly(utf8("{\"id\":1}"), utf8(broken), utf8("{\"id\":2}"));
    assertThat(list.around().at("/next").text()).isEqualTo("é");
  }

  static Stream<String> aBrokenElementSpoilsNeitherItsNeighboursNorWhatStandsAround() {
    return Stream.of(
        "null",
        "{\"a\":1,\"a\":2}",
        "[".repeat(200) + "]".repeat(200),
        "9".repeat(10_000),
        "{\"n\":0." + "9".repeat(10_000) + "}",
        text(300_000),
        name(1_000),
        "{\"nul\":\"\u0000\"}");
  }

  @Test
  void aListIsFoundAtItsPlaceOnly() {
    assertThat(Json.list(utf8(BOM + "[1,2]")).orElseThrow().elements())
        .containsExactly(utf8("1"), utf8("2"));
    assertThat(Json.list(utf8("{}"), "orders")).isEmpty();
    assertThat(Json.list(utf8("{\"orders\":null}"), "orders")).isEmpty();
    assertThat(Json.list(utf8("{\"orders\":{}}"), "orders")).isEmpty();
    assertThat(Json.list(utf8("{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"orders\":[1,",
        "{\"orders\":[1]",
        "{\"orders\":[1]} {}",
        "{\"orders\":[1],\"a\":1,\"a\":2}",
        "{\"orders\":[1],\"orders\":[2]}",
        "<html>"
      })
  void aBrokenDocumentHasNoList(String body) {
    assertThatThrownBy(() -> Json.list(utf8(body), "orders")).isInstanceOf(PayloadProblem.class);
  }

  @Test
  void oneMemberIsSliced() {
    byte[] body =
        utf8("{\"ü\":[1,{\"order\":0}],\"order\": {\"id\":\"ö\"} ,\"z\":12 , \"t\":\"é\\\"\"}");

    assertThat(Json.slice(body, "order")).contains(utf8("{\"id\":\"ö\"}"));
    assertThat(Json.slice(body, "order", "id")).contains(utf8("\"ö\""));
    assertThat(Json.slice(body, "z")).contains(utf8("12"));
    assertThat(Json.slice(body, "t")).contains(utf8("\"é\\\"\""));
    assertThat(Json.slice(body, "nothing")).isEmpty();
  }

  @Test
  void takesAValueOutAndLeavesAllOtherBytes() {
    byte[] body = utf8("{ \"id\": 1.50,\n \"tok\\u0065n\" : \"s3cr\\\"ét\" , \"z\":[ 1e2 ] }");

    assertThat(new String(Json.without(body, "token"), UTF_8))
        .isEqualTo("{ \"id\": 1.50,\n \"tok\\u0065n\" : \"\" , \"z\":[ 1e2 ] }");
  }

  @Test
  void takesOutAnyKindOfValueAtAnyDepth() {
    byte[] body = utf8(BOM + "{\"żółć\":0,\"auth\":{\"token\":12345},\"b\":{\"c\":{\"d\":[1,2]}}}");

    assertThat(new String(Json.without(body, "auth", "token"), UTF_8))
        .isEqualTo(BOM + "{\"żółć\":0,\"auth\":{\"token\":\"\"},\"b\":{\"c\":{\"d\":[1,2]}}}");
    assertThat(new String(Json.without(body, "b", "c"), UTF_8))
        .isEqualTo(BOM + "{\"żółć\":0,\"auth\":{\"token\":12345},\"b\":{\"c\":\"\"}}");
  }

  @Test
  void aDocumentWithoutTheMemberStaysAsItIs() {
    byte[] body = utf8("{\"a\":1}");

    assertThat(Json.without(body, "token")).isEqualTo(body);
    assertThat(Json.without(body, "a", "token")).isEqualTo(body);
  }

  private static String name(int length) {
    return "{\"" + "n".repeat(length) + "\":1}";
  }

  private static String text(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  private static String array(int size) {
    return "[" + String.join(",", Collections.nCopies(size, "1")) + "]";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
