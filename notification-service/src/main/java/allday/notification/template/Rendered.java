package allday.notification.template;

import allday.contracts.channel.Content.ApprovedTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A message in words.
 *
 * @param html null where the kind of channel shows none
 * @param approved null where no provider's template was named
 * @param segments parts of the text message; null for other kinds
 * @param alphabet of the text message, which decides how much fits into a part: {@code GSM-7} or
 *     {@code UCS-2}; null for other kinds
 */
public record Rendered(
    String subject,
    String text,
    @Nullable String html,
    @Nullable ApprovedTemplate approved,
    @Nullable Integer segments,
    @Nullable String alphabet) {
  @Override
  public String toString() {
    return "Rendered[…]";
  }
}
