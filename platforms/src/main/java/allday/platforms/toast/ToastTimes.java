package allday.platforms.toast;

import allday.contracts.json.Doc;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Toast's times; the beginning of 1970 stands for none. */
final class ToastTimes {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ToastTimes() {}

  /** As Toast writes it, its offset without a colon. */
  static String text(Instant at) {
    return WRITTEN.format(at);
  }

  static @Nullable Instant at(Doc time) {
    var at = time.instant(ZoneOffset.UTC);
    return Instant.EPOCH.equals(at) ? null : at;
  }
}
