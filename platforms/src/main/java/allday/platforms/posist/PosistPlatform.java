package allday.platforms.posist;

import allday.contracts.profile.CustomerSettings;
import allday.contracts.profile.EventSettings;
import allday.contracts.profile.LineSettings;
import allday.contracts.profile.MoneySettings;
import allday.contracts.profile.OrderSettings;
import allday.contracts.profile.PollSettings;
import allday.contracts.profile.Profile;
import allday.contracts.profile.ProfiledPlatform;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import org.springframework.stereotype.Component;

/**
 * POSist is known from the orders that others put into it, and so are the places named here; how
 * orders come out of it, its partners only know.
 */
@Component
class PosistPlatform extends ProfiledPlatform {
  static final Profile PROFILE =
      Profile.of("posist", "POSist (Restroworks)")
          .polled()
          .answers(Answers.STANDARD.stored(Answer.json(200, "{\"status\":\"success\"}")))
          .with(PollSettings.AUTHORIZATION_SCHEME, "Basic")
          .with(PollSettings.OUTLET_PARAMETER, "customer_key")
          .with(PollSettings.ZONE, "Asia/Kolkata")
          .with(EventSettings.STORE, "query:customer_key")
          .with(EventSettings.ORDER, ".")
          .with(OrderSettings.ID, "/source/order_id")
          .with(OrderSettings.SOURCE_KIND, "pos")
          .with(OrderSettings.FULFILMENT, "/tabType")
          .words(OrderSettings.FULFILMENTS, "delivery", "DELIVERY")
          .with(OrderSettings.DEFAULT_FULFILMENT, "dine-in")
          .with(CustomerSettings.NAME, "/customer/firstname")
          .with(CustomerSettings.PHONE, "/customer/mobile")
          .with(
              CustomerSettings.ADDRESS, "/customer/address1 + /customer/address2 + /delivery_area")
          .with(CustomerSettings.CITY, "/customer/city")
          .with(MoneySettings.PAYMENT, "/payments")
          .with(MoneySettings.PAYMENT_METHOD, "/type")
          .with(LineSettings.ITEMS, "/items")
          .with(LineSettings.SKU, "/id")
          .with(LineSettings.QUANTITY, "/quantity")
          .with(LineSettings.MODIFIERS, "/addOns")
          .with(LineSettings.MODIFIER_SKU, "/_id")
          .with(LineSettings.MODIFIER_QUANTITY, "/quantity")
          .build();

  PosistPlatform() {
    super(PROFILE);
  }

  /** A point of sale shows the orders of every channel. */
  @Override
  public Habits habits() {
    return Habits.USUAL.mirrorsOthers();
  }
}
