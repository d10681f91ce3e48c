package allday.notification.consent;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.law.Compliance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 6.6: the register of names that send texts in Australia. */
class SenderNameTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.withANameAsSender();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
  }

  @Test
  @DisplayName(
      "6.6 a name that is not in the register sends nothing there, and the mail goes instead")
  void aNameAsSenderMustBeInTheRegister() {
    listed(Map.of("channel", "sms"));
    isReady("+61412345678");
    assertThat(harness.states()).containsExactly("order-ready mail WAITING");

    harness.empty();
    listed(
        Map.of(
            "channel",
            "sms",
            "registrations",
            List.of(Map.of("type", "AU_SENDER_ID", "id", "CamdenSoups"))));
    isReady("+61412345678");
    assertThat(harness.states()).containsExactly("order-ready sms WAITING");
  }

  @Test
  @DisplayName("6.6 other countries have no such register")
  void elsewhereANameNeedsNoRegister() {
    listed(Map.of("channel", "sms"));

    isReady(FakeOrders.PHONE);

    assertThat(harness.states()).containsExactly("order-ready sms WAITING");
  }

  private static void listed(Map<String, Object> sender) {
    assertThat(harness.bean(Compliance.class).read(Map.of("senders", List.of(sender)))).isEmpty();
  }

  private static void isReady(String number) {
    var customer =
        new Customer(
            "Ana Lee",
            null,
            List.of(
                Contact.phone(Contact.Kind.DIRECT, number),
                Contact.email(Contact.Kind.DIRECT, FakeOrders.MAIL)),
            "en",
            true);
    var order = harness.orders.anOrder(SourceKind.DIRECT, customer);
    harness.facts().post(FakeOrders.fact(harness.orders.moved(order, OrderStatus.READY)));
  }
}
