package allday.contracts.channel;

import org.jspecify.annotations.Nullable;

/**
 * What is said to whoever pressed a key.
 *
 * @param language BCP 47
 * @param again spoken after the text, before the next key is waited for; null where the call ends
 */
public record Speech(String text, String language, @Nullable String again) {
  @Override
  public String toString() {
    return "Speech[" + language + "]";
  }
}
