package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.kit.problems.ProblemException;
import allday.notification.Harness;
import allday.notification.api.RegistriesApi.Scrub;
import allday.notification.consent.Contacts;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactHistory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RegistriesApiTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("mia", "", "ROLE_MANAGER"));
  }

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  @DisplayName("3.9 and 6.1: a scrubbed list is kept as it is now")
  void keepTheListAsItIsNow() {
    scrub("US_DNC", "+13055550123", "+12125550123");
    assertThat(listed("+13055550123")).containsExactly("US_DNC");

    scrub("US_DNC", "+12125550123");
    assertThat(listed("+13055550123")).isEmpty();
    assertThat(listed("+12125550123")).containsExactly("US_DNC");
  }

  @Test
  void refuseAListThatNoPackNames() {
    assertThatThrownBy(() -> scrub("US_DNK"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("AU_DNCR, CA_DNCL, IN_NCPR, UK_TPS, US_DNC");
    assertThatThrownBy(() -> scrub("US_DNC", "nobody"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("expected numbers such as");
  }

  private static void scrub(String registry, String... numbers) {
    harness.bean(RegistriesApi.class).scrubbed(registry, new Scrub(List.of(numbers)));
  }

  private static Set<String> listed(String number) {
    ContactHash contact = harness.bean(Contacts.class).phone(number, null).orElseThrow().hash();
    return harness
        .bean(ContactHistory.class)
        .listed(List.of(contact))
        .getOrDefault(contact, Set.of());
  }
}
