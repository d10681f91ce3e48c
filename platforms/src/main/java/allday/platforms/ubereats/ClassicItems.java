package allday.platforms.ubereats;

import static allday.platforms.Texts.first;
import static allday.platforms.Texts.joined;
import static allday.platforms.ubereats.Parts.modifiers;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cart of a classic order. A modifier has the shape of an item, so modifiers nest to any depth;
 * the price of an item holds those of its modifiers.
 */
final class ClassicItems {
  private final Doc order;
  private final List<Doc> items;
  private final Amounts amounts;

  ClassicItems(Doc order, Amounts amounts) {
    this.order = order;
    this.items = order.at("/cart/items").items();
    this.amounts = amounts;
  }

  List<Line> lines() {
    var eaters = eatersOfAGroup();
    return items.stream().map(item -> line(item, eaters)).toList();
  }

  /** What must not be in the food, each with the name of its item; null where nobody asks. */
  @Nullable String allergies() {
    return joined("; ", items.stream().<@Nullable String>map(ClassicItems::allergy));
  }

  /** First names by id, so that the kitchen can pack by person; empty where one person ordered. */
  private Map<String, String> eatersOfAGroup() {
    var eaters = order.at("/eaters").items();
    var names = new HashMap<String, String>();
    if (eaters.size() > 1) {
      for (var eater : eaters) {
        String name = eater.at("/first_name").text();
        if (name != null) {
          names.put(eater.at("/id").text(""), name);
        }
      }
    }
    return names;
  }

  private Line line(Doc item, Map<String, String> eaters) {
    var price = item.at("/price");
    String eater = eaters.get(item.at("/eater_id").text(""));
    return new Line(
        first(item.at("/instance_id"), item.at("/id")),
        first(item.at("/external_data"), item.at("/id")),
        item.at("/title").text("(no name)"),
        item.at("/quantity").decimal(BigDecimal.ONE),
        amounts.read(price.at("/unit_price")),
        amounts.read(price.at("/total_price")),
        joined(
            "; ", eater == null ? null : "For " + eater, item.at("/special_instructions").text()),
        modifiers(item, this::modifier),
        Line.State.OK);
  }

  /** The price is the modifier's own: what it holds inside has prices of its own. */
  private Line.Modifier modifier(Doc group, Doc choice, boolean removed) {
    var price = choice.at("/price");
    return new Line.Modifier(
        group.at("/title").text(),
        choice.at("/title").text("(no name)"),
        first(choice.at("/external_data"), choice.at("/id")),
        choice.at("/quantity").decimal(BigDecimal.ONE),
        amounts.read(price.at("/base_unit_price").or(price.at("/unit_price"))),
        removed,
        modifiers(choice, this::modifier));
  }

  private static @Nullable String allergy(Doc item) {
    String wishes =
        joined(
            ", ",
            item.at("/special_requests").items().stream()
                .map(request -> request.at("/allergy"))
                .flatMap(
                    allergy ->
                        Stream.concat(
                            allergy.at("/allergens_to_exclude").items().stream()
                                .map(
                                    each ->
                                        joined(
                                            " ",
                                            each.at("/type").text(),
                                            each.at("/freeform_text").text())),
                            Stream.of(allergy.at("/allergy_instructions").text()))));
    return wishes == null ? null : item.at("/title").text("(no name)") + ": " + wishes;
  }
}
