package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.problems.ProblemException;
import allday.notification.Harness;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Stops;
import allday.notification.consent.Wishes;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Section 6.5: in India whoever said no is not asked again for 90 days. */
class AskingAgainTest {
  private static final String INDIAN = "+919876543210";
  private static final String BRITISH = "+447400123456";
  private static Harness harness;
  private Instant saidNo;

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
        .setAuthentication(new TestingAuthenticationToken("sam", "", "ROLE_STAFF"));
    saidNo = harness.clock.instant();
    for (var number : new String[] {INDIAN, BRITISH}) {
      harness
          .bean(Stops.class)
          .stop(contact(number), Kind.SMS, new ChannelId("sms"), Reason.STOP_KEYWORD, byThemself());
    }
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest(name = "{0} of {1} on day {2}")
  @DisplayName("a consent to advertising within 90 days of a no is refused, and from then on not")
  @CsvSource({
    "MARKETING, SMS, 1",
    "FEEDBACK, SMS, 89",
    "MARKETING, , 10",
    ", SMS, 10",
  })
  void refusesAConsentThatWasAskedForTooSoon(
      @Nullable Purpose purpose, @Nullable Kind kind, int day) {
    harness.clock.pass(Duration.ofDays(day));

    assertThatThrownBy(() -> say(INDIAN, purpose, kind, null, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT))
        .hasMessageContaining("by the rules of IN nobody may ask them again before")
        .hasMessageContaining("START");
    assertThat(grants(INDIAN)).isZero();

    harness.clock.pass(Duration.ofDays(90 - day));
    say(INDIAN, purpose, kind, null, null);
    assertThat(grants(INDIAN)).isOne();
  }

  @Test
  @DisplayName(
      "whoever says it by themself is heard: on their page, and by START as far as it goes")
  void hearsWhoActsByThemself() {
    var ana = contact(INDIAN);
    harness.clock.pass(Duration.ofDays(10));
    harness.bean(Permissions.class).start(ana, Kind.SMS, byThemself());
    assertThatThrownBy(() -> say(INDIAN, Purpose.MARKETING, Kind.SMS, null, null))
        .as("a START speaks of news of orders")
        .isInstanceOf(ProblemException.class);

    harness
        .bean(Wishes.class)
        .choose(ana, Kind.SMS, Set.of(Purpose.ORDER_SERVICE, Purpose.MARKETING), _ -> byThemself());

    assertThat(harness.bean(Wishes.class).granted(ana, Kind.SMS)).contains(Purpose.MARKETING);
    say(INDIAN, Purpose.MARKETING, Kind.SMS, null, null);
    assertThatThrownBy(() -> say(INDIAN, Purpose.FEEDBACK, Kind.SMS, null, null))
        .as("their yes was to offers")
        .isInstanceOf(ProblemException.class);
  }

  @Test
  @DisplayName("what was given before the no and is written down later was not asked for after it")
  void takesWhatIsOlderThanTheNo() {
    harness.clock.pass(Duration.ofDays(10));

    say(INDIAN, Purpose.MARKETING, Kind.SMS, null, saidNo.minus(Duration.ofDays(3)));

    assertThat(grants(INDIAN)).isOne();
  }

  @Test
  @DisplayName("news of orders are no advertising, and other countries have no such rule")
  void holdsForAdvertisingInIndiaAlone() {
    say(INDIAN, Purpose.ORDER_SERVICE, Kind.VOICE, null, null);
    say(BRITISH, Purpose.MARKETING, Kind.SMS, null, null);

    assertThat(grants(INDIAN)).isOne();
    assertThat(grants(BRITISH)).isOne();
    assertThatThrownBy(() -> say(BRITISH, Purpose.MARKETING, Kind.SMS, "IN", null))
        .as("wherever the number is from")
        .isInstanceOf(ProblemException.class);
  }

  private static void say(
      String number,
      @Nullable Purpose purpose,
      @Nullable Kind kind,
      @Nullable String jurisdiction,
      @Nullable Instant captured) {
    harness
        .bean(CustomersApi.class)
        .say(
            number,
            new CustomersApi.Said(
                kind,
                purpose,
                Action.GRANT,
                Level.EXPRESS,
                Map.of("call", "asked on the telephone"),
                "CALL",
                null,
                null,
                null,
                jurisdiction,
                captured,
                null,
                null,
                null));
  }

  /** What the business wrote down as a yes. */
  private static long grants(String number) {
    return harness.bean(CustomersApi.class).consent(number).items().stream()
        .filter(entry -> entry.action() == Action.GRANT && entry.actor().startsWith("STAFF"))
        .count();
  }

  private static KnownContact contact(String number) {
    return harness.bean(Contacts.class).phone(number, null).orElseThrow();
  }

  private static Source byThemself() {
    return new Source("CUSTOMER", "KEYWORD", null, null, Map.of());
  }
}
