package allday.contracts.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final Doc ORDER =
      Json.parse(
          """
          {"id": 900000000000000001, "empty": "", "nothing": null, "order id": "spaced",
           "name": {"first": "Dana", "last": "K"}, "a/b": "slash", "list": [{"x": "deep"}]}
          """
              .getBytes(UTF_8));

  @ParameterizedTest
  @CsvSource({
    "/id, 900000000000000001",
    "/guid | /id, 900000000000000001",
    "/empty | /nothing | /id, 900000000000000001",
    "/name/first + /name/last, Dana K",
    "/name/first + /name/middle, Dana",
    "/nickname | /name/last + /name/first, K Dana",
    "/a~1b, slash",
    "/order id, spaced",
    "/list/0/x, deep"
  })
  void findsAText(String place, String text) {
    assertThat(Place.parse(place).text(ORDER)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "/guid", "/empty", "/nothing", "/name", "/guid | /empty"})
  void findsNoneWhereThereIsNone(String place) {
    assertThat(Place.parse(place).text(ORDER)).isNull();
  }

  @Test
  void aPointAloneIsTheWhole() {
    assertThat(Place.parse("/order | .").in(ORDER).at("/name/first").text()).isEqualTo("Dana");
  }

  @Test
  void aMissingValueIsToldByItsPlace() {
    var place = Place.parse("/guid | /uuid");

    assertThatThrownBy(() -> place.in(ORDER).requiredText())
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("/guid: expected a text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "order/id", "/a~b", "/id |", "| /id", "/id | name", "/a + b", "$.id"})
  void whatIsNoPointerIsRefused(String place) {
    assertThatThrownBy(() -> Place.parse(place)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNeededHasToBeSomewhere() {
    var id = Place.requiredSetting("order-id", "The id.");

    assertThatThrownBy(() -> id.parse().apply("none")).isInstanceOf(IllegalArgumentException.class);
    assertThat(id.required()).isTrue();
  }
}
