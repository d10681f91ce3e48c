package allday.platforms.micros;

import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.platform.Api;
import allday.contracts.platform.Connection;
import java.net.URI;

/** How Simphony wants to be called: one revenue centre a call. */
final class MicrosApi {
  /** The one form in which checks travel on. */
  /** What is known of a check that is gone: the notice, and no bytes. */
  static final String GONE = "gone";

  static final String CHECK = "check";

  private MicrosApi() {}

  static HttpAnswer get(URI url, MicrosStore store, Connection connection, Api api) {
    return api.callWithToken(
        connection.id().value(),
        () -> new MicrosSignIn(connection, api).token(),
        token ->
            HttpCall.get(url)
                .bearer(token)
                .header("Simphony-OrgShortName", connection.get(MicrosPlatform.ORGANISATION))
                .header("Simphony-LocRef", store.location())
                .header("Simphony-RvcRef", store.revenueCentre()));
  }
}
