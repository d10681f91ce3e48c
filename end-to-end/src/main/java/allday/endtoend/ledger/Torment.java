package allday.endtoend.ledger;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ./allday torment}: plays the scenarios, long, and prints what the ledger says. */
public final class Torment {
  private static final String USAGE =
      """
      Usage: ./allday torment [--minutes N] [--scenario NAME] [--seed S] [--short]
             ./allday torment --from COMMIT [--scenario NAME] [--seed S] [--short]

        --minutes N      play for so long, all scenarios in turn (10)
        --scenario NAME  play this one, once; or several, as NAME,NAME
        --seed S         the dice of the first scenario; each play prints its own
        --short          play as briefly as ./mvnw verify does
        --from COMMIT    make a build of that commit first, and play how this one takes its place

      Scenarios:
      """;

  private static final Set<String> OPTIONS = Set.of("--minutes", "--scenario", "--seed", "--from");

  private final PrintStream out;

  private Torment(PrintStream out) {
    this.out = out;
  }

  /**
   * Plays what the arguments ask for.
   *
   * @return the exit code: 0 where nothing was lost and nothing came twice
   */
  public static int run(List<String> arguments, PrintStream out) {
    var torment = new Torment(out);
    var options = torment.options(arguments);
    return options == null ? 2 : torment.play(options);
  }

  private record Options(
      Duration time, List<Scenario> scenarios, boolean once, long seed, Stage.Length length) {}

  private @Nullable Options options(List<String> arguments) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      boolean isFlag = name.equals("--short");
      boolean isKnown = isFlag || OPTIONS.contains(name);
      if (!isKnown || (!isFlag && i + 1 == arguments.size())) {
        return usage("I do not understand " + name);
      }
      given.put(name, isFlag ? "" : arguments.get(++i));
    }
    boolean hasOlder = Program.older().isPresent();
    var scenarios = hasOlder ? Playbill.upgrades() : Playbill.all();
    String wanted = given.get("--scenario");
    if (wanted != null) {
      scenarios = new ArrayList<>();
      for (String name : wanted.split(",")) {
        var found = Playbill.find(name);
        if (found.isEmpty()) {
          return usage("There is no scenario " + name);
        }
        if (Playbill.upgrades().contains(found.get()) && !hasOlder) {
          return usage(name + " needs an older build: --from COMMIT");
        }
        scenarios.add(found.get());
      }
    }
    try {
      return new Options(
          Duration.ofMinutes(Long.parseLong(given.getOrDefault("--minutes", "10"))),
          scenarios,
          (wanted != null || hasOlder) && !given.containsKey("--minutes"),
          given.containsKey("--seed")
              ? Long.parseLong(given.get("--seed"))
              : new SplittableRandom().nextLong(1_000_000),
          given.containsKey("--short") ? Stage.Length.SHORT : Stage.Length.LONG);
    } catch (NumberFormatException wrong) {
      return usage("Not a number: " + wrong.getMessage());
    }
  }

  private @Nullable Options usage(String problem) {
    out.println(problem);
    out.print(USAGE);
    Playbill.all().forEach(this::list);
    out.println("\nWith --from:\n");
    Playbill.upgrades().forEach(this::list);
    return null;
  }

  private void list(Scenario scenario) {
    out.printf("  %-24s %s%n", scenario.named(), scenario.story());
  }

  private int play(Options options) {
    long end = System.nanoTime() + options.time().toNanos();
    Map<String, Integer> bad = new TreeMap<>();
    int plays = 0;
    long seed = options.seed();
    try (var theatre = new Theatre()) {
      // Also where a person has had enough of it: a database must not be left behind.
      Runtime.getRuntime().addShutdownHook(new Thread(theatre::close));
      do {
        for (var scenario : options.scenarios()) {
          var played = theatre.play(scenario, seed, options.length());
          out.println(played);
          plays++;
          seed++;
          if (!played.isGood()) {
            bad.merge(scenario.named() + " --seed " + played.seed(), 1, Integer::sum);
          }
          if (!options.once() && System.nanoTime() > end) {
            break;
          }
        }
      } while (!options.once() && System.nanoTime() < end);
    }
    out.println(
        bad.isEmpty()
            ? plays + " plays: nothing lost, nothing twice"
            : plays
                + " plays, not good: "
                + bad.keySet().stream()
                    .map(name -> "./allday torment --scenario " + name)
                    .collect(Collectors.joining("; ")));
    return bad.isEmpty() ? 0 : 1;
  }
}
