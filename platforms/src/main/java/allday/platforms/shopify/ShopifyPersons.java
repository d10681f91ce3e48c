package allday.platforms.shopify;

import allday.contracts.event.PersonRequest;
import allday.contracts.event.PersonRequest.Wish;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.web.GenuineRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's mandatory privacy webhooks: what a customer asked the shop for, and that a shop has
 * left the app and its customers are to be forgotten.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance">Privacy law
 *     compliance</a>
 */
final class ShopifyPersons {
  static final String DATA_REQUEST = "customers/data_request";
  static final String REDACT = "customers/redact";
  static final String SHOP_REDACT = "shop/redact";

  /** Shopify wants each of them done within thirty days. */
  private static final Duration TIME = Duration.ofDays(30);

  private ShopifyPersons() {}

  /**
   * What one of them asks.
   *
   * @param id of the delivery, the same on repetition; null where the header is missing
   */
  static Intake read(
      GenuineRequest request, Connection connection, String topic, @Nullable String id) {
    if (id == null) {
      return new Intake.Unreadable("no webhook id");
    }
    var body = Json.parse(request.body());
    boolean ofShop = topic.equals(SHOP_REDACT);
    var customer = body.at("/customer");
    return new Intake.Persons(
        List.of(
            new PersonRequest(
                id,
                topic.equals(DATA_REQUEST) ? Wish.ACCESS : Wish.ERASURE,
                ShopifyPlatform.ID.value(),
                connection.id().value(),
                topic,
                ofShop ? List.of() : addresses(customer),
                ofShop
                    ? "shop " + body.at("/shop_domain").requiredText()
                    : "customer " + customer.at("/id").requiredText(),
                ofShop,
                orders(body),
                request.receivedAt(),
                request.receivedAt().plus(TIME))));
  }

  private static List<String> addresses(Doc customer) {
    return Stream.of("/email", "/phone")
        .map(name -> customer.at(name).text(""))
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static List<String> orders(Doc body) {
    return Stream.of("/orders_requested", "/orders_to_redact")
        .flatMap(name -> body.at(name).items().stream())
        .map(Doc::requiredText)
        .toList();
  }
}
