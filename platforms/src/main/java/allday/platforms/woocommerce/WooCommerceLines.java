package allday.platforms.woocommerce;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order. What the customer chose stands in a line's {@code meta_data}, of which the
 * {@code display_…} texts are for people.
 */
final class WooCommerceLines {
  private WooCommerceLines() {}

  static List<Line> of(Doc order, String currency) {
    return order.at("/line_items").items().stream().map(line -> line(line, currency)).toList();
  }

  private static Line line(Doc line, String currency) {
    var quantity = line.at("/quantity").decimal(BigDecimal.ONE);
    String name = Entities.decoded(line.at("/name").text());
    return new Line(
        line.at("/id").text(),
        line.at("/sku").text(),
        name == null ? "Item" : name,
        quantity,
        unitPrice(line, quantity, currency),
        exact(line.at("/total"), currency),
        null,
        line.at("/meta_data").items().stream()
            .filter(WooCommerceLines::isForPeople)
            .map(WooCommerceLines::modifier)
            .toList(),
        quantity.signum() == 0 ? Line.State.REMOVED : Line.State.OK);
  }

  /**
   * Before discounts. {@code price} is the one after them, a number that was not rounded; where the
   * division leaves a rest nobody says what one costs.
   */
  private static @Nullable Money unitPrice(Doc line, BigDecimal quantity, String currency) {
    var subtotal = exact(line.at("/subtotal"), currency);
    if (subtotal == null || quantity.signum() == 0) {
      return null;
    }
    var parts = BigDecimal.valueOf(subtotal.minor()).divideAndRemainder(quantity);
    return parts[1].signum() == 0 ? new Money(parts[0].longValueExact(), currency) : null;
  }

  /** Shops may calculate with more decimals than their currency has: then the sum stays untold. */
  private static @Nullable Money exact(Doc amount, String currency) {
    try {
      return amount.major(currency);
    } catch (PayloadProblem finer) {
      return null;
    }
  }

  /** Keys that begin with an underscore are a plugin's own. */
  private static boolean isForPeople(Doc meta) {
    return !meta.at("/key").text("_").startsWith("_") && value(meta) != null;
  }

  private static Line.Modifier modifier(Doc meta) {
    String group = Entities.decoded(meta.at("/display_key").or(meta.at("/key")).text());
    String value = value(meta);
    return new Line.Modifier(
        group, value == null ? "" : value, null, BigDecimal.ONE, null, false, List.of());
  }

  /** Null for a value that is no text: a plugin's object. */
  private static @Nullable String value(Doc meta) {
    return Entities.decoded(meta.at("/display_value").or(meta.at("/value")).text());
  }
}
