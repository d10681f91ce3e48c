package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The table of settings in docs/operations.md is made from the records that hold them and from what
 * their comments say: {@code -Ddocs.write=true} renews it.
 */
class SettingsTableTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Path LIST = Path.of("../service-kit/src/main/resources/allday-settings.txt");
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";
  private static final String OF_A_RECORD =
      "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\s*)*(?:public )?record ";

  private static final String OF_A_MAP = ".<STATUS>";

  private record Row(String name, String usual, String meaning) {}

  @Test
  void theOperatorsPageListsEverySetting() throws Exception {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int until = page.indexOf(END);

    var rows = rows();
    String expected = table(rows);

    assertThat(rows)
        .filteredOn(row -> row.meaning().isBlank())
        .as("settings without @param")
        .isEmpty();
    assertThat(rows)
        .extracting(Row::name)
        .contains("allday.ingestion.door.rate", "allday.restore.to");
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(until));
    } else {
      assertThat(page.substring(from, until))
          .as("the settings in docs/operations.md; run with -Ddocs.write=true to renew them")
          .isEqualTo(expected);
    }
  }

  /** By it, a service tells names that another reads from those that nobody does. */
  @Test
  void theListThatShipsHasEverySetting() throws Exception {
    String expected =
        rows().stream()
            .map(row -> row.name().replace(OF_A_MAP, ".*") + "\n")
            .collect(Collectors.joining());

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(LIST, expected);
    } else {
      assertThat(Files.readString(LIST))
          .as("the names of all settings; run with -Ddocs.write=true to renew them")
          .isEqualTo(expected);
    }
  }

  private static String table(List<Row> rows) {
    return "| setting | default | |\n|---|---|---|\n"
        + rows.stream()
            .map(row -> "| `%s` | %s | %s |\n".formatted(row.name(), row.usual(), row.meaning()))
            .collect(Collectors.joining());
  }

  private static List<Row> rows() throws Exception {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var rows = new ArrayList<Row>();
    for (var found : scan.findCandidateComponents("allday")) {
      var type = Class.forName(found.getBeanClassName());
      var prefix = type.getAnnotation(ConfigurationProperties.class).value();
      add(rows, prefix, type, source(type));
    }
    rows.sort(Comparator.comparing(row -> row.name().split("\\.", 3)[1]));
    return rows;
  }

  private static void add(List<Row> rows, String prefix, Class<?> record, String source) {
    var meanings = meanings(record, source);
    for (var component : record.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        add(rows, name, component.getType(), source);
      } else {
        boolean map = Map.class.isAssignableFrom(component.getType());
        rows.add(
            new Row(
                map ? name + OF_A_MAP : name,
                usual(record, component),
                meanings.getOrDefault(component.getName(), "")));
      }
    }
  }

  /** Annotations of a record's component are those of its constructor's parameter too. */
  private static String usual(Class<?> record, RecordComponent component) {
    var parameter =
        Stream.of(record.getDeclaredConstructors()[0].getParameters())
            .filter(each -> each.getName().equals(component.getName()))
            .findFirst()
            .orElseThrow();
    var usual = parameter.getAnnotation(DefaultValue.class);
    return usual == null || usual.value().length == 0
        ? ""
        : "`" + String.join(", ", usual.value()) + "`";
  }

  /** What its comment says of each of its parameters. */
  private static Map<String, String> meanings(Class<?> record, String source) {
    var comment =
        Pattern.compile(OF_A_RECORD + record.getSimpleName() + "\\(", Pattern.DOTALL)
            .matcher(source);
    if (!comment.find()) {
      return Map.of();
    }
    String text = comment.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    return Pattern.compile("@param (\\w+) (.*?)(?= @param |$)", Pattern.DOTALL)
        .matcher(text.strip())
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(1),
                found -> found.group(2).strip().replaceAll("\\{@code ([^}]*)}", "`$1`"),
                (first, _) -> first));
  }

  private static String source(Class<?> type) throws IOException {
    String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (var modules = Files.list(Path.of(".."))) {
      var found = modules.map(module -> module.resolve(file)).filter(Files::exists).findFirst();
      return Files.readString(found.orElseThrow());
    }
  }

  private static String kebab(String name) {
    return Pattern.compile("[A-Z]")
        .matcher(name)
        .replaceAll(
            upper -> Matcher.quoteReplacement("-" + upper.group().toLowerCase(Locale.ROOT)));
  }
}
