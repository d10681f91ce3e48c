package allday.notification.template;

import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.channel.Kind;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The texts of all messages. Those of the product are files in its jar; a file of the same name
 * below {@code allday.templates} takes the place of each. All are tried at start.
 */
@Component
@Order(0)
public class Templates implements ConfigSection {
  private static final String MAIL_FRAME = "mail-frame";
  private static final String TEAM_CARD = "team-card";
  private static final String LAST_RESORT = "en";

  /** Lists of what problems are called and what they are, a line for each kind of subject. */
  private static final List<String> LISTS = List.of("issue-titles", "issue-summaries");

  private final List<TemplateFile> shipped = TemplateFiles.shipped();
  private volatile List<TemplateFile> own = List.of();
  private volatile NavigableMap<String, TemplateFile> files =
      TemplateFiles.merged(shipped, List.of());

  @Override
  public String key() {
    return "templates";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    own = List.of();
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      files = TemplateFiles.merged(shipped, List.of());
      return List.of();
    }
    if (!(value instanceof String text) || !Files.isDirectory(Path.of(text))) {
      return List.of(
          new ConfigProblem(
              "allday.templates", "expected the path of a folder, found \"" + value + "\""));
    }
    var problems = new ArrayList<ConfigProblem>();
    own = TemplateFiles.of(Path.of(text), problems::add);
    files = TemplateFiles.merged(shipped, own);
    own.stream()
        .filter(file -> LISTS.contains(file.key()))
        .forEach(file -> unknownEntries(file, problems));
    return problems;
  }

  /** A name that nothing has would be a text that nobody ever reads. */
  private void unknownEntries(TemplateFile list, List<ConfigProblem> problems) {
    var known = new TreeSet<String>();
    shipped.stream()
        .filter(file -> LISTS.contains(file.key()))
        .forEach(file -> known.addAll(file.entries().keySet()));
    list.entries().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                problems.add(
                    new ConfigProblem(
                        "allday.templates: %s/%s.%s.mustache"
                            .formatted(list.key(), list.form(), list.language()),
                        "expected one of "
                            + String.join(", ", known)
                            + ", found \""
                            + name
                            + "\"")));
  }

  /** The templates a message can be made from. */
  public Set<String> keys() {
    var keys = new TreeSet<String>();
    files.values().forEach(file -> keys.add(file.key()));
    keys.remove(MAIL_FRAME);
    keys.remove(TEAM_CARD);
    LISTS.forEach(keys::remove);
    return keys;
  }

  /** Whether the operator has written texts of their own for a template. */
  public boolean isOwn(String key) {
    return own.stream().anyMatch(file -> file.key().equals(key));
  }

  /** Languages a template is written in. */
  public Set<String> languages(String key) {
    var languages = new TreeSet<String>();
    files.values().stream()
        .filter(file -> file.key().equals(key))
        .forEach(file -> languages.add(file.language()));
    return languages;
  }

  /**
   * The first of the wanted languages, or of what they are a dialect of, that the template has;
   * English where it has none of them.
   */
  public String language(String key, List<String> wanted) {
    var known = languages(key);
    return wanted.stream()
        .flatMap(language -> chain(language).stream())
        .filter(known::contains)
        .findFirst()
        .orElse(LAST_RESORT);
  }

  /** A message for a kind of channel, whoever sends it. */
  public Rendered render(String key, Kind kind, String language, Model model) {
    return render(key, kind, language, model, null);
  }

  /**
   * A message for a kind of channel.
   *
   * @param by by whose leave it is sent; null where that does not matter
   * @throws IllegalArgumentException where there is no such template
   */
  public Rendered render(
      String key, Kind kind, String language, Model model, @Nullable ApprovedBy by) {
    var file =
        find(key, List.of(TemplateFile.form(kind), TemplateFile.TEXT), language)
            .orElseThrow(() -> new IllegalArgumentException("no template " + key));
    var subject = file.subject(model).orElse("");
    var body = file.body(model);
    // Marks of direction are for readers; a voice may stumble over them.
    var text = kind == Kind.VOICE ? Direction.withoutMarks(body) : body;
    return new Rendered(
        subject,
        text,
        kind == Kind.EMAIL
            ? html(key, language, model.framed(file.language(), subject, text))
            : null,
        approved(key, approvedForm(key, by), language, model),
        kind == Kind.SMS ? SmsSegments.of(text) : null,
        kind == Kind.SMS ? SmsSegments.alphabet(text) : null);
  }

  /** What a team's card shows beside the text of a template: its own lines, or those of all. */
  public List<CardLine> card(String key, String language, Model model) {
    return find(key, List.of(TemplateFile.CARD), language)
        .or(() -> find(TEAM_CARD, List.of(TemplateFile.CARD), language))
        .map(
            file -> file.body(model).lines().flatMap(line -> CardLine.read(line).stream()).toList())
        .orElse(List.of());
  }

  /**
   * An entry of a list, in the language or in what it is a dialect of. What an operator's own list
   * leaves out is the product's; empty where neither has it in the language.
   */
  public Optional<String> entry(String list, String name, String language, Model model) {
    return chain(language).stream()
        .flatMap(one -> Stream.of(own, shipped).flatMap(List::stream).filter(listed(list, one)))
        .filter(file -> file.entries().containsKey(name))
        .findFirst()
        .flatMap(
            file ->
                file.body(model)
                    .lines()
                    .flatMap(line -> CardLine.read(line).stream())
                    .filter(line -> line.label().equals(name))
                    .map(CardLine::value)
                    .findFirst());
  }

  private static Predicate<TemplateFile> listed(String list, String language) {
    return file ->
        file.key().equals(list)
            && file.form().equals(TemplateFile.CARD)
            && file.language().equals(language);
  }

  /** Whether a template has a text that some provider approved, in any language. */
  public boolean hasApproved(String key) {
    return hasFile(key + "/" + TemplateFile.APPROVED);
  }

  private boolean hasFile(String beginning) {
    var first = files.ceilingKey(beginning);
    return first != null && first.startsWith(beginning);
  }

  /**
   * How a provider knows a text.
   *
   * @param language that it is written in
   */
  public record ApprovedName(String name, String language) {}

  /** How a provider knows the text of a template; empty where it approved none. */
  public Optional<ApprovedName> approvedName(String key, String language, ApprovedBy by) {
    return find(key, List.of(approvedForm(key, by)), language)
        .flatMap(
            file ->
                file.source()
                    .strip()
                    .lines()
                    .findFirst()
                    .map(name -> new ApprovedName(name.strip(), file.language())));
  }

  /**
   * Which words a message is made of, for the decision log: the beginning of the SHA-256 of the
   * file, and of the approved one behind a slash.
   */
  public String version(String key, Kind kind, String language, ApprovedBy by) {
    return Stream.of(
            find(key, List.of(TemplateFile.form(kind), TemplateFile.TEXT), language),
            find(key, List.of(approvedForm(key, by)), language))
        .flatMap(Optional::stream)
        .map(TemplateFile::version)
        .collect(Collectors.joining("/"));
  }

  /** All files as they are written, by names such as {@code order-ready/text.en.mustache}. */
  public Map<String, String> sources() {
    var sources = new TreeMap<String, String>();
    files.forEach((path, file) -> sources.put(path + ".mustache", file.source()));
    return sources;
  }

  /** A line of its own, such as the one that tells how to opt out. */
  public String line(String key, String language) {
    return line(key, language, Model.empty(language));
  }

  /** A line of its own with something in it. */
  public String line(String key, String language, Model model) {
    return find(key, List.of(TemplateFile.TEXT), language).map(file -> file.body(model)).orElse("");
  }

  /** What stands above a text. */
  public String title(String key, String language) {
    return find(key, List.of(TemplateFile.TEXT), language)
        .flatMap(file -> file.subject(Model.empty(language)))
        .orElse("");
  }

  /** How many parts a text message has. */
  public static int segments(String text) {
    return SmsSegments.of(text);
  }

  private @Nullable String html(String key, String language, Model framed) {
    return find(key, List.of(TemplateFile.HTML), language)
        .or(() -> find(MAIL_FRAME, List.of(TemplateFile.HTML), language))
        .map(file -> file.body(framed))
        .orElse(null);
  }

  /** Who has files of their own, in whatever language, uses no others: their names differ. */
  private String approvedForm(String key, @Nullable ApprovedBy by) {
    return by == null
        ? TemplateFile.APPROVED
        : by.forms().stream()
            .filter(form -> hasFile(TemplateFiles.path(key, form, "")))
            .findFirst()
            .orElse(TemplateFile.APPROVED);
  }

  private @Nullable ApprovedTemplate approved(
      String key, String form, String language, Model model) {
    var file = find(key, List.of(form), language);
    if (file.isEmpty()) {
      return null;
    }
    var lines = file.get().body(model).lines().map(String::strip).toList();
    var named = new LinkedHashMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      var parts = line.split("=", 2);
      named.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
    }
    return new ApprovedTemplate(
        lines.getFirst(), file.get().language(), List.copyOf(named.values()), named);
  }

  private Optional<TemplateFile> find(String key, List<String> forms, String language) {
    var languages = new LinkedHashSet<>(chain(language));
    languages.add(LAST_RESORT);
    for (var candidate : languages) {
      for (var form : forms) {
        var file = files.get(TemplateFiles.path(key, form, candidate));
        if (file != null) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> chain(String language) {
    var tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
    int dash = tag.indexOf('-');
    return dash < 0 ? List.of(tag) : List.of(tag, tag.substring(0, dash));
  }
}
