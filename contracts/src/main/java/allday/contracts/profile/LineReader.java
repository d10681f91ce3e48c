package allday.contracts.profile;

import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Line.Modifier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was ordered. */
record LineReader(Chosen chosen, Amount amount) {

  List<Line> lines(Doc order) {
    var items = chosen.at(LineSettings.ITEMS, order);
    if (!items.exists()) {
      throw items.problem("expected a list of items");
    }
    return items.items().stream().map(this::line).toList();
  }

  private Line line(Doc item) {
    return new Line(
        chosen.text(LineSettings.ID, item),
        chosen.text(LineSettings.SKU, item),
        name(chosen.text(LineSettings.NAME, item), item, "Item"),
        chosen.at(LineSettings.QUANTITY, item).decimal(BigDecimal.ONE),
        amount.of(LineSettings.PRICE, item),
        amount.of(LineSettings.TOTAL, item),
        chosen.text(LineSettings.NOTE, item),
        modifiers(chosen.at(LineSettings.MODIFIERS, item)),
        Line.State.OK);
  }

  /** A list; or an object, whose members are groups with a list each. */
  private List<Modifier> modifiers(Doc choices) {
    return choices.isObject()
        ? choices.members().entrySet().stream()
            .flatMap(
                group ->
                    group.getValue().items().stream()
                        .map(choice -> modifier(choice, group.getKey())))
            .toList()
        : choices.items().stream().map(choice -> modifier(choice, null)).toList();
  }

  private Modifier modifier(Doc choice, @Nullable String group) {
    String ownGroup = chosen.text(LineSettings.MODIFIER_GROUP, choice);
    return new Modifier(
        ownGroup == null ? group : ownGroup,
        name(chosen.text(LineSettings.MODIFIER_NAME, choice), choice, "Choice"),
        chosen.text(LineSettings.MODIFIER_SKU, choice),
        chosen.at(LineSettings.MODIFIER_QUANTITY, choice).decimal(BigDecimal.ONE),
        amount.of(LineSettings.MODIFIER_PRICE, choice),
        false,
        modifiers(chosen.at(LineSettings.MODIFIER_MODIFIERS, choice)));
  }

  /** A list of plain texts is a list of names. */
  private static String name(@Nullable String named, Doc holder, String otherwise) {
    return named == null ? holder.text(otherwise) : named;
  }
}
