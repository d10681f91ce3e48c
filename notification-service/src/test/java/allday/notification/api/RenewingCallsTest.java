package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.api.CustomersApi.Said;
import allday.notification.api.CustomersApi.Shown;
import allday.notification.consent.CallWishes;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Stops;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** COMPLIANCE sections 2.2 and 9: calls that were ended are not allowed again by staff alone. */
class RenewingCallsTest {
  private static final Shown WORDS =
      new Shown("calls-at-the-till", "1", "en", "Yes, you may call me by a machine.");
  private static Harness harness;
  private CustomersApi api;
  private KnownContact ana;
  private Instant later;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void anaEndsCalls() {
    harness.empty();
    api = harness.bean(CustomersApi.class);
    ana = harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow();
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("sam", "", "ROLE_STAFF"));
    harness
        .bean(Stops.class)
        .stopCalls(ana, new Source("CUSTOMER", "CALL", "k", null, Map.of("key", "9")));
    harness.clock.pass(Duration.ofDays(1));
    later = harness.clock.instant();
    harness.clock.pass(Duration.ofDays(1));
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  @DisplayName("9 with when, how and the words it is taken down, and calls are allowed again")
  void section9TakesDownAConsentThatWasGivenAnew() {
    var ledger = api.say(FakeOrders.PHONE, said("VERBAL", later, WORDS, null));

    assertThat(allowed()).isTrue();
    assertThat(ledger.items().getLast())
        .returns(Action.GRANT, CustomersApi.ConsentView::action)
        .returns("STAFF:sam", CustomersApi.ConsentView::actor)
        .returns("VERBAL", CustomersApi.ConsentView::method)
        .returns(later, CustomersApi.ConsentView::capturedAt)
        .satisfies(
            entry -> assertThat(entry.capture().disclosure().id()).isEqualTo("calls-at-the-till"));
  }

  @Test
  @DisplayName("2.2 without any of them nothing is lifted, and the answer says what is missing")
  void section22StaffAloneLiftNothing() {
    refused(said("STAFF", later, WORDS, null));
    refused(said(null, later, WORDS, null));
    refused(said("VERBAL", null, WORDS, null));
    refused(said("VERBAL", later.minus(Duration.ofDays(2)), WORDS, null));
    refused(said("VERBAL", later, null, null));
    refused(said("VERBAL", later, WORDS, Level.INFERRED));
  }

  @Test
  @DisplayName("9 what is more than a word about calls stays: a complaint")
  void section9AComplaintStays() {
    harness
        .bean(Permissions.class)
        .stop(
            ana,
            null,
            null,
            Suppression.Reason.COMPLAINT,
            new Source("PROVIDER:x", "PROVIDER", null, null, Map.of()));

    assertThatThrownBy(() -> api.say(FakeOrders.PHONE, said("VERBAL", later, WORDS, null)))
        .hasMessageContaining("More stands against calls");
    assertThat(allowed()).isFalse();
  }

  private void refused(Said said) {
    assertThatThrownBy(() -> api.say(FakeOrders.PHONE, said))
        .hasMessageContaining("This person ended calls at")
        .hasMessageContaining("disclosure with the words");
    assertThat(allowed()).isFalse();
  }

  private boolean allowed() {
    return harness.bean(CallWishes.class).isAllowed(ana);
  }

  private static Said said(
      @Nullable String method, @Nullable Instant at, @Nullable Shown words, @Nullable Level level) {
    return new Said(
        Kind.VOICE,
        Purpose.ORDER_SERVICE,
        Action.GRANT,
        level,
        Map.of("where", "at the till in Camden"),
        method,
        words,
        null,
        null,
        null,
        at,
        null,
        null,
        null);
  }
}
