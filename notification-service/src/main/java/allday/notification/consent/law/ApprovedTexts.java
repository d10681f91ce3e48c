package allday.notification.consent.law;

import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Codes;
import allday.notification.consent.law.Pack.TemplateRule;
import allday.notification.template.ApprovedBy;
import allday.notification.template.Templates;
import allday.notification.template.Templates.ApprovedName;
import allday.store.notification.ProviderRatings.Standing;
import allday.store.notification.Route;
import allday.store.notification.TemplateCategories;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

  /** Which words a message by a route is made of. */
  public String version(String template, String language, Route route) {
    return templates.version(template, route.kind(), language, ApprovedBy.of(route));
  }

  /** Whether the provider lets nobody send a text at present. */
  public boolean isStopped(
      Route route, String template, String language, List<Standing> told, Instant now) {
    return templates
        .approvedName(template, language, ApprovedBy.of(route))
        .filter(
            name ->
                told.stream()
                    .filter(one -> one.channel().equals(route.channel()))
                    .filter(one -> one.template().equals(name.name()))
                    .filter(one -> mayBe(one.language(), name.language()))
                    .anyMatch(one -> one.isStopped(now)))
        .isPresent();
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
    var categories = categories(route, name, told, now);
    boolean fits =
        categories.isEmpty()
            ? !unknownIsNo
            : categories.stream().allMatch(category -> category.isFor(purpose));
    return fits ? null : Codes.TEMPLATE_CATEGORY_MISMATCH;
  }

  /**
   * The provider's last words, else what the operator says of the approval. Of several that may be
   * meant, all count.
   */
  private List<Category> categories(
      Route route, ApprovedName name, List<TemplateCategories.Category> told, Instant now) {
    var theirs =
        told.stream()
            .filter(one -> one.channel().equals(route.channel()))
            .filter(one -> one.name().equals(name.name()))
            .filter(one -> mayBe(one.language(), name.language()) && !one.since().isAfter(now))
            .flatMap(one -> Category.of(one.category()).stream())
            .toList();
    return theirs.isEmpty()
        ? compliance.approved(name.name(), route.provider()).map(ApprovedText::category).stream()
            .toList()
        : theirs;
  }

  /** Where one of both names no country, it may be any: {@code en_US} may be our English. */
  private static boolean mayBe(String theirs, String ours) {
    var one = theirs.toLowerCase(Locale.ROOT).replace('_', '-').split("-", 2);
    var other = ours.toLowerCase(Locale.ROOT).replace('_', '-').split("-", 2);
    return one[0].equals(other[0])
        && (one.length == 1 || other.length == 1 || one[1].equals(other[1]));
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

  /**
   * Which link or number of a text the operators do not know. A sender that nobody listed may send
   * news of orders without any approval; to others' texts all of it applies.
   */
  public Optional<String> notWhitelisted(Route route, Law law, Purpose purpose, Content content) {
    boolean applies =
        content.template() != null
            || purpose != Purpose.ORDER_SERVICE
            || compliance.isListed(route.channel());
    return applies && law.templates().stream().anyMatch(TemplateRule::whitelisted)
        ? compliance
            .whitelist()
            .problem(content.text(), content.facts().getOrDefault("order_number", ""))
        : Optional.empty();
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
