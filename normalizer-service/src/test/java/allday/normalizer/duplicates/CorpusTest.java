package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import allday.normalizer.duplicates.Corpus.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How good links and suspicions are on 500 made-up days of five branches, with the code and the
 * settings of the product. {@link Corpus} says what is assumed. The figures are part of the manual;
 * with {@code -Dcorpus.write=true} they are written there anew.
 */
class CorpusTest {
  private static final int DAYS = 500;
  private static final Path MANUAL = Path.of("../docs/duplicates.md");
  private static final Set<String> DOUBLES = Set.of("re-key", "double tap", "two tills");
  private static final String BEGIN = "<!-- corpus -->";
  private static final String END = "<!-- /corpus -->";

  /** How many were found, of how many there are, and how many of them rightly. */
  private static final class Count {
    int found;
    int right;
    int all;

    double precision() {
      return found == 0 ? 1 : (double) right / found;
    }

    double recall() {
      return all == 0 ? 1 : (double) right / all;
    }
  }

  private final Count links = new Count();
  private final Count cards = new Count();
  private final Count hints = new Count();
  private final Map<String, Count> stories = new TreeMap<>();
  private final Map<String, Integer> falseCards = new TreeMap<>();
  private int records;
  private final Set<Integer> orders = new HashSet<>();

  @Test
  void linksAreAlwaysRightAndFourOfFiveCardsAre() throws IOException {
    var corpus = new Corpus(20_261_121);
    for (int day = 0; day < DAYS; day++) {
      for (int branch = 0; branch < Corpus.BRANCHES; branch++) {
        judge(corpus.day(day, branch));
      }
    }

    String report = report();
    System.out.println(report);
    assertThat(links.found - links.right).as("false links").isZero();
    assertThat(links.recall()).isGreaterThan(0.95);
    assertThat(cards.precision()).isGreaterThanOrEqualTo(0.8);
    assertThat(suspicions().precision()).isGreaterThanOrEqualTo(0.8);
    assertThat(recallOfCards()).isGreaterThan(0.5);
    manual(report);
  }

  private void judge(List<Labelled> day) {
    var book = new MemoryBook();
    var labels = new HashMap<UUID, Labelled>();
    var byTruth = new HashMap<Integer, List<UUID>>();
    for (var record : day) {
      var order = book.take(record.ticket(), record.connection(), record.arrives());
      labels.put(order.id(), record);
      byTruth.computeIfAbsent(record.order(), _ -> new ArrayList<>()).add(order.id());
      orders.add(record.order());
    }
    records += day.size();
    links(book, day, labels);
    var suspected = suspicions(book, labels);
    byTruth.values().forEach(same -> doubles(labels, same, suspected));
  }

  private void links(MemoryBook book, List<Labelled> day, Map<UUID, Labelled> labels) {
    var names =
        day.stream()
            .map(record -> record.ticket().platform + " " + record.ticket().id + record.order())
            .collect(Collectors.toSet());
    for (var record : day) {
      record.ticket().order().identity().originChain().stream()
          .map(ref -> ref.namespace() + " " + ref.id() + record.order())
          .filter(names::contains)
          .forEach(_ -> links.all++);
    }
    for (var link : book.links) {
      links.found++;
      if (isOne(link.pair(), labels)) {
        links.right++;
      }
    }
  }

  private Set<Pair> suspicions(MemoryBook book, Map<UUID, Labelled> labels) {
    var probable = new HashSet<Pair>();
    var seen = new HashSet<String>();
    for (var one : book.suspicions) {
      boolean card = one.score().points() >= DuplicateSettings.USUAL.probable();
      if (!seen.add(one.pair() + " " + card)) {
        continue;
      }
      var count = card ? cards : hints;
      count.found++;
      if (isOne(one.pair(), labels)) {
        count.right++;
      } else if (card) {
        falseCards.merge(stories(one.pair(), labels), 1, Integer::sum);
      }
      if (card) {
        probable.add(one.pair());
      }
    }
    return probable;
  }

  private static String stories(Pair pair, Map<UUID, Labelled> labels) {
    return List.of(labels.get(pair.one()).story(), labels.get(pair.other()).story()).stream()
        .sorted()
        .toList()
        .toString();
  }

  private static boolean isOne(Pair pair, Map<UUID, Labelled> labels) {
    return labels.get(pair.one()).order() == labels.get(pair.other()).order();
  }

  /** A double without a reference is one that only a person can find: a card finds it. */
  private void doubles(Map<UUID, Labelled> labels, List<UUID> same, Set<Pair> suspected) {
    var story = same.stream().map(id -> labels.get(id).story()).filter(DOUBLES::contains).findAny();
    if (story.isPresent()) {
      var count = stories.computeIfAbsent(story.get(), _ -> new Count());
      count.all++;
      boolean found =
          suspected.stream()
              .anyMatch(pair -> same.contains(pair.one()) && same.contains(pair.other()));
      if (found) {
        count.right++;
      }
    }
  }

  private String report() {
    var text = new StringBuilder();
    text.append("| | found | right | precision |\n|---|---|---|---|\n");
    line(text, "links", links);
    line(text, "cards (70 points and more)", cards);
    line(text, "hints (50 to 69)", hints);
    line(text, "cards and hints", suspicions());
    text.append(
        "\n| doubles without a reference | there are | a card | recall |\n|---|---|---|---|\n");
    stories.forEach(
        (story, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.3f |%n",
                    story,
                    count.all,
                    count.right,
                    count.recall())));
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d records of %d orders; recall of links %.3f, of cards %.3f. False cards: %s.%n",
            records,
            orders.size(),
            links.recall(),
            recallOfCards(),
            falseCards));
    return text.toString();
  }

  private Count suspicions() {
    var all = new Count();
    all.found = cards.found + hints.found;
    all.right = cards.right + hints.right;
    return all;
  }

  private double recallOfCards() {
    int found = stories.values().stream().mapToInt(count -> count.right).sum();
    return (double) found / stories.values().stream().mapToInt(count -> count.all).sum();
  }

  private static void line(StringBuilder text, String name, Count count) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %.3f |%n",
            name,
            count.found,
            count.right,
            count.precision()));
  }

  /** The manual tells what was measured. */
  private static void manual(String report) throws IOException {
    String page = Files.readString(MANUAL);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("corpus.write")) {
      page = page.substring(0, from) + "\n\n" + report + "\n" + page.substring(to);
      Files.writeString(MANUAL, page);
    }
    assertThat(page.substring(from, page.indexOf(END)).strip())
        .as("docs/duplicates.md tells what was measured (-Dcorpus.write=true writes it)")
        .isEqualTo(report.strip());
  }
}
