package allday.platforms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.platform.Connection;
import allday.contracts.platform.Trouble;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every call to a platform must make of a platform in trouble. */
public abstract class TroubleContract {
  protected PlatformServer server;

  @BeforeEach
  void start() {
    server = new PlatformServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A connection whose base URLs all lead to the given place. */
  protected abstract Connection connection(URI baseUrl);

  /** Makes the call under test and gives what came of it. */
  protected abstract Object attempt(Connection connection);

  /** Lets the token endpoint work, where the platform has one. */
  protected void stubToken() {}

  @Test
  void waitsAsLongAsThePlatformAsks() {
    stubToken();
    server.otherwise(aResponse().withStatus(429).withHeader("Retry-After", "17"));

    assertThat(attempt(connection(server.url())))
        .isInstanceOfSatisfying(
            Trouble.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void triesLaterWhenThePlatformIsBroken() {
    stubToken();
    server.otherwise(aResponse().withStatus(502).withBody("<html>Bad Gateway</html>"));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
  }

  @Test
  void triesLaterWhenNobodyAnswersInTime() {
    stubToken();
    server.giveUpSoon();
    server.otherwise(aResponse().withFixedDelay(1_500).withStatus(200));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
  }

  @Test
  void triesLaterWhenTheConnectionBreaks() {
    stubToken();
    server.otherwise(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
  }

  @Test
  void triesLaterWhenNobodyIsThere() {
    assertThat(attempt(connection(URI.create("http://127.0.0.1:1"))))
        .isInstanceOf(Trouble.TryLater.class);
  }

  @Test
  void saysThatAnOperatorMustLookWhenItIsForbidden() {
    stubToken();
    server.otherwise(aResponse().withStatus(403).withBody("{}"));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Denied.class);
  }

  @Test
  void saysSoWhenTheAnswerIsNoJson() {
    stubToken();
    server.otherwise(aResponse().withStatus(200).withBody("{\"order\":{\"id"));

    assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
  }
}
