package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.api.CustomersApi.Said;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Section 6.1: consent that was shared or bought is none. */
class SharedConsentTest {
  private static final Map<String, String> EVIDENCE = Map.of("file", "fair.csv", "row", "17");
  @RegisterExtension private static final Harness harness = Harness.start();

  @BeforeEach
  void prepare() {
    harness
        .bean(Compliance.class)
        .read(
            Map.of(
                "identity",
                Map.of(
                    "name",
                    "Camden Soups Ltd",
                    "branches",
                    Map.of("camden", Map.of("name", "Soup Kitchen")))));
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("sam", "", "ROLE_STAFF"));
  }

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @DisplayName("6.1: what was shared or bought is refused, and that it was offered is kept")
  @EnumSource(
      value = ObtainedFrom.class,
      mode = Mode.INCLUDE,
      names = {"PARTNER", "BOUGHT_LIST"})
  void section61RefusesAConsentThatWasSharedOrBought(ObtainedFrom from) {
    assertThatThrownBy(() -> grant(Purpose.MARKETING, from, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("shared or bought");

    var known = api().consent(FakeOrders.PHONE);
    assertThat(known.items()).isEmpty();
    assertThat(known.refused())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.obtainedFrom()).isEqualTo(from.name());
              assertThat(refusal.actor()).isEqualTo("STAFF:sam");
              assertThat(refusal.evidence()).isEqualTo(EVIDENCE);
              assertThat(refusal.reason()).contains("shared or bought");
            });
  }

  @Test
  @DisplayName("6.1: an import is no way around")
  void section61RefusesABoughtListThatIsImported() {
    var said =
        new Said(
            Kind.SMS,
            null,
            Action.GRANT,
            Level.EXPRESS,
            EVIDENCE,
            "IMPORT",
            null,
            null,
            null,
            null,
            null,
            null,
            ObtainedFrom.BOUGHT_LIST,
            null);

    assertThatThrownBy(() -> api().say(FakeOrders.PHONE, said))
        .hasMessageContaining("shared or bought");
    assertThat(api().consent(FakeOrders.PHONE).items()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("6.1: what was given to another business is refused")
  @ValueSource(strings = {"Other Foods Inc.", "Camden Soups of Leeds"})
  void section61RefusesAConsentToAnotherBusiness(String name) {
    assertThatThrownBy(() -> grant(Purpose.FEEDBACK, ObtainedFrom.OWN_FORM, name))
        .hasMessageContaining("givenTo: expected the business");
    assertThat(api().consent(FakeOrders.PHONE).refused())
        .extracting(refusal -> refusal.givenTo())
        .containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "OWN_FORM, Camden Soups Ltd",
    "OWN_STAFF, 'CAMDEN SOUPS, LTD.'",
    "OWN_FORM, Soup Kitchen",
    "OWN_FORM, Camden Soups",
    "OWN_STAFF, "
  })
  void takesWhatIsOurs(ObtainedFrom from, @Nullable String name) {
    grant(Purpose.MARKETING, from, name);

    var known = api().consent(FakeOrders.PHONE);
    assertThat(known.refused()).isEmpty();
    assertThat(known.items())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.evidence())
                    .containsEntry("file", "fair.csv")
                    .containsEntry("obtained-from", from.name()));
  }

  @Test
  @DisplayName("6.1: who does not say where it is from is believed, as ever")
  void believesWhoSaysNothing() {
    grant(Purpose.MARKETING, null, null);

    assertThat(api().consent(FakeOrders.PHONE).items())
        .singleElement()
        .satisfies(entry -> assertThat(entry.evidence()).isEqualTo(EVIDENCE));
  }

  @Test
  void takesNewsOfOrdersFromAPartnerAndANoFromAnybody() {
    grant(Purpose.ORDER_SERVICE, ObtainedFrom.PARTNER, "Other Foods Inc.");
    api()
        .say(
            FakeOrders.PHONE,
            new Said(
                Kind.SMS,
                Purpose.MARKETING,
                Action.REVOKE,
                null,
                EVIDENCE,
                ObtainedFrom.PARTNER,
                null));

    assertThat(api().consent(FakeOrders.PHONE).items()).hasSize(2);
  }

  private static void grant(
      Purpose purpose, @Nullable ObtainedFrom from, @Nullable String givenTo) {
    api()
        .say(
            FakeOrders.PHONE,
            new Said(Kind.SMS, purpose, Action.GRANT, Level.EXPRESS, EVIDENCE, from, givenTo));
  }

  private static CustomersApi api() {
    return harness.bean(CustomersApi.class);
  }
}
