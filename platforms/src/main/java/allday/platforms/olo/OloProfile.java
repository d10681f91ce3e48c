package allday.platforms.olo;

import allday.contracts.profile.CustomerSettings;
import allday.contracts.profile.EventSettings;
import allday.contracts.profile.LineSettings;
import allday.contracts.profile.MoneySettings;
import allday.contracts.profile.OrderSettings;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProofSettings;
import allday.contracts.profile.TimeSettings;

/**
 * The signature and the headers are those of Olo's own sample code. Two events are named in public,
 * the others are told by their last word; the body is inferred.
 */
final class OloProfile {
  static final Profile PROFILE = build();

  private OloProfile() {}

  private static Profile build() {
    var builder = Profile.of("olo", "Olo");
    addDoor(builder);
    addOrder(builder);
    addCustomer(builder);
    addMoney(builder);
    addLines(builder);
    return builder.build();
  }

  private static void addDoor(Profile.Builder builder) {
    builder
        .with(ProofSettings.PROOF, "hmac")
        .with(ProofSettings.SIGNATURE_HEADER, "X-Olo-Signature")
        .with(ProofSettings.ENCODING, "base64")
        .with(
            ProofSettings.SIGNED_CONTENT,
            "{url}\\n{body}\\n{header:X-Olo-Message-Id}\\n{header:X-Olo-Timestamp}")
        .with(ProofSettings.SIGNED_TIME, "X-Olo-Timestamp")
        .with(ProofSettings.SIGNED_TIME_UNIT, "dotnet-ticks")
        .with(ProofSettings.TOLERANCE, "15m")
        .with(EventSettings.EVENT, "header:X-Olo-Event-Type")
        .with(EventSettings.EVENT_ID, "header:X-Olo-Message-Id")
        .with(EventSettings.STORE, "/storeNumber")
        .words(EventSettings.EVENTS, "*Placed", "PLACED", "*Ready", "READY")
        .words(EventSettings.EVENTS, "*PickedUp", "COMPLETED", "*Closed", "COMPLETED")
        .words(EventSettings.EVENTS, "*Cancelled", "CANCELLED", "*Canceled", "CANCELLED");
  }

  private static void addOrder(Profile.Builder builder) {
    builder
        .with(OrderSettings.ID, "/orderId")
        .with(OrderSettings.ORIGIN_PLATFORM, "/orderingProvider/name")
        .with(OrderSettings.FAILURE_STAGE, "delivery")
        .with(OrderSettings.FULFILMENT, "/deliveryMethod")
        .words(OrderSettings.FULFILMENTS, "pickup", "PICKUP", "curbside", "CURBSIDE")
        .words(OrderSettings.FULFILMENTS, "delivery", "DELIVERY", "dispatch", "DELIVERY")
        .words(OrderSettings.FULFILMENTS, "dinein", "DINE_IN", "drivethru", "DRIVE_THROUGH")
        .with(TimeSettings.PLACED_AT, "/timePlaced")
        .with(TimeSettings.REQUESTED_AT, "/timeWanted")
        .with(TimeSettings.FORMAT, "yyyyMMdd HH:mm")
        .with(TimeSettings.UTC_OFFSET, "/storeUtcOffset");
  }

  private static void addCustomer(Profile.Builder builder) {
    builder
        .with(CustomerSettings.NAME, "/customer/firstName + /customer/lastName")
        .with(CustomerSettings.PHONE, "/customer/contactNumber")
        .with(CustomerSettings.EMAIL, "/customer/email")
        .with(CustomerSettings.ADDRESS, "/deliveryAddress");
  }

  private static void addMoney(Profile.Builder builder) {
    builder
        .with(MoneySettings.TOTAL, "/totals/total")
        .with(MoneySettings.SUBTOTAL, "/totals/subTotal")
        .with(MoneySettings.DISCOUNT, "/totals/discount")
        .with(MoneySettings.TAX, "/totals/salesTax")
        .with(MoneySettings.DELIVERY_FEE, "/totals/delivery")
        .with(MoneySettings.TIP, "/totals/tip")
        .with(MoneySettings.PAYMENT, "/payments")
        .with(MoneySettings.PAYMENT_METHOD, "/type")
        .with(MoneySettings.PAYMENT_AMOUNT, "/amount")
        .words(MoneySettings.PAYMENTS, "cash", "ON_HANDOVER");
  }

  private static void addLines(Profile.Builder builder) {
    builder
        .with(LineSettings.ITEMS, "/items")
        .with(LineSettings.NAME, "/label")
        .with(LineSettings.QUANTITY, "/quantity")
        .with(LineSettings.PRICE, "/sellingPrice")
        .with(LineSettings.NOTE, "/specialInstructions")
        .with(LineSettings.MODIFIERS, "/modifiers")
        .with(LineSettings.MODIFIER_NAME, "/label")
        .with(LineSettings.MODIFIER_QUANTITY, "/quantity")
        .with(LineSettings.MODIFIER_PRICE, "/sellingPrice")
        .with(LineSettings.MODIFIER_MODIFIERS, "/modifiers");
  }
}
