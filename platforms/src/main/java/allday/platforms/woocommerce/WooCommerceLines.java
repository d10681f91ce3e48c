package allday.platforms.woocommerce;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
        line.at("/meta_data").items().stream().flatMap(meta -> modifier(meta).stream()).toList(),
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

  /** None for a key that begins with an underscore, or a value that is no text: a plugin's own. */
  private static Optional<Line.Modifier> modifier(Doc meta) {
    String group = Entities.decoded(meta.at("/display_key").or(meta.at("/key")).text());
    String value = Entities.decoded(meta.at("/display_value").or(meta.at("/value")).text());
    return value == null || meta.at("/key").text("_").startsWith("_")
        ? Optional.empty()
        : Optional.of(
            new Line.Modifier(group, value, null, BigDecimal.ONE, null, false, List.of()));
  }
}
