package allday.contracts.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is noticed before anything starts. */
class ProfileTest {
  private static final Profile NEUTRAL = NeutralPush.profile("any", "Any").build();

  @Test
  void theDefaultsAreInOrder() {
    assertThat(problems("a token")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "event-map.order.new, ODER, ORDER",
    "fulfilment-map.bike, BIKE, DELIVERY",
    "payment-map.upi, Paid, PAID",
    "status-when./done_at, DONE, COMPLETED"
  })
  void aMeaningThatIsNoneIsToldByItsPath(String path, String found, String expected) {
    assertThat(problems("a token", path, found))
        .singleElement()
        .asString()
        .startsWith("settings." + path + ": expected ")
        .contains(expected)
        .endsWith("found \"" + found + "\"");
  }

  @Test
  void aMomentStandsAtAPointer() {
    assertThat(problems("a token", "status-when.done_at", "COMPLETED"))
        .singleElement()
        .asString()
        .startsWith("settings.status-when.done_at: expected a JSON pointer");
  }

  @Test
  void onlyAPlatformThatCanBeAskedSendsIds() {
    assertThat(problems("a token", "event-map.*", "FETCH"))
        .containsExactly("settings.event-map.*: Any cannot be asked for an order");
  }

  @Test
  void aSignatureNeedsItsHeader() {
    assertThat(problems("a secret", "proof", "hmac"))
        .containsExactly("settings.signature-header: missing; proof: hmac needs it");
  }

  @Test
  void aTimeHasToBeSigned() {
    assertThat(
            problems(
                "a secret",
                "proof",
                "hmac",
                "signature-header",
                "X-Signature",
                "signed-time-header",
                "X-Time"))
        .containsExactly(
            "settings.signed-content: expected {header:X-Time} in it: a time that is not signed proves nothing");
  }

  @Test
  void aSecretIsOfItsForm() {
    assertThat(
            problems(
                "not hex", "proof", "hmac", "signature-header", "X-Sig", "signature-key", "hex"))
        .containsExactly("secrets.webhook: expected a key in hex");
    assertThat(problems("no colon", "proof", "basic"))
        .containsExactly("secrets.webhook: expected user:password");
  }

  @ParameterizedTest
  @CsvSource({"none", "/orders/0/token", "."})
  void aTokenIsSomewhereItCanBeTakenOut(String place) {
    assertThat(problems("a token", "token-at", place))
        .singleElement()
        .asString()
        .startsWith("settings.token-at: expected a place");
  }

  @Test
  void aPlaceWithoutADefaultHasToBeSaid() {
    var spec = Profile.of("unknown", "Unknown").build().spec(List.of(), List.of());

    assertThat(spec.settings())
        .filteredOn(Setting::required)
        .extracting(Setting::name)
        .containsExactly("order-id", "total", "items");
  }

  @Test
  void aPlatformMayLeaveOpenItsProofOnly() {
    var spec =
        Profile.ofProof("half-known", "Half known")
            .with(ProofSettings.PROOF, "hmac")
            .build()
            .spec(List.of(), List.of());

    assertThat(spec.settings()).extracting(Setting::name).contains("proof").doesNotContain("total");
    assertThat(spec.maps()).containsExactly("status-map");
    assertThat(spec.check().problems(Settings.NONE, Secrets.NONE))
        .extracting(problem -> problem.path())
        .containsExactly("settings.signature-header");
  }

  @Test
  void noTwoSettingsShareAName() {
    var spec = NEUTRAL.spec(List.of(), List.of());

    assertThat(spec.settings()).extracting(Setting::name).doesNotHaveDuplicates();
  }

  @Test
  void aDefaultIsCheckedLikeASetting() {
    assertThatThrownBy(() -> Profile.of("any", "Any").with(OrderSettings.ID, "id"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Profile.of("any", "Any").words(EventSettings.EVENTS, "a", "B"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> problems(String secret, String... settings) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    var secrets = new Secrets(Map.of("webhook", List.of(new Secret(secret))));
    return NEUTRAL
        .spec(List.of(), List.of())
        .check()
        .problems(new Settings(values), secrets)
        .stream()
        .map(problem -> problem.path() + ": " + problem.what())
        .toList();
  }
}
