package allday.platforms.deliverect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DeliverectWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new DeliverectWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("deliverect")
        .store("*", TestConnections.branch("gent", "Europe/Brussels", "BE", "EUR"))
        .setting("base-url", baseUrl.toString())
        .setting("client-id", "allday")
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("client-secret", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/new-delivery-paid-online");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new DeliverectMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Override
  protected void stubToken() {
    server
        .wire()
        .stubFor(
            post("/oauth/token")
                .withRequestBody(
                    equalToJson(
                        """
                        {"client_id":"allday","client_secret":"%s",
                          "audience":"https://api.deliverect.com","grant_type":"client_credentials"}"""
                            .formatted(PlatformContract.HIDDEN)))
                .willReturn(
                    aResponse().withBody("{\"access_token\":\"token-1\",\"expires_in\":86400}")));
  }

  @Test
  void aTokenIsAskedForOnceAndKept() {
    stubToken();
    stubTaken();
    var api = server.api();

    for (int i = 0; i < 3; i++) {
      writer().write(command(new Ready()), connection(server.url()), api);
    }

    server.wire().verify(1, postRequestedFor(urlEqualTo("/oauth/token")));
  }

  @Test
  void aTokenServerThatIsAwayMeansThatNothingWasTold() {
    server.wire().stubFor(post("/oauth/token").willReturn(aResponse().withStatus(502)));

    assertThat(tell(new Ready())).isInstanceOf(WriteResult.TryLater.class);
  }
}
