package allday.channels.smtp;

import allday.channels.ChannelContract;
import allday.channels.Played;
import allday.channels.StandardWebhooks;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

class SmtpContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SmtpProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SmtpMail(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SmtpBounces();
  }

  @Override
  protected Played played() {
    return new LocalMailServer();
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("port", "encryption");
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "host",
        base.getHost(),
        "port",
        Integer.toString(base.getPort()),
        "encryption",
        "smtps".equals(base.getScheme()) ? "tls" : "none",
        "from",
        "orders@shop.example.com",
        "time-limit",
        "3s");
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("bounce-secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "host", "smtp://mail.example.com",
        "encryption", "perhaps",
        "port", "0",
        "from", "orders at shop",
        "reply-to", "Help <help@shop.example.com>",
        "bounces", "bounces",
        "time-limit", "soon");
  }

  @Override
  protected Signing signing() {
    return StandardWebhooks.signing(
        SmtpProvider.BOUNCE_SECRET, "whsec_dnV0c3JxcG9ubWxramloZ2ZlZGNiYTk4NzY1NDMyMTA=");
  }
}
