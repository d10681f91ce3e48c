package allday.platforms.chowly;

import allday.contracts.order.OrderStatus;
import allday.contracts.profile.CustomerSettings;
import allday.contracts.profile.EventSettings;
import allday.contracts.profile.LineSettings;
import allday.contracts.profile.MoneySettings;
import allday.contracts.profile.OrderSettings;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProofSettings;
import allday.contracts.profile.TimeSettings;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;

/**
 * The two shapes of an order at Chowly: as it is read ({@code /order/payload/…}, hyphens in its
 * names) and as an ordering site creates it (underscores). There is no word for the status:
 * "completed" means put into the till, not handed to the guest.
 */
final class ChowlyProfile {
  static final Profile PROFILE = build();

  private ChowlyProfile() {}

  private static Profile build() {
    var builder =
        Profile.of("chowly", "Chowly")
            .fetched()
            .answers(Answers.STANDARD.stored(Answer.json(200, "{}")))
            .with(ProofSettings.TOKEN_AT, "header:api-key")
            .with(EventSettings.ORDER, "/order | .")
            .with(
                EventSettings.EVENT_TIME,
                "/order/error_at | /order/completed_at | /order/created_at");
    addOrder(builder);
    addCustomer(builder);
    addMoney(builder);
    addLines(builder);
    return builder.build();
  }

  private static void addOrder(Profile.Builder builder) {
    builder
        .with(OrderSettings.ID, "/guid | /info/id")
        .with(OrderSettings.DISPLAY_NUMBER, "/payload/info/special-notes2 | /info/pickup_code")
        .with(OrderSettings.SOURCE_KIND, "aggregator")
        .with(OrderSettings.ORIGIN_ID, "/external_id | /payload/info/order-id | /info/id")
        .with(OrderSettings.REASON, "/error_string")
        .statusWhen("/completed_at", OrderStatus.CONFIRMED)
        .statusWhen("/error_at", OrderStatus.FAILED)
        .with(OrderSettings.FULFILMENT, "/payload/info/service-type | /info/service_type")
        .words(OrderSettings.FULFILMENTS, "Delivery", "DELIVERY", "Pick-Up", "PICKUP")
        .with(TimeSettings.PLACED_AT, "/payload/info/placed_at | /created_at")
        .with(TimeSettings.REQUESTED_AT, "/payload/info/future_at | /info/scheduled_time");
  }

  private static void addCustomer(Profile.Builder builder) {
    builder
        .with(CustomerSettings.REACH, "masked")
        .with(CustomerSettings.ID, "/payload/customer/id | /customer/id")
        .with(CustomerSettings.NAME, "/payload/customer/name | /customer/name")
        .with(CustomerSettings.PHONE, "/payload/customer/phone | /customer/phone")
        .with(CustomerSettings.EMAIL, "/payload/customer/email | /customer/email")
        .with(
            CustomerSettings.ADDRESS,
            "/payload/customer/address1 + /payload/customer/address2"
                + " | /customer/address1 + /customer/address2")
        .with(CustomerSettings.POSTAL_CODE, "/payload/customer/zip | /customer/zip")
        .with(CustomerSettings.CITY, "/payload/customer/city | /customer/city")
        .with(
            CustomerSettings.ADDRESS_NOTE,
            "/payload/customer/special_instructions | /customer/special_instructions");
  }

  private static void addMoney(Profile.Builder builder) {
    builder
        .with(MoneySettings.TOTAL, "/payload/info/total | /info/total")
        .with(MoneySettings.SUBTOTAL, "/payload/info/subtotal | /info/subtotal")
        .with(MoneySettings.DISCOUNT, "/payload/info/coupon-amount | /info/coupon_amount")
        .with(MoneySettings.TAX, "/payload/info/sales-tax | /info/sales_tax")
        .with(MoneySettings.DELIVERY_FEE, "/payload/info/delivery-charge | /info/delivery_charge")
        .with(MoneySettings.TIP, "/payload/info/tip | /info/tip")
        .with(MoneySettings.PAYMENT, "/payload/info | /info")
        .with(MoneySettings.PAYMENT_METHOD, "/payment-type | /payment_type")
        .with(MoneySettings.PAYMENT_STATE, "/payment-is-cash | /payment_is_cash")
        .words(MoneySettings.PAYMENTS, "true", "ON_HANDOVER", "false", "PAID");
  }

  private static void addLines(Profile.Builder builder) {
    builder
        .with(LineSettings.ITEMS, "/payload/items | /items")
        .with(LineSettings.SKU, "/external_id | /id")
        .with(LineSettings.NAME, "/menu-item-name | /name")
        .with(LineSettings.QUANTITY, "/quantity")
        .with(LineSettings.PRICE, "/price")
        .with(LineSettings.NOTE, "/special-instructions | /notes")
        .with(LineSettings.MODIFIERS, "/menu-choices-hash | /mods")
        .with(LineSettings.MODIFIER_NAME, "/name")
        .with(LineSettings.MODIFIER_SKU, "/external_id | /id")
        .with(LineSettings.MODIFIER_GROUP, "/category")
        .with(LineSettings.MODIFIER_QUANTITY, "/quantity")
        .with(LineSettings.MODIFIER_PRICE, "/price");
  }
}
