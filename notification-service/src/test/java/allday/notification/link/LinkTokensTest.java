package allday.notification.link;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.SettableClock;
import allday.notification.consent.Contacts;
import allday.notification.link.Link.Use;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** COMPLIANCE section 7: what the links of messages carry. */
class LinkTokensTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @Test
  void saysWhomItIsAboutWithoutAnAddress() {
    var link = link();

    var token = tokens().write(link);

    assertThat(tokens().read(token)).contains(link);
    assertThat(token).matches("[A-Za-z0-9_.-]{100,200}");
    var said = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("ana", "example");
  }

  @Test
  void isNothingWithOneLetterChanged() {
    var token = tokens().write(link());

    for (int at = 0; at < token.length() - 1; at++) {
      var other = token.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(tokens().read(token.substring(0, at) + other + token.substring(at + 1))).isEmpty();
    }
    assertThat(tokens().read("")).isEmpty();
    assertThat(tokens().read(".")).isEmpty();
    assertThat(tokens().read(token.substring(0, token.indexOf('.')))).isEmpty();
    assertThat(tokens().read(token + token)).isEmpty();
  }

  @Test
  void isOverWhenItsTimeIs() {
    var link = link();

    assertThat(link.isOver(SettableClock.NOON)).isFalse();
    assertThat(link.isOver(SettableClock.NOON.plus(Duration.ofDays(90)))).isTrue();
  }

  @Test
  void tellsOrdersApartByTokensNobodyGuesses() {
    var orders = harness.bean(TrackingTokens.class);
    var id = UUID.fromString("019aab00-0000-7000-8000-000000000001");
    var next = UUID.fromString("019aab00-0000-7000-8000-000000000002");

    var token = orders.of(id);

    assertThat(token).hasSize(22).matches("[A-Za-z0-9_-]+").isEqualTo(orders.of(id));
    assertThat(orders.order(token)).contains(id);
    assertThat(orders.of(next).substring(0, 8)).isNotEqualTo(token.substring(0, 8));
    assertThat(orders.order("x")).isEmpty();
    assertThat(orders.order("!".repeat(22))).isEmpty();
  }

  private static LinkTokens tokens() {
    return harness.bean(LinkTokens.class);
  }

  private static Link link() {
    var ana = harness.bean(Contacts.class).mail(FakeOrders.MAIL).orElseThrow();
    return new Link(
        Use.PREFERENCES,
        ana.type(),
        ana.hash(),
        Kind.EMAIL,
        Purpose.FEEDBACK,
        UUID.fromString("019aab00-0000-7000-8000-000000000009"),
        SettableClock.NOON.plus(Duration.ofDays(90)));
  }
}
