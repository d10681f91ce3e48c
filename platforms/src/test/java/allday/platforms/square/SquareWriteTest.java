package allday.platforms.square;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SquareWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new SquareWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("square")
        .store(
            "FPYCBCHDEMO1", TestConnections.branch("springfield", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl.toString())
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("access-token", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/pickup-new-paid");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new SquareMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Override
  protected boolean asksFirst() {
    return true;
  }

  @Override
  protected void stubTaken() {
    stubOrder("PROPOSED", "\"version\":4,");
    server
        .wire()
        .stubFor(put(urlPathMatching("/v2/orders/.*")).willReturn(aResponse().withBody("{}")));
  }

  private void stubOrder(String state, String version) {
    server
        .wire()
        .stubFor(
            get(urlPathMatching("/v2/orders/.*"))
                .willReturn(
                    aResponse()
                        .withBody(
                            """
                            {"order":{"id":"o-1","location_id":"FPYCBCHDEMO1",%s"state":"OPEN",
                              "fulfillments":[
                                {"uid":"bBC8tsVDEMO1","type":"PICKUP","state":"%s"},
                                {"uid":"called-off","type":"PICKUP","state":"CANCELED"}]}}"""
                                .formatted(version, state))));
  }

  @Test
  void anOrderThatChangedMeanwhileIsReadOnceMore() {
    stubOrder("PROPOSED", "\"version\":4,");
    server
        .wire()
        .stubFor(
            put(urlPathMatching("/v2/orders/.*"))
                .willReturn(
                    aResponse()
                        .withStatus(409)
                        .withBody("{\"errors\":[{\"code\":\"CONFLICT\",\"detail\":\"stale\"}]}")));

    assertThat(tell(new Ready())).isInstanceOf(WriteResult.TryLater.class);
  }

  @Test
  void whatIsThereAlreadyIsNotMoved() {
    stubOrder("RESERVED", "\"version\":4,");

    assertThat(tell(new Accept(null, null))).isInstanceOf(WriteResult.Written.class);
    assertThat(server.wire().getAllServeEvents()).hasSize(1);
  }

  @Test
  void whatIsFurtherIsTooLate() {
    stubOrder("COMPLETED", "\"version\":4,");

    assertThat(tell(new Ready())).isInstanceOf(WriteResult.TooLate.class);
  }

  @Test
  void anOrderOfTheTillIsKeptThere() {
    stubOrder("PROPOSED", "");

    assertThat(tell(new HandedOver())).isInstanceOf(WriteResult.NotSupported.class);
  }

  @Test
  void aRefusalSaysWhatSquareSays() {
    stubOrder("PROPOSED", "\"version\":4,");
    server
        .wire()
        .stubFor(
            put(urlPathMatching("/v2/orders/.*"))
                .willReturn(
                    aResponse()
                        .withStatus(403)
                        .withBody(
                            "{\"errors\":[{\"code\":\"INSUFFICIENT_SCOPES\",\"detail\":\"no ORDERS_WRITE\"}]}")));

    assertThat(tell(new Ready()))
        .isEqualTo(new WriteResult.Refused("INSUFFICIENT_SCOPES", "no ORDERS_WRITE"));
  }
}
