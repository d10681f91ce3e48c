package allday.channels.messenger;

import allday.channels.Meta;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Meta's notifications: up to when messages were delivered and read, and what people write. */
@Component
class MessengerReceipts implements ReceiptReader {
  @Override
  public ProviderId provider() {
    return MessengerProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.refused(403);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return Meta.verify(request, account);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    String page = account.get(MessengerProvider.PAGE_ID);
    var receipts = new ArrayList<Receipt>();
    for (var entry : Json.parse(request.body()).at("/entry").items()) {
      if (entry.at("/id").text(page).equals(page)) {
        entry.at("/messaging").items().stream()
            .map(MessengerEvent::receipts)
            .forEach(receipts::addAll);
      }
    }
    return receipts;
  }
}
