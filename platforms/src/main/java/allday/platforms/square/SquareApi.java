package allday.platforms.square;

import allday.contracts.http.HttpCall;
import allday.contracts.platform.Connection;

/** How Square wants to be called. */
final class SquareApi {
  /**
   * The one form in which orders travel on: the order itself, without the envelope of fetch or
   * search.
   */
  static final String ORDER = "order";

  private SquareApi() {}

  static HttpCall authorized(HttpCall call, Connection connection) {
    return call.bearer(connection.secret(SquarePlatform.ACCESS_TOKEN).reveal())
        .header("Square-Version", connection.get(SquarePlatform.API_VERSION));
  }
}
