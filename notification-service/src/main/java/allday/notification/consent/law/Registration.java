package allday.notification.consent.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is registered as, with the ids of the registration.
 *
 * @param type for example {@code 10DLC}
 * @param use what it was registered for, in the register's words; null where uses are not told
 *     apart
 */
public record Registration(String type, @Nullable String use, Map<String, String> ids) {
  /** The ids each type has, and which of them is its use. */
  private static final Map<String, Form> FORMS =
      Map.of(
          "10DLC", new Form(List.of("brand", "campaign", "use-case"), "use-case"),
          "TOLL_FREE", new Form(List.of("verification"), null),
          "SHORT_CODE", new Form(List.of("code"), null),
          "DLT", new Form(List.of("entity", "header", "category"), "category"),
          "AU_SENDER_ID", new Form(List.of("id"), null));

  private record Form(List<String> ids, @Nullable String use) {}

  static Registration read(Reading entry) {
    String expected = "expected one of " + String.join(", ", new TreeSet<>(types()));
    String type = entry.required("type", expected);
    var form = FORMS.get(type);
    if (form == null) {
      if (!type.isEmpty()) {
        entry.problem("type", expected + ", found \"" + type + "\"");
      }
      return new Registration(type, null, Map.of());
    }
    var allowed = new ArrayList<>(form.ids());
    allowed.addFirst("type");
    entry.allow(allowed.toArray(String[]::new));
    var ids = new LinkedHashMap<String, String>();
    form.ids().forEach(id -> ids.put(id, entry.required(id, "expected what the register gave")));
    return new Registration(type, form.use() == null ? null : ids.get(form.use()), ids);
  }

  private static Set<String> types() {
    return FORMS.keySet();
  }
}
