package allday.contracts.channel;

import allday.contracts.http.Urls;
import allday.contracts.web.GenuineRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider posts the receipts of one message to: the account's receipt URL with our message
 * id in the query, so that a receipt finds its message even when the answer to the call was lost.
 */
public final class Callbacks {
  private static final String NAME = "message";
  private static final String KEYS = "keys";
  private static final String LAST = "last";
  private static final Pattern ABOUT_KEYS = Pattern.compile("(?:^|&)" + KEYS + "=([a-z]+)(?:&|$)");
  private static final Pattern KEY = Pattern.compile("[0-9*#]");
  private static final Pattern MESSAGE =
      Pattern.compile("(?:^|&)" + NAME + "=(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private Callbacks() {}

  public static URI of(ChannelAccount account, UUID messageId) {
    return Urls.query(account.receiptUrl(), Map.of(NAME, messageId.toString()));
  }

  /**
   * Where a provider posts a key to that is pressed during a call.
   *
   * @param last no other is waited for after it
   */
  public static URI keys(URI callback, boolean last) {
    return Urls.query(callback, Map.of(KEYS, last ? LAST : "first"));
  }

  /** Whether a request came to such an address. */
  public static boolean isAboutKeys(GenuineRequest request) {
    return ABOUT_KEYS.matcher(request.query()).find();
  }

  /**
   * The key that was pressed.
   *
   * @param call the provider's id of the call
   * @param pressed null where no key was
   */
  public static List<Receipt> key(GenuineRequest request, String call, @Nullable String pressed) {
    var about = ABOUT_KEYS.matcher(request.query());
    var message = messageId(request);
    if (pressed == null || !KEY.matcher(pressed).matches() || message.isEmpty() || !about.find()) {
      return List.of();
    }
    var asked = about.group(1);
    return List.of(
        new Receipt.KeyPressed(
            call + ":key:" + asked + ":" + pressed, message.get(), pressed, asked.equals(LAST)));
  }

  /** The message id that came back; empty where there is none. */
  public static Optional<UUID> messageId(GenuineRequest request) {
    return messageId(request.query());
  }

  /** The same, where nothing is believed yet. */
  public static Optional<UUID> messageId(String query) {
    var found = MESSAGE.matcher(query);
    return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
  }
}
