package allday.platforms.shopify;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.platform.Connection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines of an order. {@code current_quantity} is what is left of one after edits and refunds;
 * {@code properties} are what the customer chose or wrote.
 */
final class ShopifyLines {
  private ShopifyLines() {}

  static List<Line> of(Doc order, Connection connection, String currency) {
    var refunded = refunded(order);
    boolean undone = ShopifyMoney.isUndone(order);
    return order.at("/line_items").items().stream()
        .filter(line -> !ShopifyMoney.isTip(line, connection))
        .map(line -> line(line, refunded, undone, currency))
        .toList();
  }

  private static Line line(Doc line, Set<String> refunded, boolean undone, String currency) {
    var ordered = line.at("/quantity").decimal(BigDecimal.ONE);
    var left = line.at("/current_quantity").decimal(ordered);
    boolean gone = left.signum() == 0;
    return new Line(
        line.at("/id").text(),
        line.at("/sku").text(),
        line.at("/name").or(line.at("/title")).text("Item"),
        gone ? ordered : left,
        line.at("/price").major(currency),
        null,
        null,
        line.at("/properties").items().stream()
            .filter(ShopifyLines::isForPeople)
            .map(ShopifyLines::modifier)
            .toList(),
        gone ? state(line, refunded, undone) : Line.State.OK);
  }

  private static Line.State state(Doc line, Set<String> refunded, boolean undone) {
    if (refunded.contains(line.at("/id").text(""))) {
      return Line.State.REFUNDED;
    }
    // Of a cancelled order every line is gone: its status says so, the lines say what it was.
    return undone ? Line.State.OK : Line.State.REMOVED;
  }

  private static Set<String> refunded(Doc order) {
    return order.at("/refunds").items().stream()
        .flatMap(refund -> refund.at("/refund_line_items").items().stream())
        .map(item -> item.at("/line_item_id").text(""))
        .collect(Collectors.toSet());
  }

  /** By custom a property whose name begins with an underscore is for programs. */
  private static boolean isForPeople(Doc property) {
    return property.at("/value").text() != null && !property.at("/name").text("_").startsWith("_");
  }

  private static Line.Modifier modifier(Doc property) {
    return new Line.Modifier(
        property.at("/name").text(),
        property.at("/value").requiredText(),
        null,
        BigDecimal.ONE,
        null,
        false,
        List.of());
  }
}
