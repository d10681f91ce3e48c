package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.List;

/**
 * Reads what a provider posts back. A door like that of the order platforms, with the same rules.
 */
public interface ReceiptReader {
  ProviderId provider();

  /** Whether the request is from the provider. Must not throw for anything a stranger can send. */
  Verdict verify(WebhookRequest request, ChannelAccount account);

  /**
   * What it says; empty where it is none of our business. A {@link
   * allday.contracts.json.PayloadProblem} thrown from here is kept and shown to staff.
   */
  List<Receipt> read(GenuineRequest request, ChannelAccount account);

  /**
   * The answer to a request that told of a key, once what it wants is done. Whoever reads {@link
   * Receipt.KeyPressed} says it; for all others it is what they answer always.
   */
  default Answer spoken(Speech speech, GenuineRequest request, ChannelAccount account) {
    return answers().stored();
  }

  default Answers answers() {
    return Answers.STANDARD;
  }
}
