package allday.notification.consent.law;

import allday.contracts.channel.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person said that a template holds.
 *
 * @param purposes all that is in it; empty where nothing was said
 * @param takenOnBy who says that it is news of an order whatever words it has; null for nobody
 * @param why their reason
 */
record Contents(
    String template, Set<Purpose> purposes, @Nullable String takenOnBy, @Nullable String why) {
  /** The mildest first. Staff and codes are no middle between news and advertising. */
  private static final List<Purpose> STRICTNESS =
      List.of(
          Purpose.STAFF_OPS,
          Purpose.SECURITY,
          Purpose.ORDER_SERVICE,
          Purpose.FEEDBACK,
          Purpose.MARKETING);

  static Contents read(Reading entry, Set<String> templates) {
    entry.allow("template", "contains", "taken-on");
    String expected = "expected one of the templates " + String.join(", ", templates);
    String template = entry.required("template", expected);
    if (!template.isEmpty() && !templates.contains(template)) {
      entry.problem("template", expected + ", found \"" + template + "\"");
    }
    if (!entry.has("taken-on")) {
      return new Contents(template, entry.enums("contains", Purpose.class), null, null);
    }
    var takenOn = entry.inner("taken-on");
    takenOn.allow("by", "why");
    return new Contents(
        template,
        entry.enums("contains", Purpose.class),
        takenOn.required("by", "expected the name of the person who takes it on"),
        takenOn.required("why", "expected their reason"));
  }

  /** The strictest of what is in it and what it is sent for (check 3 of COMPLIANCE section 3). */
  static Purpose strictest(Set<Purpose> contained, Purpose purpose) {
    return contained.stream()
        .filter(one -> STRICTNESS.indexOf(one) > STRICTNESS.indexOf(purpose))
        .max(Comparator.comparing(STRICTNESS::indexOf))
        .orElse(purpose);
  }
}
