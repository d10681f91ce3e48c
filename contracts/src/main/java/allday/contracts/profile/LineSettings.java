package allday.contracts.profile;

import allday.contracts.config.Setting;
import java.util.List;

/** What was ordered; the list stands below the order, all else below its item or modifier. */
public final class LineSettings {
  public static final Setting<Place> ITEMS = Place.requiredSetting("items", "The list of items.");
  public static final Setting<Place> ID = Place.setting("item-id", "The id of the line.");
  public static final Setting<Place> SKU = Place.setting("item-sku", "Your own code of the item.");
  public static final Setting<Place> NAME = Place.setting("item-name", "The name.");
  public static final Setting<Place> QUANTITY =
      Place.setting("item-quantity", "How many. With none one.");
  public static final Setting<Place> PRICE = Place.setting("item-price", "The price of one.");
  public static final Setting<Place> TOTAL = Place.setting("item-total", "The price of all.");
  public static final Setting<Place> NOTE = Place.setting("item-note", "Wishes for the item.");
  public static final Setting<Place> MODIFIERS =
      Place.setting(
          "item-modifiers", "The list of modifiers, or an object with a list for each group.");

  public static final Setting<Place> MODIFIER_NAME = Place.setting("modifier-name", "The name.");
  public static final Setting<Place> MODIFIER_SKU =
      Place.setting("modifier-sku", "Your own code of the modifier.");
  public static final Setting<Place> MODIFIER_GROUP =
      Place.setting("modifier-group", "The group it was chosen from.");
  public static final Setting<Place> MODIFIER_QUANTITY =
      Place.setting("modifier-quantity", "How many for each item. With none one.");
  public static final Setting<Place> MODIFIER_PRICE =
      Place.setting("modifier-price", "The price of one.");
  public static final Setting<Place> MODIFIER_MODIFIERS =
      Place.setting("modifier-modifiers", "The list of modifiers within the modifier.");

  static final List<Setting<?>> ALL =
      List.of(
          ITEMS,
          ID,
          SKU,
          NAME,
          QUANTITY,
          PRICE,
          TOTAL,
          NOTE,
          MODIFIERS,
          MODIFIER_NAME,
          MODIFIER_SKU,
          MODIFIER_GROUP,
          MODIFIER_QUANTITY,
          MODIFIER_PRICE,
          MODIFIER_MODIFIERS);

  private LineSettings() {}
}
