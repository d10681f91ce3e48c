package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Setting;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is asked of marketplaces whose feed only their partners know: our reading by pointers, on a
 * shape that we invented. None of it was seen of any of them.
 */
public abstract class OwnPointersContract extends PlatformContract {
  @Override
  protected Connection connection() {
    return TestConnections.of(platform().id().value())
        .store("20190001", TestConnections.branch("koramangala", "Asia/Kolkata", "IN", "INR"))
        .secret("webhook", HIDDEN)
        .setting("proof", "hmac")
        .setting("signature-header", "X-Partner-Signature")
        .setting("signature-encoding", "hex")
        .setting("event", "/meta/kind")
        .setting("event-map.fresh", "ORDER")
        .setting("event-map.changed", "ORDER")
        .setting("event-map.rider", "STATUS")
        .setting("event-map.dropped", "CANCELLED")
        .setting("event-id", "/meta/ref")
        .setting("event-time", "/meta/ts")
        .setting("store", "/meta/outlet")
        .setting("order", "/ticket")
        .setting("order-id", "/no")
        .setting("display-number", "/short")
        .setting("status", "/phase")
        .setting("status-map.WAITING", "PLACED")
        .setting("status-map.COOKING", "PREPARING")
        .setting("status-map.RIDER_LEFT", "OUT_FOR_DELIVERY")
        .setting("reason", "/because")
        .setting("placed-at", "/at")
        .setting("courier-name", "/rider")
        .setting("customer-name", "/diner/alias")
        .setting("customer-phone", "/diner/dial")
        .setting("note", "/say")
        .setting("amounts", "minor")
        .setting("total", "/money/grand")
        .setting("subtotal", "/money/sum")
        .setting("discount", "/money/off")
        .setting("tax", "/money/gst")
        .setting("packaging-fee", "/money/box")
        .setting("payment", ".")
        .setting("payment-state", "/paid")
        .setting("payment-map.prepaid", "PAID")
        .setting("items", "/dishes")
        .setting("item-name", "/label")
        .setting("item-quantity", "/n")
        .setting("item-price", "/each")
        .setting("item-modifiers", "/picks")
        .setting("modifier-name", "/label")
        .setting("modifier-quantity", "/n")
        .setting("modifier-price", "/each")
        .build();
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        new StatusCase(
            "an operator's word", news("rider", "RIDER_LEFT"), OrderStatus.OUT_FOR_DELIVERY),
        new StatusCase("another", news("rider", "COOKING"), OrderStatus.PREPARING),
        new StatusCase("an operator's event", news("dropped", "COOKING"), OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return news("rider", "Delivered");
  }

  private RawOrder news(String kind, String phase) {
    return raw(
        "order",
        "{\"meta\":{\"kind\":\"%s\",\"outlet\":\"20190001\"},\"ticket\":{\"no\":1,\"phase\":\"%s\"}}"
            .formatted(kind, phase));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", "{\"meta\":{\"kind\":\"dropped\"},\"ticket\":{\"no\":" + id + "}}");
  }

  @Test
  void noPlaceIsPresentedAsThePlatforms() {
    var spec = platform().spec();

    assertThat(spec.settings())
        .filteredOn(setting -> String.valueOf(setting.defaultText()).startsWith("/"))
        .isEmpty();
    assertThat(spec.settings())
        .filteredOn(Setting::required)
        .extracting(Setting::name)
        .containsExactly("order-id", "total", "items");
  }

  @Test
  void theMaskedCustomerIsNotWrittenTo() {
    var mapped =
        (Mapping.Mapped) map(raw("order", fixtures().bytes("order/our-pointers-new-order.json")));

    assertThat(mapped.order().customer().contactAllowed()).isFalse();
  }

  /** The door, whose intake each member has of its own. */
  protected abstract class Door extends WebhookContract {
    @Override
    protected Connection connection() {
      return OwnPointersContract.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "an order", fixtures().bytes("order/our-pointers-new-order.json"),
          "news", fixtures().bytes("order/our-pointers-rider.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return new WebhookRequest(
          "POST",
          "/webhooks/" + platform().id() + "/main",
          null,
          Headers.of("X-Partner-Signature", signature(secret, body)),
          body,
          NOW);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Partner-Signature");
    }
  }

  private static String signature(String secret, byte[] body) {
    return HexFormat.of().formatHex(Macs.sha256(secret, body));
  }
}
