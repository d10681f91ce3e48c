package allday.platforms.hubrise;

import allday.contracts.http.HttpCall;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import java.net.URI;
import java.util.Optional;

/** How HubRise wants to be called (hubrise.com/developers/api/authentication). */
final class HubRiseApi {
  /** The form of an order without an envelope, as it is fetched and listed. */
  static final String ORDER = "order";

  /** The fact of a notice that names the location; the order's path has it. */
  static final String LOCATION = "location";

  private HubRiseApi() {}

  static HttpCall get(URI url, Connection connection) {
    return HttpCall.get(url)
        .header("X-Access-Token", connection.secret(HubRisePlatform.ACCESS_TOKEN).reveal());
  }

  static Optional<Trouble> withoutToken(Connection connection) {
    return connection.secrets(HubRisePlatform.ACCESS_TOKEN).isEmpty()
        ? Optional.of(new Trouble.Denied("no secret access-token is configured"))
        : Optional.empty();
  }
}
