package allday.channels.whatsapp;

import allday.channels.Meta;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Meta's notifications: statuses, inbound messages, who wants no marketing, and what Meta thinks of
 * our number and templates.
 */
@Component
class WhatsAppReceipts implements ReceiptReader {
  @Override
  public ProviderId provider() {
    return WhatsAppProvider.ID;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.refused(403);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return Meta.verify(request, account);
  }

  /** A part that nobody understands does not hold up the others of its batch. */
  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var receipts = new ArrayList<Receipt>();
    PayloadProblem notUnderstood = null;
    for (var entry : Json.parse(request.body()).at("/entry").items()) {
      for (var change : entry.at("/changes").items()) {
        try {
          receipts.addAll(WhatsAppChange.receipts(change, account, entry.at("/time")));
        } catch (PayloadProblem problem) {
          notUnderstood = problem;
        }
      }
    }
    if (receipts.isEmpty() && notUnderstood != null) {
      throw notUnderstood;
    }
    return receipts;
  }
}
