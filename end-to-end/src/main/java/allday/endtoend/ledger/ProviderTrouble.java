package allday.endtoend.ledger;

import allday.simulator.ProvidersServer.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The providers of messages are not as they should be. */
enum ProviderTrouble implements Scenario {
  BUSY("providers answer every third message with 429 and Retry-After", 33, Kind.BUSY),
  FAILING("providers answer every third message with 503", 33, Kind.FAILING),
  HANGING("providers leave one message in twelve without an answer, and send it", 8, Kind.HANGING),
  CUTTING("providers send every fifth message and cut the connection", 20, Kind.CUTTING),
  MIXED(
      "providers answer 429, 503, nothing, or cut the connection, for every third message",
      33,
      Kind.values());

  /** Longer than we wait for a provider. */
  private static final Duration TOO_LONG = Duration.ofSeconds(17);

  private final String story;
  private final int percent;
  private final List<Kind> kinds;

  ProviderTrouble(String story, int percent, Kind... kinds) {
    this.story = story;
    this.percent = percent;
    this.kinds = List.of(kinds);
  }

  private enum Kind {
    BUSY(new Reaction.Refuse(429, Map.of("Retry-After", "1"), "{\"code\":20429}")),
    FAILING(new Reaction.Refuse(503, Map.of(), "{}")),
    HANGING(new Reaction.Hang(TOO_LONG)),
    CUTTING(new Reaction.AcceptAndCut());

    private final Reaction reaction;

    Kind(Reaction reaction) {
      this.reaction = reaction;
    }
  }

  @Override
  public String named() {
    return "provider-" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String story() {
    return story + "; two instances";
  }

  @Override
  public void play(Stage stage) {
    stage.crew().twoOfEverything();
    Map<Kind, Integer> counts = new ConcurrentHashMap<>();
    stage
        .house()
        .providers()
        .behave(
            _ -> {
              var dice = ThreadLocalRandom.current();
              if (dice.nextInt(100) >= percent) {
                return new Reaction.Accept();
              }
              var kind = kinds.get(dice.nextInt(kinds.size()));
              counts.merge(kind, 1, Integer::sum);
              return kind.reaction;
            });
    stage.begin(36, Duration.ofSeconds(3));
    Waiting.until(Duration.ofMinutes(5), "the traffic", stage.traffic()::isOver);
    Waiting.pause(Duration.ofSeconds(2));
    stage.house().providers().behave(_ -> new Reaction.Accept());
    stage.note("providers: %s", new TreeMap<>(counts));
  }
}
