package allday.platforms.petpooja;

import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.web.Headers;
import org.jspecify.annotations.Nullable;

/** Where a push carries its token, and how it is taken out before the body is kept. */
record TokenPlace(String place) {
  private static final String HEADER = "header:";
  private static final String USUAL = "token";

  static TokenPlace of(Connection connection) {
    return new TokenPlace(connection.get(PetpoojaPlatform.TOKEN_AT));
  }

  @Nullable String token(Headers headers, Doc body) {
    return isHeader()
        ? headers.single(place.substring(HEADER.length())).orElse(null)
        : body.at(place).text();
  }

  /**
   * The body without the token, otherwise to the byte; also where the token has moved elsewhere.
   */
  byte[] cut(byte[] body) {
    byte[] usual = Json.without(body, USUAL);
    return isHeader() ? usual : Json.without(usual, place.substring(1).split("/"));
  }

  private boolean isHeader() {
    return place.startsWith(HEADER);
  }
}
