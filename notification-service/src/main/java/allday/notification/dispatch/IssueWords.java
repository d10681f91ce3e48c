package allday.notification.dispatch;

import allday.contracts.event.OrderIssue.Kind;
import allday.notification.template.Model;
import allday.notification.template.Templates;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What a problem is called, and what it is, in the language of whoever hears of it. What it is
 * about is found by its subject, which is the same in every language; no key is ever made of these
 * words.
 */
@Component
public class IssueWords {
  private static final String TITLES = "issue-titles";
  private static final String SUMMARIES = "issue-summaries";

  private final Templates templates;

  IssueWords(Templates templates) {
    this.templates = templates;
  }

  /**
   * A problem in words.
   *
   * @param detail what the issue itself said, which is English, where the summary says it in less;
   *     empty where that is the summary
   */
  public record Said(String title, String summary, String detail) {}

  /** How a kind of problem is called in every language: its name in the lists. */
  public static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title(Kind kind, String subject, String language) {
    return title(name(kind), subject, language);
  }

  public Said of(Kind kind, String subject, String summary, String language) {
    return of(name(kind), subject, summary, language);
  }

  /**
   * The same, of a message that has the problem among its facts.
   *
   * @param name of its kind
   * @param subject empty where the message was made before messages had it
   */
  Said of(String name, String subject, String summary, String language) {
    var model = about(subject, language).text("summary", summary);
    var own = entry(SUMMARIES, name, subject, language, model);
    return new Said(
        title(name, subject, language),
        own.isEmpty() ? summary : own,
        own.isEmpty() || own.contains(summary) ? "" : summary);
  }

  private String title(String name, String subject, String language) {
    var own = entry(TITLES, name, subject, language, about(subject, language));
    return own.isEmpty() ? name.replace('-', ' ') : own;
  }

  /** Several problems are of one kind, and their subjects begin differently. */
  private String entry(String list, String name, String subject, String language, Model model) {
    var begin = subject.split("/", 2)[0];
    return templates
        .entry(list, begin, language, model)
        .or(() -> templates.entry(list, name, language, model))
        .orElse("");
  }

  /** The channel or the list a subject names. */
  private static Model about(String subject, String language) {
    var parts = subject.split("/", 3);
    return Model.empty(language).text("about", parts.length < 2 ? "" : parts[1]);
  }
}
