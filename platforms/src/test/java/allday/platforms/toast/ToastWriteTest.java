package allday.platforms.toast;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ToastWriteTest extends WriteContract {

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("toast")
        .store("*", TestConnections.branch("springfield", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl.toString())
        .setting("client-id", "allday-client")
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("client-secret", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/delivery-approved");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new ToastMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Override
  protected StatusWriter writer() {
    return new ToastWriter(new ToastApi());
  }

  @Override
  protected void stubToken() {
    server
        .wire()
        .stubFor(
            post("/authentication/v1/authentication/login")
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"token\":{\"accessToken\":\"token-1\",\"expiresIn\":86400}}")));
  }

  @Test
  void aPickupIsHandedOverAtTheTill() {
    assertThat(tellOf(order("order/pickup-ready"), new HandedOver()))
        .isInstanceOf(WriteResult.NotSupported.class);
  }

  @Test
  void whatWasPaidAtTheTillIsNotVoided() {
    stubToken();
    server.otherwise(
        aResponse()
            .withStatus(400)
            .withBody("{\"status\":400,\"code\":10130,\"message\":\"Payment cannot be voided\"}"));

    assertThat(tell(new Cancel(Reason.CUSTOMER, "")))
        .isEqualTo(new WriteResult.Refused("10130", "Payment cannot be voided"));
  }
}
