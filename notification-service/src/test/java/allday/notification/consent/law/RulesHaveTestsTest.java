package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of rules and tests in docs/compliance.md tell the truth, rule by rule. */
class RulesHaveTestsTest {
  private static final Path ROOT = Path.of("..");
  private static final String NOT_KEPT = "## Rules that are not kept";
  private static final String NONE = "none";
  private static final Pattern ROW = Pattern.compile("\\| ([0-9.]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

  /** How many rules each subject has. Whoever adds a rule to the page raises its number here. */
  private static final Map<String, Integer> RULES = new LinkedHashMap<>();

  static {
    RULES.put("1", 10); // purposes
    RULES.put("2.1", 10); // ledger
    RULES.put("2.2", 6); // opt-outs
    RULES.put("2.3", 3); // senders and texts
    RULES.put("2.4", 5); // decision log
    RULES.put("2.5", 2); // what comes in
    RULES.put("3", 16); // the checks
    RULES.put("4.1", 10); // words
    RULES.put("4.2", 7); // how a text is read
    RULES.put("4.3", 12); // what an opt-out does
    RULES.put("5.1", 13); // hours
    RULES.put("5.2", 17); // whose hour
    RULES.put("5.3", 8); // waiting or dropping
    RULES.put("6.1", 14); // United States
    RULES.put("6.2", 11); // Canada
    RULES.put("6.3", 10); // European Union
    RULES.put("6.4", 3); // United Kingdom
    RULES.put("6.5", 12); // India
    RULES.put("6.6", 5); // Australia
    RULES.put("6.7", 4); // Brazil
    RULES.put("6.8", 3); // everywhere else
    RULES.put("7", 9); // mail
    RULES.put("8", 11); // chats and push
    RULES.put("9", 10); // calls
    RULES.put("10.1", 10); // retention
    RULES.put("10.2", 9); // forgetting
    RULES.put("10.3", 3); // export
    RULES.put("10.4", 3); // masked addresses
    RULES.put("11", 15); // together
  }

  @Test
  void eachRuleNamesATestThatIsThereOrSaysThatNothingKeepsIt() throws IOException {
    var page = Files.readAllLines(ROOT.resolve("docs/compliance.md"));

    assertThat(problems(page, RULES, tests())).isEmpty();
  }

  @Test
  void seesWhatIsMissing() {
    var page =
        List.of(
            "| 1.1 | a rule | `SomeTest#keepsIt`, `SomeTest#isGone` |",
            "| 1.2 | a rule | nobody looks |",
            "| 1.4 | a rule | `SomeTest#keepsIt` |",
            "| 2.1.1 | **not kept:** this | none |",
            "| 2.1.2 | it is kept, they say | none |",
            "| 2.1.3 | **not kept:** that | none |",
            NOT_KEPT,
            "| 2.1.3 | that | do it yourself |",
            "| 2.1.4 | a rule of the past | forget it |");
    var sources = Map.of("SomeTest", "  void keepsIt() {");
    var rules = new LinkedHashMap<String, Integer>();
    rules.put("1", 3);
    rules.put("2.1", 3);

    assertThat(problems(page, rules, sources))
        .containsExactlyInAnyOrder(
            "1.1: there is no `SomeTest#isGone`",
            "1.2 names no test",
            "1.3 is not in the tables",
            "1.4 is not among the rules that are counted",
            "2.1.1 is not kept, and nothing says what to do",
            "2.1.2 names no test",
            "2.1.4 is not said to be not kept");
  }

  private static List<String> problems(
      List<String> page, Map<String, Integer> rules, Map<String, String> sources) {
    var problems = new ArrayList<String>();
    var known = numbers(rules);
    var found = new LinkedHashSet<String>();
    var unkept = new LinkedHashSet<String>();
    int end = page.indexOf(NOT_KEPT);
    for (var row : rows(page.subList(0, end))) {
      if (!found.add(row.number())) {
        problems.add(row.number() + " is there twice");
      }
      if (row.rule().startsWith("**not kept:**") && row.tests().equals(NONE)) {
        unkept.add(row.number());
      } else {
        problems.addAll(missing(row, sources));
      }
    }
    var advised = rows(page.subList(end, page.size())).stream().map(Row::number).toList();
    tell(problems, known, found, " is not in the tables");
    tell(problems, found, known, " is not among the rules that are counted");
    tell(problems, unkept, advised, " is not kept, and nothing says what to do");
    tell(problems, advised, unkept, " is not said to be not kept");
    return problems;
  }

  private static List<String> missing(Row row, Map<String, String> sources) {
    var missing = new ArrayList<String>();
    var named = TEST.matcher(row.tests());
    int found = 0;
    while (named.find()) {
      found++;
      if (!sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
        missing.add(row.number() + ": there is no " + named.group());
      }
    }
    if (found == 0) {
      missing.add(row.number() + " names no test");
    }
    return missing;
  }

  private static void tell(
      List<String> problems, Iterable<String> these, Iterable<String> others, String what) {
    var rest = new LinkedHashSet<String>();
    these.forEach(rest::add);
    others.forEach(rest::remove);
    rest.forEach(number -> problems.add(number + what));
  }

  private static List<String> numbers(Map<String, Integer> rules) {
    var numbers = new ArrayList<String>();
    rules.forEach(
        (subject, many) -> {
          for (int i = 1; i <= many; i++) {
            numbers.add(subject + "." + i);
          }
        });
    return numbers;
  }

  private record Row(String number, String rule, String tests) {}

  private static List<Row> rows(List<String> lines) {
    return lines.stream()
        .map(ROW::matcher)
        .filter(row -> row.matches() && row.group(1).contains("."))
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  /** The sources of all tests, by the names of their classes, of which some are there twice. */
  private static Map<String, String> tests() throws IOException {
    var tests = new HashMap<String, String>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (var module : modules.map(one -> one.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            for (var file : files.filter(one -> one.toString().endsWith("Test.java")).toList()) {
              var name = file.getFileName().toString();
              tests.merge(
                  name.substring(0, name.length() - ".java".length()),
                  Files.readString(file),
                  String::concat);
            }
          }
        }
      }
    }
    return tests;
  }
}
