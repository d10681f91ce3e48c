package allday.notification.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import allday.contracts.channel.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shipped template in every shipped language. */
class LanguagesTest {
  private static final List<String> LANGUAGES = List.of("en", "hi", "es", "fr", "de", "pt", "ar");
  private static final Set<String> WRITTEN_IN_GSM7 = Set.of("en", "es", "fr", "de", "pt");
  private static final Pattern NAME = Pattern.compile("\\{\\{[#^/]?([\\w.]+)}}");
  private static final Set<String> STATUSES =
      Set.of(
          "placed",
          "confirmed",
          "preparing",
          "ready",
          "outForDelivery",
          "completed",
          "rejected",
          "cancelled",
          "failed");
  private static final Set<String> SEVERITIES = Set.of("info", "warning", "grave");
  private static final Templates templates = new Templates();

  static Stream<Arguments> texts() {
    return englishTexts()
        .filter(file -> !file.form().equals(TemplateFile.CARD))
        .flatMap(file -> LANGUAGES.stream().map(one -> arguments(file.key(), file.form(), one)));
  }

  private static Stream<TemplateFile> englishTexts() {
    return TemplateFiles.shipped().stream()
        .filter(file -> file.language().equals("en") && !file.form().equals(TemplateFile.HTML));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void hasAllThatEnglishHas(String language) {
    assertThat(
            TemplateFiles.shipped().stream()
                .filter(file -> file.language().equals(language))
                .map(file -> file.key() + "/" + file.form()))
        .containsAll(englishTexts().map(file -> file.key() + "/" + file.form()).toList());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void speaksOfWhatTheEnglishOneSpeaksOf(String key, String form, String language)
      throws IOException {
    assertThat(names(key, form, language)).isEqualTo(names(key, form, "en"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void cardsHaveTheLinesOfTheEnglishOne(String language) throws IOException {
    assertThat(names("team-card", TemplateFile.CARD, language))
        .isEqualTo(names("team-card", TemplateFile.CARD, "en"));

    var order = templates.card("staff-order", language, linked("staff-order", language));
    var issue = templates.card("staff-issue", language, linked("staff-issue", language));
    assertThat(order).hasSize(8);
    assertThat(issue).hasSize(7);
    var source = source("team-card", TemplateFile.CARD, language);
    assertThat(source).isEqualTo(Normalizer.normalize(source, Normalizer.Form.NFC));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void leavesNothingOpen(String key, String form, String language) throws IOException {
    for (var rendered : both(key, form, language)) {
      for (var text : List.of(rendered.subject(), rendered.text())) {
        assertThat(text).isNotBlank().doesNotContain("{", "}", "  ", " .", " ،", "null");
        assertThat(inIsolates(text)).isZero();
      }
    }
    var source = source(key, form, language);
    assertThat(source).isEqualTo(Normalizer.normalize(source, Normalizer.Form.NFC));
    assertThat(source).isEqualTo(Direction.withoutMarks(source));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void fitsIntoFewParts(String key, String form, String language) {
    if (form.equals("text") && !key.startsWith("staff-")) {
      var plain = templates.render(key, Kind.SMS, language, OneOrder.model(key, language, null));

      boolean gsm7 = WRITTEN_IN_GSM7.contains(language);
      assertThat(plain.alphabet()).as(plain.text()).isEqualTo(gsm7 ? "GSM-7" : "UCS-2");
      assertThat(plain.segments()).as(plain.text()).isLessThanOrEqualTo(gsm7 ? 1 : 2);
      var most = templates.render(key, Kind.SMS, language, linked(key, language));
      assertThat(Templates.segments(most.text() + " " + templates.line("opt-out-hint", language)))
          .as(most.text())
          .isLessThanOrEqualTo(gsm7 ? 2 : 3);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void beginsOnItsOwnSide(String key, String form, String language) {
    for (var rendered : both(key, form, language)) {
      assertThat(beginsFromTheRight(rendered.text())).isEqualTo(language.equals("ar"));
      assertThat(beginsFromTheRight(rendered.subject())).isEqualTo(language.equals("ar"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void readsAsAGoodRestaurantWouldWrite(String language) throws IOException {
    var file = Path.of(System.getProperty("basedir", "."), "src/test/resources/allday/one-order");
    var page = file.resolve(language + ".txt");
    var written = englishTexts().map(one -> show(one, language)).collect(Collectors.joining("\n"));

    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(file);
      Files.writeString(page, written);
    }
    assertThat(Files.readString(page))
        .as("how one order is told; read what changed, then run with -Ddocs.write=true")
        .isEqualTo(written);
  }

  private static String show(TemplateFile file, String language) {
    if (!file.form().equals(TemplateFile.CARD)) {
      return text(file, language);
    }
    return file.key().equals("team-card") ? cards(language) : list(file.key(), language);
  }

  private static String list(String key, String language) {
    return "== %s\n".formatted(key)
        + templates.card(key, language, Model.empty(language)).stream()
            .map(line -> line.label() + ": " + line.value() + "\n")
            .collect(Collectors.joining());
  }

  private static String cards(String language) {
    return Stream.of("staff-order", "staff-issue")
        .map(
            key ->
                "== the card of %s\n".formatted(key)
                    + templates.card(key, language, linked(key, language)).stream()
                        .map(line -> line.label() + ": " + line.value() + "\n")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"))
        .replace(Direction.ISOLATE, '⟨')
        .replace(Direction.END_OF_ISOLATE, '⟩');
  }

  private static String text(TemplateFile file, String language) {
    var kind = kind(file.form());
    var rendered =
        templates.render(file.key(), kind, language, heard(kind, linked(file.key(), language)));
    var size =
        kind == Kind.SMS ? " (" + rendered.segments() + " x " + rendered.alphabet() + ")" : "";
    return "== %s, %s%s\n%s\n---\n%s\n"
        .formatted(file.key(), file.form(), size, rendered.subject(), rendered.text())
        .replace(Direction.ISOLATE, '⟨')
        .replace(Direction.END_OF_ISOLATE, '⟩');
  }

  private static List<Rendered> both(String key, String form, String language) {
    var kind = kind(form);
    return Stream.of(OneOrder.model(key, language, null), linked(key, language))
        .map(model -> templates.render(key, kind, language, heard(kind, model)))
        .toList();
  }

  private static Kind kind(String form) {
    return switch (form) {
      case "email" -> Kind.EMAIL;
      case "voice" -> Kind.VOICE;
      default -> Kind.SMS;
    };
  }

  private static Model heard(Kind kind, Model model) {
    return kind == Kind.VOICE ? model.spoken() : model;
  }

  private static Model linked(String key, String language) {
    return OneOrder.model(key, language, OneOrder.LINK);
  }

  /** Plural forms are a language's own matter, and states have names in English only. */
  private static Set<String> names(String key, String form, String language) throws IOException {
    var names = new TreeSet<String>();
    NAME.matcher(source(key, form, language)).results().forEach(one -> names.add(one.group(1)));
    if (names.removeAll(STATUSES)) {
      names.add("statusName");
    }
    if (names.removeAll(SEVERITIES)) {
      names.add("severity");
    }
    names.remove("n");
    names.removeAll(Arrays.stream(Plural.values()).map(Plural::word).toList());
    return names;
  }

  private static String source(String key, String form, String language) throws IOException {
    var path = "/allday/templates/%s/%s.%s.mustache".formatted(key, form, language);
    try (var file = Objects.requireNonNull(Templates.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  /** How many isolates are open at the end. */
  private static int inIsolates(String text) {
    int open = 0;
    for (char c : text.toCharArray()) {
      open += c == Direction.ISOLATE ? 1 : c == Direction.END_OF_ISOLATE ? -1 : 0;
      assertThat(open).isBetween(0, 1);
    }
    return open;
  }

  /** As telephones find it out: by the first letter that is in no isolate. */
  private static boolean beginsFromTheRight(String text) {
    var outside = text.replaceAll("\u2068[^\u2069]*\u2069", "");
    return outside
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character::getDirectionality)
        .findFirst()
        .map(one -> one == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .orElse(false);
  }
}
