package allday.channels.jira;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the vector of Atlassian's page on webhooks. */
class JiraReceiptsTest {
  @Test
  void takesThePublishedRequest() {
    assertThat(verdict("Hello World!")).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void refusesItWithAnotherBody() {
    assertThat(verdict("Hello World?")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void wantsOneOfTheTwoWays() {
    assertThat(problems(Map.of())).hasSize(1);
    assertThat(problems(Map.of("project", "OPS", "service-desk", "1", "request-type", "2")))
        .hasSize(1);
    assertThat(problems(Map.of("service-desk", "1")))
        .extracting(ConfigProblem::path)
        .containsExactly("settings.request-type");
    assertThat(problems(Map.of("service-desk", "1", "request-type", "2"))).isEmpty();
  }

  private static List<ConfigProblem> problems(Map<String, String> settings) {
    return new JiraProvider().spec().check().problems(new Settings(settings), Secrets.NONE);
  }

  private static Verdict verdict(String body) {
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/jira/main",
            null,
            Headers.of(
                "X-Hub-Signature",
                "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-03-01T12:00:00Z"));
    var account =
        new ChannelAccount(
            new ChannelId("main"),
            JiraProvider.ID,
            Settings.NONE,
            new Secrets(
                Map.of("webhook-secret", List.of(new Secret("It's a Secret to Everybody")))),
            URI.create("https://orders.example.com/receipts/jira/main"));
    return new JiraReceipts().verify(request, account);
  }
}
