package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules and tests in docs/compliance.md tells the truth. */
class RulesHaveTestsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("\\| ([0-9.]+) \\| [^|]+ \\| ([^|]+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
  private static final List<String> SECTIONS =
      List.of(
          "1", "2.1", "2.2", "2.3", "2.4", "2.5", "3", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3",
          "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "7", "8", "9", "10.1", "10.2",
          "10.3", "10.4", "11.1", "11.2", "11.3", "11.4", "11.5", "11.6", "11.7", "11.8", "11.9",
          "11.10", "11.11", "11.12", "11.13", "11.14", "11.15");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var sources = tests();
    var missing = new ArrayList<String>();
    for (var row : rows()) {
      var named = TEST.matcher(row.tests());
      int found = 0;
      while (named.find()) {
        found++;
        var source = sources.getOrDefault(named.group(1), "");
        if (!source.contains("void " + named.group(2) + "(")) {
          missing.add(row.section() + ": " + named.group());
        }
      }
      if (found == 0) {
        missing.add(row.section() + " names no test");
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everySectionWithRulesForAProgramHasOne() throws IOException {
    var sections = new TreeSet<String>();
    rows().forEach(row -> sections.add(row.section()));

    assertThat(sections).containsExactlyInAnyOrderElementsOf(SECTIONS);
  }

  private record Row(String section, String tests) {}

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/compliance.md")).stream()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .map(row -> new Row(row.group(1), row.group(2)))
        .toList();
  }

  /** The sources of all tests, by the names of their classes. */
  private static TreeMap<String, String> tests() throws IOException {
    var tests = new TreeMap<String, String>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (var module : modules.map(one -> one.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            for (var file : files.filter(one -> one.toString().endsWith("Test.java")).toList()) {
              var name = file.getFileName().toString();
              tests.put(
                  name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
          }
        }
      }
    }
    return tests;
  }
}
