package allday.contracts.profile;

import allday.contracts.config.Setting;
import java.util.List;

/** Who ordered, and where to; places start at the order. */
public final class CustomerSettings {
  public static final Setting<Reach> REACH =
      Setting.oneOf(
              "customers",
              "Whether customers are yours to write to, or kept by the platform behind masked numbers.",
              Reach.class)
          .defaultsTo("own");
  public static final Setting<Place> ID =
      Place.setting("customer-id", "The platform's id of the customer.");
  public static final Setting<Place> NAME =
      Place.setting("customer-name", "The name; /first + /last joins two.");
  public static final Setting<Place> PHONE = Place.setting("customer-phone", "The phone number.");
  public static final Setting<Place> EMAIL = Place.setting("customer-email", "The e-mail address.");
  public static final Setting<Place> ADDRESS =
      Place.setting("address", "The lines of the address; /street + /number gives two.");
  public static final Setting<Place> POSTAL_CODE = Place.setting("postal-code", "The postal code.");
  public static final Setting<Place> CITY = Place.setting("city", "The city.");
  public static final Setting<Place> ADDRESS_NOTE =
      Place.setting("address-note", "How to find the door.");

  static final List<Setting<?>> ALL =
      List.of(REACH, ID, NAME, PHONE, EMAIL, ADDRESS, POSTAL_CODE, CITY, ADDRESS_NOTE);

  private CustomerSettings() {}

  /** Whether a message would reach the person. */
  public enum Reach {
    OWN,
    MASKED
  }
}
