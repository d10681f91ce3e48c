package allday.platforms.toast;

import allday.contracts.json.Doc;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Toast's times; the beginning of 1970 stands for none. */
final class ToastTimes {
  private ToastTimes() {}

  static @Nullable Instant at(Doc time) {
    var at = time.instant(ZoneOffset.UTC);
    return Instant.EPOCH.equals(at) ? null : at;
  }
}
