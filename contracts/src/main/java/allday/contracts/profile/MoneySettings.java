package allday.contracts.profile;

import allday.contracts.Currencies;
import allday.contracts.config.Setting;
import allday.contracts.order.Payment;
import java.util.List;

/** Sums and payments; places start at the order, those of a payment at the payment. */
public final class MoneySettings {
  public static final Setting<Amounts> AMOUNTS =
      Setting.oneOf(
              "amounts",
              "How amounts are written: 9.50 (major), 950 (minor) or with the currency in it, as £1,009.50 (text).",
              Amounts.class)
          .defaultsTo("major");
  public static final Setting<Place> CURRENCY = Place.setting("currency", "The ISO 4217 code.");
  public static final Setting<String> DEFAULT_CURRENCY =
      new Setting<>(
          "default-currency",
          "The currency where the order does not say. Absent: the branch's.",
          "an ISO 4217 code such as INR",
          null,
          false,
          MoneySettings::known);
  public static final Setting<Place> TOTAL =
      Place.requiredSetting("total", "What the customer pays.");
  public static final Setting<Place> SUBTOTAL = Place.setting("subtotal", "The sum of the items.");
  public static final Setting<Place> DISCOUNT =
      Place.setting("discount", "What is taken off, with either sign.");
  public static final Setting<Place> TAX = Place.setting("tax", "The tax.");
  public static final Setting<Boolean> TAX_INCLUDED =
      Setting.flag("tax-included", "Whether the prices of the items hold the tax.")
          .defaultsTo("false");
  public static final Setting<Place> DELIVERY_FEE =
      Place.setting("delivery-fee", "The price of the delivery.");
  public static final Setting<Place> SERVICE_FEE =
      Place.setting("service-fee", "Other fees in one sum.");
  public static final Setting<Place> PACKAGING_FEE =
      Place.setting("packaging-fee", "The price of the packaging.");
  public static final Setting<Place> TIP = Place.setting("tip", "The tip.");

  public static final Setting<Place> PAYMENT =
      Place.setting("payment", "The payment, or the list of payments.");
  public static final Setting<Place> PAYMENT_METHOD =
      Place.setting("payment-method", "The word for how it is paid.");
  public static final Setting<Place> PAYMENT_STATE =
      Place.setting("payment-state", "Whether it is paid. With none the method tells.");
  public static final Setting<Place> PAYMENT_AMOUNT =
      Place.setting("payment-amount", "How much. With none the total.");

  public static final Words<Payment.State> PAYMENTS = Words.of("payment-map", Payment.State.class);

  static final List<Setting<?>> ALL =
      List.of(
          AMOUNTS,
          CURRENCY,
          DEFAULT_CURRENCY,
          TOTAL,
          SUBTOTAL,
          DISCOUNT,
          TAX,
          TAX_INCLUDED,
          DELIVERY_FEE,
          SERVICE_FEE,
          PACKAGING_FEE,
          TIP,
          PAYMENT,
          PAYMENT_METHOD,
          PAYMENT_STATE,
          PAYMENT_AMOUNT);

  private MoneySettings() {}

  /** How amounts are written. */
  public enum Amounts {
    MAJOR,
    MINOR,
    TEXT
  }

  private static String known(String code) {
    if (!Currencies.isKnown(code)) {
      throw new IllegalArgumentException("not a currency");
    }
    return code;
  }
}
