package allday.contracts.channel;

import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to, in the channel's own terms. Prints nothing of it.
 *
 * @param address a number in E.164, an e-mail address, a chat user's id; empty for channels whose
 *     destination is their account (a team channel's URL)
 * @param country ISO 3166 alpha-2 where known
 */
public record Recipient(String address, @Nullable String name, @Nullable String country) {
  public static final Recipient OF_THE_ACCOUNT = new Recipient("", null, null);

  @Override
  public String toString() {
    return "Recipient[…]";
  }
}
