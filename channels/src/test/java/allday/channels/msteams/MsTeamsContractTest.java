package allday.channels.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MsTeamsContractTest extends ChannelContract {
  private static final String WORKFLOW =
      "/workflows/0123abcd/triggers/manual/paths/invoke?api-version=2016-06-01"
          + "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=kZ4hUtYx9wQ2sEcReT";

  @Override
  protected Provider provider() {
    return new MsTeamsProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new MsTeamsWorkflow(clock);
  }

  @Override
  protected @Nullable ReceiptReader receipts() {
    return null;
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of();
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("webhook-url", base + WORKFLOW);
  }

  @Test
  void saysAtStartThatConnectorsAreSwitchedOff() {
    var secrets =
        new Secrets(
            Map.of(
                "webhook-url",
                List.of(new Secret("https://shop.webhook.office.com/webhookb2/s3cret"))));

    var problems = provider().spec().check().problems(Settings.NONE, secrets);

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("secrets.webhook-url"))
        .satisfies(problem -> assertThat(problem.what()).contains("switched off"))
        .satisfies(problem -> assertThat(problem.what()).doesNotContain("s3cret"));
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of();
  }
}
