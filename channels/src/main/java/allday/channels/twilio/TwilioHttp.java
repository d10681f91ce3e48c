package allday.channels.twilio;

import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** Takes one request of the SDK over our {@link Http}, to the configured host. */
final class TwilioHttp extends HttpClient {
  /** The SDK logs them at DEBUG and expects some to be there. */
  private static final Header[] NO_HEADERS = {};

  private final Http http;
  private final URI base;
  private @Nullable HttpAnswer answer;

  TwilioHttp(Http http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** What came of the request; null where the SDK made none. */
  @Nullable HttpAnswer answer() {
    return answer;
  }

  /** Once: the SDK would repeat after a 5xx, and the customer might read the message twice. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    byte[] form = request.encodeFormBody().getBytes(StandardCharsets.UTF_8);
    var call =
        HttpCall.post(
                Urls.url(base, request.constructURL().getFile()),
                "application/x-www-form-urlencoded",
                form)
            .header("Authorization", request.getAuthString())
            .header("Accept", "application/json")
            .within(Provider.Pace.USUAL.timeout());
    answer = http.call(call);
    return switch (answer) {
      case HttpAnswer.Answered got ->
          new Response(new ByteArrayInputStream(got.body()), got.status(), NO_HEADERS);
      case HttpAnswer.NoAnswer silence -> throw new ApiConnectionException(silence.why());
    };
  }
}
