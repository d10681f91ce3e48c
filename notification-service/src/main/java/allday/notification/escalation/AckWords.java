package allday.notification.escalation;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.WrittenLanguage;
import allday.notification.template.Phrases;
import allday.store.notification.Problem;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The page behind a link, in the language of its message. The words are data: {@code ack.yml}. */
@Component
class AckWords {
  private static final String LAST_RESORT = "en";

  private final Phrases phrases = Phrases.of("ack.yml");
  private final Branches branches;

  AckWords(Branches branches) {
    this.branches = branches;
  }

  /**
   * Asks whether they see to it.
   *
   * @param askName nobody knows who reads it
   */
  String question(String language, Problem problem, boolean askName) {
    var name =
        askName
            ? "<p><label>%s <input name=\"who\" maxlength=\"40\" autocomplete=\"name\"></label></p>"
                .formatted(word(language, "name"))
            : "";
    return page(
        language,
        problem(language, problem)
            + "<form method=\"post\">%s<p><button type=\"submit\">%s</button></p></form>"
                .formatted(name, word(language, "take")));
  }

  /** Says how it stands. */
  String answer(String language, Problem problem) {
    var stands = HtmlUtils.htmlEscape(stands(language, problem), "UTF-8");
    return page(language, problem(language, problem) + "<p>" + stands + "</p>");
  }

  /** How it stands, in one sentence. */
  String stands(String language, Problem problem) {
    var by = problem.acknowledged();
    return problem.endedAt() != null || by == null
        ? word(language, "over")
        : word(language, "taken").formatted(by.by());
  }

  /** Of a problem that is not known any more: it was over long ago. */
  String forgotten(String language) {
    return word(language, "over");
  }

  /** Of a link that we did not make, or that leads nowhere any more. */
  String unknown() {
    return page(LAST_RESORT, "<h1>" + word(LAST_RESORT, "unknown") + "</h1>");
  }

  private String problem(String language, Problem problem) {
    var kind = problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    var more = problem.alike() > 1 ? " (+" + (problem.alike() - 1) + ")" : "";
    var where =
        Optional.ofNullable(problem.branch())
            .map(BranchId::new)
            .flatMap(branches::find)
            .map(Branch::name)
            .orElse(Objects.toString(problem.connection(), ""));
    return "<h1 dir=\"auto\">%s%s</h1><p dir=\"auto\">%s</p><p dir=\"auto\">%s</p>"
        .formatted(
            HtmlUtils.htmlEscape(kind, "UTF-8"),
            more,
            HtmlUtils.htmlEscape(problem.summary(), "UTF-8"),
            HtmlUtils.htmlEscape(where, "UTF-8"));
  }

  private static String page(String language, String body) {
    return """
        <!doctype html>
        <html lang="%s" dir="%s"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex"><title>Allday</title></head>
        <body><main>%s</main></body></html>
        """
        .formatted(language, WrittenLanguage.direction(language), body);
  }

  private String word(String language, String name) {
    return phrases.get(language, name);
  }
}
