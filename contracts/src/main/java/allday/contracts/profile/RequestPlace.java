package allday.contracts.profile;

import allday.contracts.Bytes;
import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import allday.contracts.web.Form;
import allday.contracts.web.Headers;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a request a value stands: {@code header:X-Event}, {@code query:key}, or a {@link Place}
 * in the body.
 *
 * @param name of the header or parameter; empty for the body
 */
public record RequestPlace(From from, String name, Place place) {
  private static final Pattern BESIDE_THE_BODY =
      Pattern.compile("(header|query):([A-Za-z0-9._-]+)");

  /** Parts of a request. */
  enum From {
    HEADER,
    QUERY,
    BODY
  }

  static Setting<RequestPlace> setting(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "header:<name>, query:<name>, " + Place.EXPECTED,
        "none",
        false,
        RequestPlace::parse);
  }

  static RequestPlace parse(String text) {
    var beside = BESIDE_THE_BODY.matcher(text);
    if (!beside.matches()) {
      return new RequestPlace(From.BODY, "", Place.parse(text));
    }
    var from = beside.group(1).equals("header") ? From.HEADER : From.QUERY;
    return new RequestPlace(from, beside.group(2), new Place(List.of()));
  }

  boolean isInBody() {
    return from == From.BODY;
  }

  boolean isNowhere() {
    return isInBody() && place.isNowhere();
  }

  /**
   * A value outside the body; null where it is not there, came twice, or is meant to be in the
   * body.
   */
  @Nullable String beside(Headers headers, @Nullable String query) {
    String text =
        switch (from) {
          case HEADER -> headers.single(name).orElse(null);
          case QUERY -> parameter(query == null ? "" : query);
          case BODY -> null;
        };
    return text == null || text.isBlank() ? null : text.strip();
  }

  private @Nullable String parameter(String query) {
    return Form.read(Bytes.utf8(query))
        .map(form -> form.fields().getOrDefault(name, List.of()))
        .filter(values -> values.size() == 1)
        .map(List::getFirst)
        .orElse(null);
  }

  @Nullable String text(Headers headers, @Nullable String query, Doc body) {
    return isInBody() ? place.text(body) : beside(headers, query);
  }
}
