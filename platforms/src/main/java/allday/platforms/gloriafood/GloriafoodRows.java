package allday.platforms.gloriafood;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code items}: dishes stand among fees, tips and promotions. A promotion's row
 * repeats the amounts of the dishes below it, so a dish is never counted by its promotion and a
 * discount never by its dish.
 */
final class GloriafoodRows {
  private static final Set<String> PROMOTIONS =
      Set.of("promo_cart", "promo_item", "promo_cart_item");

  private final List<Doc> rows;
  private final String currency;

  GloriafoodRows(Doc order, String currency) {
    this.rows = order.at("/items").items();
    this.currency = currency;
  }

  /** What is to be cooked, dishes of a promotion included. */
  List<Line> lines() {
    return rows.stream().filter(row -> type(row).equals("item")).map(this::line).toList();
  }

  /** The stated sums; GloriaFood's own samples do not add up row by row, so none is recomputed. */
  Totals totals(Doc order, Money total) {
    return Totals.of(total)
        .subtotal(money(order.at("/sub_total_price")))
        .discount(discount())
        .tax(money(order.at("/tax_value")), "GROSS".equals(order.at("/tax_type").text()))
        .deliveryFee(sum(Set.of("delivery_fee"), "/total_item_price"))
        .serviceFee(sum(Set.of("service_fee_subtotal", "service_fee_total"), "/total_item_price"))
        .tip(sum(Set.of("tip"), "/total_item_price"))
        .build();
  }

  /**
   * An amount in major units. GloriaFood writes binary floats: what lies beyond the sixth decimal
   * is their noise and no money.
   */
  @Nullable Money money(Doc amount) {
    var decimal = amount.decimal();
    if (decimal == null || decimal.scale() <= 6 || decimal.scale() > 20) {
      return amount.major(currency);
    }
    try {
      return Money.ofMajor(decimal.setScale(6, RoundingMode.HALF_EVEN), currency);
    } catch (InexactMoney inexact) {
      throw amount.problem("expected an amount of money; " + inexact.getMessage());
    }
  }

  Money nothing() {
    return Money.zero(currency);
  }

  private Line line(Doc row) {
    return new Line(
        row.at("/id").text(),
        row.at("/type_id").text(),
        row.at("/name").text("Item"),
        row.at("/quantity").decimal(BigDecimal.ONE),
        money(row.at("/price")),
        money(row.at("/total_item_price")),
        row.at("/instructions").text(),
        row.at("/options").items().stream().map(this::option).toList(),
        Line.State.OK);
  }

  private Line.Modifier option(Doc option) {
    return new Line.Modifier(
        option.at("/group_name").text(),
        option.at("/name").text("Option"),
        option.at("/type_id").text(),
        option.at("/quantity").decimal(BigDecimal.ONE),
        money(option.at("/price")),
        false,
        List.of());
  }

  private @Nullable Money discount() {
    var promotions = sum(PROMOTIONS, "/item_discount");
    // The discount for paying cash is a row with a negative price.
    var cash = sum(Set.of("cash_discount"), "/total_item_price");
    if (promotions == null || cash == null) {
      return promotions == null ? cash : promotions;
    }
    return promotions.plus(cash.abs());
  }

  /** Null where there is no such row: nothing stated is not zero. */
  private @Nullable Money sum(Set<String> types, String amount) {
    return rows.stream()
        .filter(row -> types.contains(type(row)))
        .map(row -> row.at(amount))
        .map(this::money)
        .map(money -> money == null ? nothing() : money)
        .reduce(Money::plus)
        .orElse(null);
  }

  private static String type(Doc row) {
    return row.at("/type").text("");
  }
}
