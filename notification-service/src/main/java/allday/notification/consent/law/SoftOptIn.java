package allday.notification.consent.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That customers can say no to advertising while they order, which a soft opt-in rests on (ePrivacy
 * Directive Art. 13(2); PECR reg. 22(3)).
 *
 * @param how where and in which words they are offered it
 * @param since sales before this day do not count
 */
record SoftOptIn(String how, LocalDate since) {
  static @Nullable SoftOptIn read(Reading section) {
    if (!section.has("soft-opt-in")) {
      return null;
    }
    var entry = section.inner("soft-opt-in");
    entry.allow("how", "since");
    var how = entry.required("how", "expected how customers can say no while they order");
    var since =
        entry.value(
            "since", LocalDate::parse, "expected the day from which they could, 2026-11-29");
    if (!entry.has("since")) {
      entry.problem("since", "expected the day from which they could, such as 2026-11-29");
    }
    return since == null ? null : new SoftOptIn(how, since);
  }
}
