package allday.platforms.square;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.util.List;

/** What was ordered and what it costs, in the smallest unit. */
record SquareBill(Doc order, String currency) {

  List<Line> lines() {
    return order.at("/line_items").items().stream().map(this::line).toList();
  }

  Totals totals() {
    var total = order.at("/total_money/amount").requiredMinor(currency);
    boolean included =
        order.at("/taxes").items().stream()
            .anyMatch(tax -> "INCLUSIVE".equals(tax.at("/type").text()));
    return Totals.of(total)
        .discount(order.at("/total_discount_money/amount").minor(currency))
        .tax(order.at("/total_tax_money/amount").minor(currency), included)
        .serviceFee(order.at("/total_service_charge_money/amount").minor(currency))
        .tip(order.at("/total_tip_money/amount").minor(currency))
        .build();
  }

  private Line line(Doc line) {
    var quantity = line.at("/quantity").decimal(BigDecimal.ONE);
    String variation = line.at("/variation_name").text();
    String name = line.at("/name").text(variation == null ? "Custom amount" : variation);
    boolean named = variation == null || variation.equals("Regular") || variation.equals(name);
    return new Line(
        line.at("/uid").text(),
        line.at("/catalog_object_id").text(),
        named ? name : name + ", " + variation,
        quantity,
        line.at("/base_price_money/amount").minor(currency),
        line.at("/total_money/amount").minor(currency),
        line.at("/note").text(),
        line.at("/modifiers").items().stream().map(this::modifier).toList(),
        // Square drops lines of quantity 0 when the order is completed; until then they stand for
        // "removed".
        quantity.signum() == 0 ? Line.State.REMOVED : Line.State.OK);
  }

  private Line.Modifier modifier(Doc modifier) {
    return new Line.Modifier(
        null,
        modifier.at("/name").text("Modifier"),
        modifier.at("/catalog_object_id").text(),
        modifier.at("/quantity").decimal(BigDecimal.ONE),
        modifier.at("/base_price_money/amount").minor(currency),
        false,
        List.of());
  }
}
