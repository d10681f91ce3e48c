package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.kit.problems.ProblemException;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.api.DeviceZoneApi.Report;
import allday.store.notification.ContactPreference;
import allday.store.notification.DeviceZones.Seen;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class DeviceZoneApiTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @BeforeEach
  void prepare() {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("app", "", "ROLE_STAFF"));
  }

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  @DisplayName("5.2: what an app saw last is known, and changes nothing that the person set")
  void section52KeepsTheZoneThatADeviceWasInLast() {
    var now = harness.clock.instant();

    report(new Report("America/Denver", now.minus(Duration.ofHours(1))));
    report(new Report("America/New_York", now.minus(Duration.ofHours(2))));

    assertThat(api().seen(FakeOrders.PHONE))
        .isEqualTo(new Seen("America/Denver", now.minus(Duration.ofHours(1))));
    assertThat(harness.bean(CustomersApi.class).preferences(FakeOrders.PHONE))
        .isEqualTo(ContactPreference.NONE);
  }

  @Test
  void isNowWhereTheAppDoesNotSayWhen() {
    report(new Report("America/Denver", null));

    assertThat(api().seen(FakeOrders.PHONE).at()).isEqualTo(harness.clock.instant());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "EST5", "Mars/Olympus", "+01:00"})
  void refusesWhatIsNoZone(String zone) {
    assertThatThrownBy(() -> report(new Report(zone, null)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("timeZone: expected a zone");
  }

  @Test
  void refusesWhatNobodyCanHaveSeen() {
    var tomorrow = harness.clock.instant().plus(Duration.ofDays(1));

    assertThatThrownBy(() -> report(new Report("America/Denver", tomorrow)))
        .hasMessageContaining("seenAt: expected a time that is past");
    assertThatThrownBy(() -> api().seen(FakeOrders.PHONE)).isInstanceOf(ProblemException.class);
  }

  private static void report(Report report) {
    api().report(FakeOrders.PHONE, report);
  }

  private static DeviceZoneApi api() {
    return harness.bean(DeviceZoneApi.class);
  }
}
