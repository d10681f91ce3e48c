package allday.channels.sendgrid;

import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import com.sendgrid.Client;
import com.sendgrid.Request;
import com.sendgrid.Response;
import java.net.URI;
import java.util.Map;
import org.apache.http.impl.client.CloseableHttpClient;

/** Takes one request of the SDK over our {@link Http}, to the configured host. */
final class SendGridHttp extends Client {
  private final Http http;
  private final URI base;
  private HttpAnswer answer = new HttpAnswer.NoAnswer(false, "the SDK made no request");

  SendGridHttp(Http http, URI base) {
    super((CloseableHttpClient) null);
    this.http = http;
    this.base = base;
  }

  /** What came of the request. */
  HttpAnswer answer() {
    return answer;
  }

  @Override
  public Response api(Request request) {
    var call =
        HttpCall.postJson(Urls.url(base, request.getEndpoint()), request.getBody())
            .within(Provider.Pace.USUAL.timeout());
    for (var header : request.getHeaders().entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    answer = http.call(call);
    return new Response(answer instanceof HttpAnswer.Answered got ? got.status() : 0, "", Map.of());
  }

  /** There is nothing to close; the SDK's own would stumble over the client it was not given. */
  @Override
  public void close() {}
}
