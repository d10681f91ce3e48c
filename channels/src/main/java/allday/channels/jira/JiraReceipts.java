package allday.channels.jira;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** The admin webhook: somebody has moved a ticket, so somebody has read it. */
@Component
class JiraReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha256().header("X-Hub-Signature").prefix("sha256=").encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return JiraProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(JiraProvider.WEBHOOK_SECRET));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var said = Json.parse(request.body());
    boolean moved =
        said.at("/changelog/items").items().stream()
            .anyMatch(item -> "status".equals(item.at("/field").text()));
    if (!"jira:issue_updated".equals(said.at("/webhookEvent").text()) || !moved) {
      return List.of();
    }
    String key = said.at("/issue/key").requiredText();
    var at = said.at("/timestamp");
    return List.of(
        new Receipt.Progress(
            key + ":" + at.requiredText(),
            null,
            key,
            State.READ,
            at.instant(ZoneOffset.UTC),
            null));
  }
}
