package allday.platforms.petpooja;

import allday.contracts.json.Doc;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Kinds of order. Only {@code Dine In} has been seen, the others are inferred, so the operator may
 * add words and overrule ours.
 */
final class PetpoojaOrderType {
  private static final Map<String, FulfilmentType> WORDS =
      Map.of(
          "dinein", FulfilmentType.DINE_IN,
          "delivery", FulfilmentType.DELIVERY,
          "pickup", FulfilmentType.PICKUP);

  private PetpoojaOrderType() {}

  static FulfilmentType read(Doc type, Connection connection) {
    String word = fold(type.requiredText());
    for (var own : connection.settings().below(PetpoojaPlatform.ORDER_TYPES).entrySet()) {
      if (fold(own.getKey()).equals(word)) {
        return named(own.getValue(), type);
      }
    }
    var known = WORDS.get(word);
    if (known == null) {
      throw type.problem(
          "expected Dine In, Delivery, Pick Up or a word of settings."
              + PetpoojaPlatform.ORDER_TYPES);
    }
    return known;
  }

  private static FulfilmentType named(String name, Doc type) {
    return Arrays.stream(FulfilmentType.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                type.problem(
                    "settings."
                        + PetpoojaPlatform.ORDER_TYPES
                        + " gives it a meaning that is none of "
                        + Arrays.toString(FulfilmentType.values())));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
