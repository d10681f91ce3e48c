package allday.platforms;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import allday.contracts.http.JdkHttp;
import allday.contracts.http.Tokens;
import allday.contracts.platform.Api;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * A local HTTP server that plays the platform, and the client that an adapter is given to call it.
 */
public final class PlatformServer implements AutoCloseable {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final JdkHttp http = new JdkHttp();
  private Duration patience = Duration.ofSeconds(10);

  PlatformServer() {
    server.start();
  }

  public WireMockServer wire() {
    return server;
  }

  public URI url() {
    return URI.create(server.baseUrl());
  }

  /** How long the calls of an API from now on wait; long enough for a busy machine at first. */
  void giveUpAfter(Duration limit) {
    patience = limit;
  }

  /** An API whose token cache is empty. */
  public Api api() {
    var limit = patience;
    return new Api(
        call -> http.call(call.within(limit)),
        new Tokens(),
        Clock.fixed(PlatformContract.NOW, ZoneOffset.UTC));
  }

  /** Answers this to all that nothing else is said of. */
  void otherwise(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).atPriority(100).willReturn(answer));
  }

  @Override
  public void close() {
    server.stop();
    http.close();
  }
}
