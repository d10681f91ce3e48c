package allday.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.Receipt;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class CategoriesTest {
  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  @DisplayName("8: staff are told once that a template is marketing now, and when that is over")
  void tellStaffOfATemplateThatIsMarketingNow() {
    say("1", "MARKETING");
    say("1", "MARKETING");
    harness.clock.pass(Duration.ofMinutes(1));
    say("2", "UTILITY");

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList(
                    "select body->>'kind' || ' ' || (body->>'subject') || ' ' ||"
                        + " (body->>'resolved') from notification_issue order by created_at, id",
                    String.class))
        .containsExactly(
            "TEMPLATE_RECATEGORISED template-category/sms/order_ready/en false",
            "TEMPLATE_RECATEGORISED template-category/sms/order_ready/en true");
  }

  private static void say(String identity, String category) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId("sms")).orElseThrow();
    harness
        .bean(Categories.class)
        .take(
            line,
            new Receipt.TemplateCategory(identity, "order_ready", "en", category, Instant.EPOCH));
  }
}
