package allday.contracts.profile;

import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Payment;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;

/**
 * A push contract of our own, for partners who have none: its statuses, ways of fulfilment and
 * states of payment are those of the suite, amounts are major units as texts.
 */
public final class NeutralPush {
  private NeutralPush() {}

  /** A profile that reads this contract; a member may go on from here. */
  public static Profile.Builder profile(String id, String displayName) {
    var builder =
        Profile.of(id, displayName)
            .answers(Answers.STANDARD.stored(Answer.json(200, "{\"status\":\"ok\"}")))
            .ownStatuses()
            .ownWords(OrderSettings.FULFILMENTS, FulfilmentType.values())
            .ownWords(MoneySettings.PAYMENTS, Payment.State.values());
    addEvents(builder);
    addOrder(builder);
    addPeople(builder);
    addMoney(builder);
    addLines(builder);
    return builder;
  }

  private static void addEvents(Profile.Builder builder) {
    builder
        .with(EventSettings.EVENT, "/event")
        .words(EventSettings.EVENTS, "order.status", "STATUS", "*", "ORDER")
        .with(EventSettings.EVENT_ID, "/event_id")
        .with(EventSettings.EVENT_TIME, "/occurred_at")
        .with(EventSettings.STORE, "/location_id")
        .with(EventSettings.TEST, "/test")
        .with(EventSettings.ORDER, "/order");
  }

  private static void addOrder(Profile.Builder builder) {
    builder
        .with(OrderSettings.ID, "/id")
        .with(OrderSettings.DISPLAY_NUMBER, "/display_number")
        .with(OrderSettings.VERSION, "/version")
        .with(OrderSettings.ORIGIN_PLATFORM, "/origin/platform")
        .with(OrderSettings.ORIGIN_ID, "/origin/id")
        .with(OrderSettings.STATUS, "/status")
        .with(OrderSettings.STATUS_TIME, "/status_at")
        .with(OrderSettings.REASON, "/reason")
        .with(OrderSettings.FULFILMENT, "/fulfilment")
        .with(OrderSettings.TABLE, "/table")
        .with(OrderSettings.GUESTS, "/guests")
        .with(OrderSettings.COURIER, "/courier/name")
        .with(OrderSettings.COURIER_STATUS, "/courier/status")
        .with(OrderSettings.TRACKING_URL, "/tracking_url")
        .with(OrderSettings.NOTE, "/note")
        .with(TimeSettings.PLACED_AT, "/placed_at")
        .with(TimeSettings.REQUESTED_AT, "/requested_at")
        .with(TimeSettings.PROMISED_AT, "/promised_at")
        .with(TimeSettings.ETA, "/eta")
        .with(TimeSettings.ACCEPT_BY, "/accept_by");
  }

  private static void addPeople(Profile.Builder builder) {
    builder
        .with(CustomerSettings.ID, "/customer/id")
        .with(CustomerSettings.NAME, "/customer/name")
        .with(CustomerSettings.PHONE, "/customer/phone")
        .with(CustomerSettings.EMAIL, "/customer/email")
        .with(CustomerSettings.ADDRESS, "/customer/address");
  }

  private static void addMoney(Profile.Builder builder) {
    builder
        .with(MoneySettings.CURRENCY, "/currency")
        .with(MoneySettings.TOTAL, "/total")
        .with(MoneySettings.SUBTOTAL, "/subtotal")
        .with(MoneySettings.DISCOUNT, "/discount")
        .with(MoneySettings.TAX, "/tax")
        .with(MoneySettings.DELIVERY_FEE, "/delivery_fee")
        .with(MoneySettings.SERVICE_FEE, "/fees")
        .with(MoneySettings.PACKAGING_FEE, "/packaging_fee")
        .with(MoneySettings.TIP, "/tip")
        .with(MoneySettings.PAYMENT, "/payment")
        .with(MoneySettings.PAYMENT_METHOD, "/method")
        .with(MoneySettings.PAYMENT_STATE, "/state")
        .with(MoneySettings.PAYMENT_AMOUNT, "/amount");
  }

  private static void addLines(Profile.Builder builder) {
    builder
        .with(LineSettings.ITEMS, "/items")
        .with(LineSettings.ID, "/line_id")
        .with(LineSettings.SKU, "/id")
        .with(LineSettings.NAME, "/name")
        .with(LineSettings.QUANTITY, "/quantity")
        .with(LineSettings.PRICE, "/unit_price")
        .with(LineSettings.TOTAL, "/total")
        .with(LineSettings.NOTE, "/note")
        .with(LineSettings.MODIFIERS, "/modifiers")
        .with(LineSettings.MODIFIER_NAME, "/name")
        .with(LineSettings.MODIFIER_SKU, "/id")
        .with(LineSettings.MODIFIER_GROUP, "/group")
        .with(LineSettings.MODIFIER_QUANTITY, "/quantity")
        .with(LineSettings.MODIFIER_PRICE, "/unit_price")
        .with(LineSettings.MODIFIER_MODIFIERS, "/modifiers");
  }
}
