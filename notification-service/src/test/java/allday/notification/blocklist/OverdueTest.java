package allday.notification.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderIssue;
import allday.notification.Harness;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** COMPLIANCE section 4.3: alarm at one hour. */
class OverdueTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  void section43WhatNobodyCouldReadForAnHourMayBeAnOptOut() {
    unread();

    harness.clock.pass(Duration.ofMinutes(59));
    assertThat(told()).isEmpty();

    harness.clock.pass(Duration.ofMinutes(2));
    assertThat(told()).containsExactly("opt-out-late/sms/unread false");
  }

  @Test
  void isToldOnceAndIsOverWhenSomebodyTookItUp() {
    unread();
    harness.clock.pass(Duration.ofMinutes(61));
    assertThat(told()).hasSize(1);

    assertThat(told()).as("once").isEmpty();

    harness
        .bean(JdbcTemplate.class)
        .update("update problem set acknowledged_at = now() where subject like 'receipt-unread/%'");
    assertThat(told()).containsExactly("opt-out-late/sms/unread true");
  }

  private static void unread() {
    harness
        .facts()
        .post(
            new OrderIssue(
                UUID.randomUUID(),
                OrderIssue.Kind.PARKED,
                OrderIssue.Severity.WARNING,
                "receipt-unread/sms/no-form",
                false,
                "Receipts of channel sms cannot be read: no-form",
                null,
                null,
                null,
                null,
                harness.clock.instant()));
  }

  private static List<String> told() {
    return harness.told(harness.bean(Overdue.class)::tell).stream()
        .map(issue -> issue.subject() + " " + issue.resolved())
        .toList();
  }
}
