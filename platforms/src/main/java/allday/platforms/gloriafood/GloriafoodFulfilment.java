package allday.platforms.gloriafood;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.platforms.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order reaches the customer, and where. */
final class GloriafoodFulfilment {
  private GloriafoodFulfilment() {}

  static FulfilmentType type(Doc order) {
    var type = order.at("/type");
    return switch (type.text("")) {
      case "pickup" ->
          "curbside_pickup".equals(order.at("/fulfillment_option").text())
              ? FulfilmentType.CURBSIDE
              : FulfilmentType.PICKUP;
      case "delivery" -> FulfilmentType.DELIVERY;
      case "table_reservation" -> FulfilmentType.RESERVATION;
      // A table is reserved as well, but there is food to be cooked for it.
      case "order_ahead", "dine_in" -> FulfilmentType.DINE_IN;
      default ->
          throw type.problem(
              "expected pickup, delivery, table_reservation, order_ahead or dine_in");
    };
  }

  static boolean isOrderAhead(Doc order) {
    return "order_ahead".equals(order.at("/type").text());
  }

  static Fulfilment of(Doc order, FulfilmentType type) {
    var fulfilment = Fulfilment.of(type).at(table(order), guests(order));
    return type == FulfilmentType.DELIVERY
        ? fulfilment.deliveredBy(Deliverer.STORE).to(address(order))
        : fulfilment;
  }

  /** For a delivery: whether to meet the rider, leave it at the door, and so on. */
  static @Nullable String courierNote(Doc order, FulfilmentType type) {
    String option = order.at("/fulfillment_option").text();
    return option == null || type != FulfilmentType.DELIVERY ? null : option.replace('_', ' ');
  }

  private static @Nullable Integer guests(Doc order) {
    Long persons = order.at("/persons").whole();
    return persons == null || persons <= 0 ? null : Math.toIntExact(Math.min(persons, 100_000));
  }

  /** The table's number, with the kind of place where that is not an ordinary table. */
  private static @Nullable String table(Doc order) {
    String place = order.at("/dine_in_subtype").text("dine_in");
    String named =
        switch (place) {
          case "dine_in" -> null;
          case "custom" -> order.at("/dine_in_subtype_custom_name").text();
          default -> place.replace('_', ' ');
        };
    return Texts.joined(" ", named, order.at("/table_number").text());
  }

  private static @Nullable Address address(Doc order) {
    var parts = order.at("/client_address_parts");
    var lines = new ArrayList<String>();
    add(lines, "", parts.at("/street").text(parts.at("/full_address").text("")));
    for (String name : List.of("bloc", "floor", "apartment", "intercom")) {
      add(lines, name + " ", parts.at("/" + name).text(""));
    }
    add(lines, "", parts.at("/more_address").text(""));
    if (lines.isEmpty()) {
      add(lines, "", order.at("/client_address").text(""));
    }
    return lines.isEmpty()
        ? null
        : new Address(lines, parts.at("/zipcode").text(), parts.at("/city").text(), null, null);
  }

  private static void add(List<String> lines, String label, String value) {
    if (!value.isEmpty()) {
      lines.add(label + value);
    }
  }
}
