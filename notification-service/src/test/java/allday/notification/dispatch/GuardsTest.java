package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.notification.FakeChannel;
import allday.notification.channel.Line;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {
  @Test
  void keepsToTheRateOfTheProvider() {
    assertThat(perSecond(Map.of())).isEqualTo(1_000);
  }

  @Test
  void keepsToTheRateThatTheAccountWasGranted() {
    assertThat(perSecond(Map.of("per-second", "14"))).isEqualTo(14);
  }

  private static double perSecond(Map<String, String> settings) {
    var channel = new FakeChannel("fone", false, Kind.SMS);
    var account =
        new ChannelAccount(
            new ChannelId("sms"),
            new ProviderId("fone"),
            new Settings(settings),
            Secrets.NONE,
            URI.create("https://example.com/receipts/fone/sms"));
    return Guards.perSecond(new Line(account, channel, channel));
  }
}
