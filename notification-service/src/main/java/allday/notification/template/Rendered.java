package allday.notification.template;

import allday.contracts.channel.Content.ApprovedTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A message in words.
 *
 * @param html null where the kind of channel shows none
 * @param approved null where no provider's template was named
 * @param segments parts of the text message; null for other kinds
 */
public record Rendered(
    String subject,
    String text,
    @Nullable String html,
    @Nullable ApprovedTemplate approved,
    @Nullable Integer segments) {
  @Override
  public String toString() {
    return "Rendered[…]";
  }
}
