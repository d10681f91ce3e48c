package allday.normalizer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Notes;
import allday.kit.problems.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

class SightTest {

  @ParameterizedTest
  @CsvSource({
    "+12025550109, +1*******09",
    "07700 900109, *******09",
    "12, *******",
    "+4, *******",
  })
  void hidesTheMiddleOfANumber(String number, String masked) {
    assertThat(Sight.maskedPhone(number)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({"anna@example.org, a***@example.org", "@example.org, ***", "nonsense, ***"})
  void hidesTheNameOfAnAddress(String address, String masked) {
    assertThat(Sight.maskedEmail(address)).isEqualTo(masked);
  }

  @Test
  void staffSeeContactsOnlyWhereTheyAskForIt() {
    var customer =
        new Customer(
            "Anna",
            null,
            List.of(new Contact(Contact.Type.PHONE, Contact.Kind.PROXY, "+12025550109", "123")),
            null,
            true);

    assertThat(Sight.of(caller("STAFF"), false).of(customer).contacts().getFirst())
        .matches(contact -> contact.value().equals("+1*******09") && contact.accessCode() == null);
    assertThat(Sight.of(caller("STAFF"), true).of(customer)).isEqualTo(customer);
    assertThat(Sight.of(caller("MANAGER"), false).of(customer)).isEqualTo(customer);
  }

  @Test
  void aViewerSeesNeitherAddressNorNotesAndMayNotReveal() {
    var delivery =
        Fulfilment.of(FulfilmentType.DELIVERY)
            .to(new Address(List.of("1 High St"), null, null, null, null));

    assertThat(Sight.of(caller("VIEWER"), false).of(delivery).address()).isNull();
    assertThat(Sight.VIEWER.of(Notes.ofCustomer("ring"))).isEqualTo(Notes.NONE);
    assertThat(Sight.STAFF.of(delivery)).isEqualTo(delivery);
    assertThatThrownBy(() -> Sight.of(caller("VIEWER"), true)).isInstanceOf(ProblemException.class);
  }

  private static Authentication caller(String role) {
    return new TestingAuthenticationToken("caller", "", "ROLE_" + role);
  }
}
