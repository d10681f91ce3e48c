package allday.platforms.micros;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is on a check. What is sold in a combo stands there only; its parts are the combo's
 * modifiers, and their condiments those of the parts.
 */
final class MicrosLines {
  private final String currency;

  MicrosLines(String currency) {
    this.currency = currency;
  }

  List<Line> of(Doc check) {
    return Stream.concat(
            check.at("/menuItems").items().stream().map(this::item),
            check.at("/comboMeals").items().stream().map(this::combo))
        .toList();
  }

  private Line item(Doc item) {
    var quantity = quantity(item);
    return line(item, item, quantity, condiments(item, quantity));
  }

  private Line combo(Doc combo) {
    var main = combo.at("/mainItem");
    var head = combo.at("/comboItem").isObject() ? combo.at("/comboItem") : main;
    var quantity = quantity(head);
    var parts =
        Stream.concat(Stream.of(main), combo.at("/sideItems").items().stream())
            .filter(Doc::isObject)
            .map(part -> modifier(part, "/menuItemId", quantity))
            .toList();
    return line(head, combo, quantity, parts);
  }

  private Line line(Doc head, Doc holder, BigDecimal quantity, List<Line.Modifier> modifiers) {
    return new Line(
        null,
        head.at("/menuItemId").or(holder.at("/comboMealId")).text(),
        head.at("/name").text("(no name)"),
        quantity,
        head.at("/unitPrice").major(currency),
        head.at("/total").major(currency),
        head.at("/referenceText").text(),
        modifiers,
        quantity.signum() > 0 ? Line.State.OK : Line.State.REMOVED);
  }

  private List<Line.Modifier> condiments(Doc item, BigDecimal parents) {
    return item.at("/condiments").items().stream()
        .map(condiment -> modifier(condiment, "/condimentId", parents))
        .toList();
  }

  private Line.Modifier modifier(Doc part, String id, BigDecimal parents) {
    var quantity = quantity(part);
    return new Line.Modifier(
        null,
        part.at("/name").text("(no name)"),
        part.at(id).or(part.at("/condimentId")).text(),
        forEach(quantity, parents),
        part.at("/unitPrice").major(currency),
        false,
        condiments(part, quantity));
  }

  private static BigDecimal quantity(Doc item) {
    return item.at("/quantity").decimal(BigDecimal.ONE);
  }

  /** A check counts all of a line's condiments; we count those of one. */
  private static BigDecimal forEach(BigDecimal all, BigDecimal parents) {
    if (parents.signum() <= 0 || all.compareTo(parents) < 0) {
      return all;
    }
    var one = all.divide(parents, 4, RoundingMode.HALF_UP).stripTrailingZeros();
    return one.scale() < 0 ? one.setScale(0) : one;
  }
}
