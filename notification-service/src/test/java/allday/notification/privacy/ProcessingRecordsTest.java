package allday.notification.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import allday.notification.Harness;
import allday.notification.privacy.ProcessingRecords.Activity;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** COMPLIANCE section 6.3: the records of Art. 30 are made from the configuration. */
class ProcessingRecordsTest {
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
  void asManager() {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("max", "", "ROLE_MANAGER"));
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void section63TheRecordsOfProcessingNameWhatIsConfigured() {
    anOrderFrom("deliveroo");
    anOrderFrom("square");
    anOrderFrom("square");

    var records = harness.bean(ProcessingRecords.class).records();

    assertThat(records.branches())
        .extracting(place -> place.name())
        .containsExactly("Camden Soups");
    assertThat(records.activities().get(0).recipients()).containsExactly("deliveroo", "square");
    assertThat(records.activities().get(1).recipients())
        .containsExactly("fone", "page", "pager", "phone", "post", "team", "wapp");
    assertThat(records.activities())
        .flatExtracting(Activity::kept)
        .contains(
            "with the customer for 90 days after the end of the order",
            "words and address for 30 days",
            "what came of it, by a keyed hash, for 1826 days");
    assertThat(records.toAdd()).isNotEmpty();
  }

  private static void anOrderFrom(String platform) {
    BookRows.add(harness.bean(JdbcTemplate.class), UUID.randomUUID(), platform);
  }
}
