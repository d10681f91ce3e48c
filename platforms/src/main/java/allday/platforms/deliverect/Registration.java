package allday.platforms.deliverect;

import allday.contracts.config.Setting;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.web.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a store hears that connects to our till: the URLs to send its events to. They are those of
 * the configuration, never made from the request.
 */
final class Registration {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Registration() {}

  static Intake answer(Connection connection) {
    var orders = connection.find(DeliverectPlatform.ORDERS_URL).orElse(connection.webhookUrl());
    if (!"https".equals(orders.getScheme())) {
      return new Intake.Unreadable(
          "a store wants to register, and there is no https URL to tell it; settings.orders-url may name one");
    }
    var urls = new LinkedHashMap<String, String>();
    urls.put("ordersWebhookURL", orders.toString());
    put(urls, "syncProductsURL", DeliverectPlatform.PRODUCTS_URL, connection);
    put(urls, "syncTablesURL", DeliverectPlatform.TABLES_URL, connection);
    put(urls, "syncFloorsURL", DeliverectPlatform.FLOORS_URL, connection);
    put(urls, "operationsWebhookURL", DeliverectPlatform.OPERATIONS_URL, connection);
    put(urls, "storeStatusWebhookURL", DeliverectPlatform.STORE_STATUS_URL, connection);
    return new Intake.Challenge(
        Answer.json(200, JSON.writeValueAsString(urls)), "registration of a store");
  }

  private static void put(
      LinkedHashMap<String, String> urls,
      String name,
      Setting<URI> setting,
      Connection connection) {
    connection.find(setting).ifPresent(url -> urls.put(name, url.toString()));
  }
}
