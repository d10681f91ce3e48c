package allday.notification.consent.law;

import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Codes;
import allday.notification.consent.law.Pack.TemplateRule;
import allday.notification.template.ApprovedBy;
import allday.notification.template.Templates;
import allday.store.notification.Route;
import allday.store.notification.TemplateCategories;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a text is approved for what it is used for (check 8 of COMPLIANCE section 3). */
@Component
public class ApprovedTexts {
  private final Compliance compliance;
  private final Templates templates;

  ApprovedTexts(Compliance compliance, Templates templates) {
    this.compliance = compliance;
    this.templates = templates;
  }

  /** Whether a template has an approved text in any language. */
  public boolean mayHaveOne(String template) {
    return templates.hasApproved(template);
  }

  /** Whether the message has a text the provider of a route knows by name. */
  public boolean hasOne(String template, String language, Route route) {
    return templates.approvedName(template, language, ApprovedBy.of(route)).isPresent();
  }

  /**
   * Why a text may not be used; null where it may.
   *
   * @param told what providers said of their templates since
   */
  public @Nullable String problem(
      Route route,
      String template,
      String language,
      Purpose purpose,
      Law law,
      List<TemplateCategories.Category> told,
      Instant now) {
    boolean wanted = law.templates().stream().anyMatch(TemplateRule::approved);
    if (!wanted && route.kind() != Kind.CHAT) {
      return null;
    }
    boolean unknownIsNo = purpose == Purpose.FEEDBACK || purpose == Purpose.MARKETING;
    var name = templates.approvedName(template, language, ApprovedBy.of(route)).orElse(null);
    if (name == null) {
      boolean strict = unknownIsNo || compliance.isListed(route.channel());
      return wanted && strict ? Codes.TEMPLATE_NOT_APPROVED : null;
    }
    var category = category(route, name, language, told, now);
    boolean fits = category.map(one -> one.isFor(purpose)).orElse(!unknownIsNo);
    return fits ? null : Codes.TEMPLATE_CATEGORY_MISMATCH;
  }

  /** The provider's last word, else what the operator says of the approval. */
  private Optional<Category> category(
      Route route,
      String name,
      String language,
      List<TemplateCategories.Category> told,
      Instant now) {
    return told.stream()
        .filter(one -> one.channel().equals(route.channel()) && one.name().equals(name))
        .filter(one -> isLanguage(one.language(), language) && !one.since().isAfter(now))
        .flatMap(one -> Category.of(one.category()).stream())
        .findFirst()
        .or(() -> compliance.approved(name, route.provider()).map(ApprovedText::category));
  }

  /** Providers name the country too where we may not: {@code en_US} is English. */
  private static boolean isLanguage(String theirs, String ours) {
    return theirs
        .substring(0, Math.min(2, theirs.length()))
        .equalsIgnoreCase(ours.substring(0, Math.min(2, ours.length())));
  }

  /** Whether a text must be word for word what was approved, so that nothing is added to it. */
  public boolean mustBeExact(Law law) {
    return law.templates().stream().anyMatch(TemplateRule::approved);
  }

  /** What is wrong with the words that are about to be sent. */
  public Optional<String> wordsProblem(Route route, Law law, Content content) {
    var approved = content.template();
    if (approved == null) {
      return Optional.empty();
    }
    return law.templates().stream()
        .flatMap(rule -> wordsProblem(rule.longestVariable(), route, content).stream())
        .findFirst();
  }

  private Optional<String> wordsProblem(int longest, Route route, Content content) {
    var approved = Objects.requireNonNull(content.template());
    for (int i = 0; longest > 0 && i < approved.parameters().size(); i++) {
      int length = ApprovedText.length(approved.parameters().get(i));
      if (length > longest) {
        return Optional.of(ApprovedText.tooLong(i + 1, length, longest));
      }
    }
    return compliance
        .approved(approved.name(), route.provider())
        .flatMap(text -> text.problem(content.text(), longest));
  }
}
