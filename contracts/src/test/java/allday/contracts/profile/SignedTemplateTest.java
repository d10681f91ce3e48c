package allday.contracts.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTemplateTest {
  @Test
  void putsThePartsInTheirPlaces() {
    var content = signed("{url}\\n{body}\\n{header:X-Id}.{header:x-time}", "m-1", "1767268800");

    assertThat(content).contains("https://a.example/hook?x=1\n{\"a\":1}\nm-1.1767268800");
  }

  @Test
  void withoutASignedHeaderNothingIsSigned() {
    assertThat(signed("{header:X-Other}{body}", "m-1", "1767268800")).isEmpty();
  }

  @Test
  void aHeaderThatCouldBeReadInTwoWaysIsNotTaken() {
    assertThat(signed("{header:X-Id}.{header:X-Time}.{body}", "m.1", "1767268800")).isEmpty();
    assertThat(signed("{header:X-Id}.{header:X-Time}.{body}", "m-1", "17672.68800")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{url}", "{body", "{body}{time}", "{header:}{body}", "{body}}"})
  void whatIsNoTemplateIsRefused(String text) {
    assertThatThrownBy(() -> SignedTemplate.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<String> signed(String template, String id, String time) {
    var request =
        new WebhookRequest(
            "POST",
            "/",
            null,
            Headers.of("X-Id", id, "X-Time", time),
            "{\"a\":1}".getBytes(UTF_8),
            Instant.EPOCH);
    return SignedTemplate.parse(template)
        .of(URI.create("https://a.example/hook?x=1"))
        .of(request)
        .map(bytes -> new String(bytes, UTF_8));
  }
}
