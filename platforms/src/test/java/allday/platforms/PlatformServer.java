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
  private static final Duration PATIENT = Duration.ofSeconds(15);
  private static final Duration IMPATIENT = Duration.ofMillis(400);

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final JdkHttp http = new JdkHttp();
  private Duration patience = PATIENT;

  public PlatformServer() {
    server.start();
  }

  public WireMockServer wire() {
    return server;
  }

  public URI url() {
    return URI.create(server.baseUrl());
  }

  /** An API whose token cache is empty. */
  public Api api() {
    return new Api(
        call -> http.call(call.within(patience)),
        new Tokens(),
        Clock.fixed(PlatformContract.NOW, ZoneOffset.UTC));
  }

  /** Lets calls give up soon, for the test of a platform that does not answer. */
  void giveUpSoon() {
    patience = IMPATIENT;
  }

  /** Answers this to all that nothing else is said of. */
  public void otherwise(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).atPriority(100).willReturn(answer));
  }

  @Override
  public void close() {
    server.stop();
    http.close();
  }
}
