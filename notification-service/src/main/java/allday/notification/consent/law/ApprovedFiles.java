package allday.notification.consent.law;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.ConfigProblem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at start whether {@code approved} files can be what a provider approved. */
final class ApprovedFiles {
  private static final Pattern NAME = Pattern.compile("[^/]+/approved(?:-([^.]+))?\\..*");

  private final Collection<ChannelAccount> accounts;
  private final BiFunction<String, @Nullable ProviderId, Optional<ApprovedText>> texts;
  private final int longest;

  /**
   * Looks with what else is known.
   *
   * @param texts what was said of approved texts, by name and provider
   * @param longest how long a variable may be on the platforms of India
   */
  ApprovedFiles(
      Collection<ChannelAccount> accounts,
      BiFunction<String, @Nullable ProviderId, Optional<ApprovedText>> texts,
      int longest) {
    this.accounts = accounts;
    this.texts = texts;
    this.longest = longest;
  }

  /** What is wrong with a file; empty where nothing is, or where it is of another form. */
  Optional<ConfigProblem> problem(String file, String source) {
    var name = NAME.matcher(file);
    if (!name.matches()) {
      return Optional.empty();
    }
    var whose = name.group(1);
    var wrong =
        whose == null || isKnown(whose)
            ? variables(source, whose == null ? null : provider(whose))
            : Optional.of("no channel and no provider is called " + whose + "; " + expected());
    return wrong.map(one -> new ConfigProblem("allday.templates: " + file, one));
  }

  private boolean isKnown(String whose) {
    return accounts.stream().anyMatch(one -> isOf(one, whose));
  }

  private @Nullable ProviderId provider(String whose) {
    return accounts.stream()
        .filter(one -> isOf(one, whose))
        .map(ChannelAccount::provider)
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(ChannelAccount account, String whose) {
    return account.id().value().equals(whose) || account.provider().value().equals(whose);
  }

  private String expected() {
    var names = new TreeSet<String>();
    accounts.forEach(one -> names.addAll(List.of(one.id().value(), one.provider().value())));
    return "expected approved- and one of " + String.join(", ", names);
  }

  /** Values in an approved template that every message would bring. */
  private Optional<String> variables(String source, @Nullable ProviderId provider) {
    var lines = source.strip().lines().toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean isDlt =
        texts
            .apply(lines.getFirst().strip(), provider)
            .filter(text -> text.category().isOfDlt())
            .isPresent();
    for (int i = 1; isDlt && i < lines.size(); i++) {
      var value = lines.get(i).substring(lines.get(i).indexOf('=') + 1).strip();
      if (!value.contains("{{") && ApprovedText.length(value) > longest) {
        return Optional.of(ApprovedText.tooLong(i, ApprovedText.length(value), longest));
      }
    }
    return Optional.empty();
  }
}
