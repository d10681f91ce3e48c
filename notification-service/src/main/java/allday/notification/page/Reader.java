package allday.notification.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/**
 * Whoever reads a page, and in which language.
 *
 * @param asked in the address of the page
 * @param accepted by their browser, as it says so
 */
public record Reader(@Nullable String asked, @Nullable String accepted) {

  /**
   * The page's texts.
   *
   * @param preferred by the customer
   * @param ofMessage what the message with the link was written in
   */
  public Texts texts(@Nullable String preferred, @Nullable String ofMessage) {
    var wanted = new ArrayList<@Nullable String>();
    wanted.add(asked);
    wanted.add(preferred);
    wanted.add(ofMessage);
    wanted.addAll(ranges());
    return Texts.of(wanted);
  }

  private List<String> ranges() {
    try {
      return accepted == null
          ? List.of()
          : LanguageRange.parse(accepted).stream().map(LanguageRange::getRange).toList();
    } catch (IllegalArgumentException nonsense) {
      return List.of();
    }
  }
}
