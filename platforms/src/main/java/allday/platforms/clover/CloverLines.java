package allday.platforms.clover;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clover has a line for each unit sold: equal ones are one line here. */
final class CloverLines {
  private static final int DECIMALS_OF_UNITS = 3;

  private CloverLines() {}

  static List<Line> of(List<Doc> lines, String currency) {
    var grouped = new LinkedHashMap<Line, Line>();
    for (var doc : lines) {
      if (!CloverBill.isFee(doc)) {
        var line = line(doc, currency);
        grouped.merge(with(line, null, BigDecimal.ONE), line, CloverLines::together);
      }
    }
    return List.copyOf(grouped.values());
  }

  private static Line line(Doc line, String currency) {
    var units = line.at("/unitQty").decimal();
    return new Line(
        line.at("/id").text(),
        line.at("/item/id").text(),
        line.at("/name").text("Custom amount"),
        units == null || units.signum() == 0
            ? BigDecimal.ONE
            : units.movePointLeft(DECIMALS_OF_UNITS).stripTrailingZeros(),
        line.at("/price").minor(currency),
        null,
        line.at("/note").text(),
        line.at("/modifications/elements").items().stream()
            .map(
                modifier ->
                    new Line.Modifier(
                        null,
                        modifier.at("/name").text("Modifier"),
                        modifier.at("/modifier/id").text(),
                        BigDecimal.ONE,
                        modifier.at("/amount").minor(currency),
                        false,
                        List.of()))
            .toList(),
        state(line));
  }

  private static Line.State state(Doc line) {
    if (line.at("/refunded").isTrue()) {
      return Line.State.REFUNDED;
    }
    return line.at("/exchanged").isTrue() ? Line.State.SUBSTITUTED : Line.State.OK;
  }

  private static Line together(Line first, Line second) {
    return with(first, first.sourceLineId(), first.quantity().add(second.quantity()));
  }

  private static Line with(Line line, @Nullable String id, BigDecimal quantity) {
    return new Line(
        id,
        line.sku(),
        line.name(),
        quantity,
        line.unitPrice(),
        line.lineTotal(),
        line.notes(),
        line.modifiers(),
        line.state());
  }
}
