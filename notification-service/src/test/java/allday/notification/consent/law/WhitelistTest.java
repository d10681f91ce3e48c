package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitelistTest {
  private static final String LINKS = "allday.compliance.whitelist.links";
  private final List<ConfigProblem> problems = new ArrayList<>();

  private final Whitelist whitelist =
      read(
          Map.of(
              "links", List.of("https://Orders.example.com/t/", "soups.in"),
              "numbers", List.of("1800 123 4567", "+919876543210")));

  @ParameterizedTest
  @DisplayName("6.5 what is listed passes, however it is written, and what is no link or number")
  @ValueSource(
      strings = {
        "Track it: https://orders.example.com/t/abc?x=1.",
        "Track it at orders.example.com/t",
        "HTTPS://ORDERS.EXAMPLE.COM/t/1",
        "(soups.in)",
        "See soups.in/menu, or call 1800-123-4567!",
        "Call 98765 43210 or +91 98765 43210",
        "Order 1042 of 29.11.2026 at 10:30 is ready.Thank you.In Camden: 12.50",
        "Write to hello@other.example.com"
      })
  void section65LetsPassWhatIsListed(String text) {
    assertThat(whitelist.problem(text, "")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("6.5 any other link does not")
  @ValueSource(
      strings = {
        "https://orders.example.com/track/1",
        "https://orders.example.com/tx",
        "https://orders.example.com.evil.example/t/1",
        "https://orders.example.com@evil.example/t/1",
        "http://192.0.2.1/t",
        "see bit.ly/2x",
        "www.elsewhere.example",
        "elsewhere.com now"
      })
  void section65HoldsBackOtherLinks(String text) {
    assertThat(whitelist.problem(text, ""))
        .hasValueSatisfying(wrong -> assertThat(wrong).contains(LINKS));
  }

  @Test
  @DisplayName("6.5 and no other number, but that of the order")
  void section65HoldsBackOtherNumbers() {
    var text = "Order 9812345678 is ready";

    assertThat(whitelist.problem(text, ""))
        .contains("a telephone number is not under allday.compliance.whitelist.numbers");
    assertThat(whitelist.problem(text, "9812345678")).isEmpty();
  }

  @Test
  void namesNeitherPathNorNumber() {
    assertThat(whitelist.problem("https://elsewhere.example/t/secret", ""))
        .contains("the link to elsewhere.example is not under " + LINKS);
  }

  @Test
  void waitsWithWhatATemplateLeavesOpen() {
    assertThat(whitelist.problem("Track: https://orders.example.com/t/{#var#}", "")).isEmpty();
    assertThat(whitelist.problem("Track: https://orders.example.com/{#var#}", "")).isEmpty();
    assertThat(whitelist.problem("Track: https://{#var#}", "")).isEmpty();
    assertThat(whitelist.problem("Track: https://elsewhere.example/{#var#}", "")).isPresent();
  }

  @Test
  void saysInWordsWhatIsNoEntry() {
    read(Map.of("links", List.of("not a link"), "numbers", List.of("none"), "colours", List.of()));

    assertThat(problems.stream().map(ConfigProblem::path))
        .containsExactlyInAnyOrder(
            LINKS, "allday.compliance.whitelist.numbers", "allday.compliance.whitelist.colours");
  }

  private Whitelist read(Map<String, Object> said) {
    return Whitelist.read(
        Reading.of(Map.of("whitelist", said), "allday.compliance", problems::add));
  }
}
