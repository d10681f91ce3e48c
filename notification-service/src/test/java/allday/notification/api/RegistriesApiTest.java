package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.kit.problems.ProblemException;
import allday.notification.Harness;
import allday.notification.api.RegistriesApi.RegistryView;
import allday.notification.api.RegistriesApi.Scrub;
import allday.notification.consent.Contacts;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactHistory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RegistriesApiTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @BeforeEach
  void prepare() {
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

  @Test
  @DisplayName("3.9 and 6.1: a file is taken as it comes, one number a line")
  void takeAFile() {
    scrub("US_DNC", "+13055550199");

    var taken =
        upload("number,since\r\n+1 305 555 0123,2019\r\n\r\n# checked\n\"(212) 555-0123\"\n", "US");

    assertThat(taken).isEqualTo(new Scrubbing.Taken(5, 2));
    assertThat(listed("+13055550123")).containsExactly("US_DNC");
    assertThat(listed("+12125550123")).containsExactly("US_DNC");
    assertThat(listed("+13055550199")).isEmpty();
  }

  @Test
  void takeAFileOfMoreThanFitsIntoOnePiece() {
    var file =
        IntStream.range(0, 2500)
            .mapToObj(one -> "+1305555%04d%n".formatted(one))
            .collect(Collectors.joining());

    assertThat(upload(file, null)).isEqualTo(new Scrubbing.Taken(2500, 2500));
  }

  @Test
  void nameTheLinesThatAreNoNumbersAndTakeNothing() {
    scrub("US_DNC", "+13055550123");
    var file = "+12125550123\nnobody\n+12125550124\n" + "9".repeat(100_000) + "\n12\n";

    assertThatThrownBy(() -> upload(file, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("3 lines have no number")
        .hasMessageContaining("line 2, 4, 5.");
    assertThat(listed("+12125550123")).isEmpty();
    assertThat(listed("+13055550123")).containsExactly("US_DNC");
  }

  @Test
  @DisplayName("6.1 and 6.9: staff see when a list was given and whether it is too old")
  void tellHowOldAListIs() {
    assertThat(view("US_DNC"))
        .isEqualTo(new RegistryView("US_DNC", null, null, 0, Duration.ofDays(31), false));
    assertThat(view("UK_TPS").current()).isTrue();

    scrub("US_DNC", "+13055550123");
    var given = harness.clock.instant();
    assertThat(view("US_DNC"))
        .isEqualTo(new RegistryView("US_DNC", given, "STAFF:mia", 1, Duration.ofDays(31), true));

    harness.clock.pass(Duration.ofDays(32));
    assertThat(view("US_DNC").current()).isFalse();
  }

  private static RegistryView view(String registry) {
    return harness.bean(RegistriesApi.class).list().items().stream()
        .filter(one -> one.registry().equals(registry))
        .findFirst()
        .orElseThrow();
  }

  private static Scrubbing.Taken upload(String file, String country) {
    return harness
        .bean(RegistriesApi.class)
        .uploaded(
            "US_DNC", country, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
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
