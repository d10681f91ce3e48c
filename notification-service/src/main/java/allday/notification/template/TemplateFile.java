package allday.notification.template;

import allday.contracts.Bytes;
import allday.contracts.channel.Kind;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file {@code {key}/{form}.{language}.mustache}. In texts the first line is the subject, the
 * second is {@code ---}, and the text follows.
 *
 * @param form {@code text}, a kind of channel in kebab-case, {@code html}, {@code approved}, {@code
 *     approved-whatsapp} or {@code card}
 * @param source as it is written
 * @param version tells this text from the one that stood there before
 */
record TemplateFile(
    String key,
    String form,
    String language,
    @Nullable Template subject,
    Template body,
    String source,
    String version) {
  static final String TEXT = "text";
  static final String HTML = "html";

  /**
   * The provider's own template: its name, then its parameters as {@code name = value} lines. With
   * {@code -} and a provider or a channel behind it, the template there alone.
   */
  static final String APPROVED = "approved";

  /** The lines of a team's card: {@code label = value}. */
  static final String CARD = "card";

  private static final int VERSION_LENGTH = 12;
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9-]+)\\.([a-zA-Z-]{2,11})\\.mustache");
  private static final Pattern LINK = Pattern.compile("://|\\bwww\\.");
  private static final String FORMS =
      Stream.concat(
              Stream.of(TEXT, HTML, APPROVED, APPROVED + "-…", CARD),
              Arrays.stream(Kind.values()).map(TemplateFile::form))
          .collect(Collectors.joining(", "));

  /** Something wrong with a template; the message is for the operator. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String what) {
      super(what, null, false, false);
    }
  }

  static String form(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Compiles a file and tries it, with everything there and with nothing. */
  static TemplateFile read(String key, String fileName, String source) throws Broken {
    var name = NAME.matcher(fileName);
    if (!name.matches() || !isForm(name.group(1))) {
      throw new Broken(
          "expected a name such as text.en.mustache, where text may be one of " + FORMS);
    }
    var form = name.group(1);
    var language = name.group(2).toLowerCase(Locale.ROOT);
    try {
      var file = compile(key, form, language, source);
      for (var model : new Model[] {Model.full(), Model.empty(language)}) {
        var _ = file.subject(model);
        var _ = file.body(model);
      }
      return file;
    } catch (MustacheException | UnsupportedOperationException wrong) {
      throw new Broken(String.valueOf(wrong.getMessage()));
    }
  }

  private static TemplateFile compile(String key, String form, String language, String source)
      throws Broken {
    var compiler =
        Mustache.compiler()
            .escapeHTML(form.equals(HTML))
            .strictSections(true)
            .emptyStringIsFalse(true);
    if (form.equals(CARD) && !source.lines().allMatch(TemplateFile::isLineOfACard)) {
      throw new Broken("expected lines such as Promised = {{promised}}");
    }
    if (form.equals(form(Kind.VOICE)) && LINK.matcher(source).find()) {
      throw new Broken("expected no link: nobody can open one that is read to them");
    }
    var version = Bytes.sha256Hex(source).substring(0, VERSION_LENGTH);
    if (hasNoSubject(form)) {
      return new TemplateFile(key, form, language, null, compiler.compile(source), source, version);
    }
    var parts = source.split("\\R---\\R", 2);
    if (parts.length < 2 || parts[0].lines().count() != 1) {
      throw new Broken("expected the subject in the first line, --- in the second, then the text");
    }
    return new TemplateFile(
        key,
        form,
        language,
        compiler.compile(parts[0]),
        compiler.compile(parts[1]),
        source,
        version);
  }

  /** One line, whatever is put into it: a line break would begin another mail header. */
  Optional<String> subject(Model model) {
    return Optional.ofNullable(subject)
        .map(template -> template.execute(model.values()).replaceAll("\\s+", " ").strip());
  }

  String body(Model model) {
    return body.execute(model.values()).strip();
  }

  /** The entries of a list as they are written, by their names. */
  Map<String, String> entries() {
    return source
        .lines()
        .flatMap(line -> CardLine.read(line).stream())
        .collect(
            Collectors.toMap(
                CardLine::label, CardLine::value, (first, _) -> first, LinkedHashMap::new));
  }

  private static boolean isLineOfACard(String line) {
    return line.isBlank() || line.strip().indexOf(CardLine.BETWEEN) > 0;
  }

  private static boolean isForm(String form) {
    return isApproved(form) || Arrays.asList(FORMS.split(", ")).contains(form);
  }

  private static boolean hasNoSubject(String form) {
    return form.equals(HTML) || form.equals(CARD) || isApproved(form);
  }

  private static boolean isApproved(String form) {
    return form.equals(APPROVED) || (form.startsWith(APPROVED + "-") && !form.endsWith("-"));
  }
}
