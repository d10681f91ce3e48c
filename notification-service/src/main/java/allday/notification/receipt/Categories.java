package allday.notification.receipt;

import allday.contracts.channel.Receipt;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.Line;
import allday.notification.dispatch.Issues;
import allday.store.notification.TemplateCategories;
import allday.store.notification.TemplateCategories.Category;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Takes note of what a provider says its templates are for. One that it takes for marketing is no
 * news of an order any more, and staff have to know.
 */
@Component
class Categories {
  private static final String MARKETING = "MARKETING";
  private final TemplateCategories categories;
  private final Issues issues;
  private final Clock clock;

  Categories(TemplateCategories categories, Issues issues, Clock clock) {
    this.categories = categories;
    this.issues = issues;
    this.clock = clock;
  }

  void take(Line line, Receipt.TemplateCategory said) {
    var now = clock.instant();
    var since = said.since() == null ? now : said.since();
    var category = new Category(line.id(), said.name(), said.language(), said.category(), since);
    if (!categories.note(category, said.identity(), now)) {
      return;
    }
    boolean resolved = !said.category().equalsIgnoreCase(MARKETING);
    issues.raise(
        Kind.TEMPLATE_RECATEGORISED,
        Severity.WARNING,
        "template-category/" + line.id() + "/" + said.name() + "/" + said.language(),
        resolved,
        resolved
            ? "The template " + said.name() + " is " + said.category() + " again."
            : "The provider takes the template "
                + said.name()
                + " for marketing from "
                + since
                + " on: news of orders are not sent with it any more. Have it approved again without"
                + " anything that promotes.",
        null,
        null);
  }
}
