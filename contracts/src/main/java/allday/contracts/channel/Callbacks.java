package allday.contracts.channel;

import allday.contracts.http.Urls;
import allday.contracts.web.GenuineRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a provider posts the receipts of one message to: the account's receipt URL with our message
 * id in the query, so that a receipt finds its message even when the answer to the call was lost.
 */
public final class Callbacks {
  private static final String NAME = "message";
  private static final Pattern MESSAGE =
      Pattern.compile("(?:^|&)" + NAME + "=(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private Callbacks() {}

  public static URI of(ChannelAccount account, UUID messageId) {
    return Urls.query(account.receiptUrl(), Map.of(NAME, messageId.toString()));
  }

  /** The message id that came back; empty where there is none. */
  public static Optional<UUID> messageId(GenuineRequest request) {
    var found = MESSAGE.matcher(request.query());
    return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
  }
}
