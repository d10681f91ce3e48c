package allday.platforms.petpooja;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Identity;
import allday.contracts.order.SourceKind;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PetpoojaWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new PetpoojaWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("petpooja")
        .store("demo1234", TestConnections.branch("ahmedabad", "Asia/Kolkata", "IN", "INR"))
        .setting("ordering-url", baseUrl.toString())
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("app-key", "the-app-key")
        .secret("app-secret", PlatformContract.HIDDEN)
        .secret("access-token", "the-access-token");
  }

  /** One that was placed at Petpooja under a number of the shop's own. */
  @Override
  protected CanonicalOrder order() {
    var mirrored = order("order/zomato-delivery");
    return new CanonicalOrder(
        Identity.of("A-1001", "demo1234", SourceKind.DIRECT),
        mirrored.status(),
        mirrored.timing(),
        mirrored.fulfilment(),
        mirrored.customer(),
        mirrored.lines(),
        mirrored.totals(),
        mirrored.payments(),
        mirrored.notes(),
        null);
  }

  private CanonicalOrder order(String pair) {
    return mapped(new PetpoojaMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Override
  protected void stubTaken() {
    server.otherwise(aResponse().withBody("{\"success\":\"1\",\"message\":\"updated\"}"));
  }

  @Test
  void anOrderOfPetpoojasOwnTillIsKeptThere() {
    assertThat(tellOf(order("order/zomato-delivery"), new Cancel(Reason.CLOSED, "")))
        .isInstanceOf(WriteResult.NotSupported.class);
  }

  @Test
  void aNoInA200IsARefusal() {
    server.otherwise(
        aResponse()
            .withBody("{\"success\":\"0\",\"code\":\"GN_105\",\"message\":\"Invalid app key\"}"));

    assertThat(tell(new Cancel(Reason.CLOSED, "")))
        .isEqualTo(new WriteResult.Refused("GN_105", "Invalid app key"));
  }

  @Test
  void anAnswerThatSaysNeitherIsUnclear() {
    server.otherwise(aResponse().withBody("{}"));

    assertThat(tell(new Cancel(Reason.CLOSED, ""))).isInstanceOf(WriteResult.Unclear.class);
  }

  @Test
  void withoutTheOrderingInterfaceNothingCanBeTold() {
    var without = TestConnections.of("petpooja").secret("webhook", PlatformContract.HIDDEN).build();

    assertThat(writer().commands(without)).isEmpty();
  }
}
