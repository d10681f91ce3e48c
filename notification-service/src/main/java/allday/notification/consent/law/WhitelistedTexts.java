package allday.notification.consent.law;

import allday.contracts.config.ConfigProblem;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at start whether what the texts to India always say is on the whitelist; what variables
 * bring is looked at when a message is about to be sent.
 */
final class WhitelistedTexts {
  private static final Pattern FILE = Pattern.compile("([^/]+)/([^.]+)\\..*");
  private static final Pattern TAG = Pattern.compile("\\{\\{\\{?[^}]*}?}}");
  private final Whitelist whitelist;
  private final Consumer<ConfigProblem> problems;

  WhitelistedTexts(Whitelist whitelist, Consumer<ConfigProblem> problems) {
    this.whitelist = whitelist;
    this.problems = problems;
  }

  /** Those of the register, as far as the operator wrote them down. */
  void registered(Collection<ApprovedText> texts) {
    texts.stream()
        .filter(text -> text.category().isOfDlt())
        .forEach(
            text ->
                Stream.ofNullable(text.text())
                    .flatMap(words -> whitelist.problem(words, "").stream())
                    .map(wrong -> "in the text of " + text.name() + " " + wrong)
                    .map(wrong -> new ConfigProblem("allday.compliance.approved-templates", wrong))
                    .forEach(problems));
  }

  /**
   * The files that texts to India are made of: of templates that have a name at a DLT platform.
   *
   * @param names of the approved texts of the DLT platforms
   * @param sources all files of templates
   */
  void files(Set<String> names, Map<String, String> sources) {
    var ofIndia =
        sources.entrySet().stream()
            .filter(file -> isApproved(file.getKey()))
            .filter(file -> names.contains(firstLine(file.getValue())))
            .map(file -> file.getKey().substring(0, file.getKey().indexOf('/')))
            .collect(Collectors.toSet());
    sources.forEach(
        (path, source) -> {
          var file = FILE.matcher(path);
          if (file.matches()
              && ofIndia.contains(file.group(1))
              && isSent(file.group(2), path, sources)) {
            whitelist
                .problem(TAG.matcher(source).replaceAll("{#var#}"), "")
                .map(wrong -> new ConfigProblem("allday.templates: " + path, wrong))
                .ifPresent(problems);
          }
        });
  }

  private static boolean isApproved(String path) {
    return path.substring(path.indexOf('/') + 1).startsWith("approved");
  }

  private static String firstLine(String source) {
    return source.strip().lines().findFirst().orElse("").strip();
  }

  /** The form for texts, or the common one where there is none for texts. */
  private static boolean isSent(String form, String path, Map<String, String> sources) {
    return form.equals("sms")
        || (form.equals("text") && !sources.containsKey(path.replaceFirst("/text\\.", "/sms.")));
  }
}
