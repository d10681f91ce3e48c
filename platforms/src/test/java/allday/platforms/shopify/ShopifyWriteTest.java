package allday.platforms.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShopifyWriteTest extends WriteContract {
  private static final Fixtures FIXTURES = Fixtures.of(ShopifyWriteTest.class);
  private static final String API = "/admin/api/2026-10";

  @Override
  protected StatusWriter writer() {
    return new ShopifyWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return shop(baseUrl).secret("access-token", PlatformContract.HIDDEN).build();
  }

  private static TestConnections shop(URI baseUrl) {
    return TestConnections.of("shopify")
        .store("*", TestConnections.branch("main", "America/New_York", "US", "USD"))
        .setting("shop", "demo-kitchen.myshopify.com")
        .setting("base-url", baseUrl.toString())
        .secret("webhook", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/pickup-new.json");
  }

  private CanonicalOrder order(String fixture) {
    var connection = connection(URI.create("http://127.0.0.1:1"));
    var raw =
        RawOrder.of(
            ShopifyPlatform.ID,
            connection.id(),
            "any",
            "order",
            Instant.parse("2026-03-02T17:30:00Z"),
            Origin.WEBHOOK,
            FIXTURES.bytes(fixture));
    return ((Mapping.Mapped) new ShopifyMapper().map(raw, connection)).order();
  }

  @Override
  protected boolean asksFirst() {
    return true;
  }

  @Override
  protected void stubTaken() {
    stubOpen("{\"id\":1046000776,\"status\":\"open\"},{\"id\":1046000777,\"status\":\"closed\"}");
    stubPrepared("{\"data\":{\"fulfillmentOrderLineItemsPreparedForPickup\":{\"userErrors\":[]}}}");
    server.otherwise(aResponse().withStatus(201).withBody("{}"));
  }

  private void stubOpen(String fulfilmentOrders) {
    server
        .wire()
        .stubFor(
            get(API + "/orders/" + order().identity().sourceOrderId() + "/fulfillment_orders.json")
                .willReturn(
                    aResponse().withBody("{\"fulfillment_orders\":[" + fulfilmentOrders + "]}")));
  }

  private void stubPrepared(String answer) {
    server.wire().stubFor(post(API + "/graphql.json").willReturn(aResponse().withBody(answer)));
  }

  @Test
  void whatIsHandedOverAlreadyIsTooLate() {
    stubOpen("{\"id\":1046000776,\"status\":\"closed\"}");

    assertThat(tell(new HandedOver())).isInstanceOf(WriteResult.TooLate.class);
  }

  @Test
  void aMistakeInA200IsARefusal() {
    stubOpen("{\"id\":1046000776,\"status\":\"open\"}");
    stubPrepared(
        """
        {"data":{"fulfillmentOrderLineItemsPreparedForPickup":{"userErrors":[
          {"code":"FULFILLMENT_ORDER_INVALID","field":["input"],"message":"Not a pickup."}]}}}""");

    assertThat(tell(new Ready()))
        .isEqualTo(new WriteResult.Refused("FULFILLMENT_ORDER_INVALID", "Not a pickup."));
  }

  @Test
  void aThrottledCallIsMadeAgain() {
    stubOpen("{\"id\":1046000776,\"status\":\"open\"}");
    stubPrepared(
        "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]}");

    assertThat(tell(new Ready())).isInstanceOf(WriteResult.TryLater.class);
  }

  @Test
  void anAnswerThatIsNoAnswerIsUnclear() {
    stubOpen("{\"id\":1046000776,\"status\":\"open\"}");
    stubPrepared("{}");

    assertThat(tell(new Ready())).isInstanceOf(WriteResult.Unclear.class);
  }

  @Test
  void aParcelIsNotReadyForPickup() {
    var parcel = order("order/new-paid-local-delivery.json");
    var command = new StatusCommand(UUID.randomUUID(), parcel, new Ready());

    assertThat(parcel.fulfilment().type()).isEqualTo(FulfilmentType.DELIVERY);
    assertThat(writer().write(command, connection(server.url()), server.api()))
        .isInstanceOf(WriteResult.NotSupported.class);
  }

  @Test
  void aShopWithoutAccessCannotBeToldAnything() {
    assertThat(writer().commands(shop(server.url()).build())).isEmpty();
    assertThat(writer().commands(connection(server.url()))).contains(Kind.CANCEL);
  }
}
