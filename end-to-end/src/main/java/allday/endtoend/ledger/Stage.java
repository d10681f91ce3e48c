package allday.endtoend.ledger;

import allday.endtoend.balance.Balance;
import allday.simulator.ProvidersServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scenario plays on and with: the house, the crew, its own traffic and its own dice. */
final class Stage implements AutoCloseable {
  /** Longer than anything waits by itself, such as the lease of a call whose process died. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_STEPS = Duration.ofMillis(1_100);

  private final House house;
  private final Crew crew;
  private final SettableClock clock;
  private final SplittableRandom random;
  private final Length length;
  private final Traffic traffic;
  private final Quiet quiet;
  private final Set<String> goodReasons = new HashSet<>(Set.of("ORDER_MOVED_ON"));
  private final List<String> notes = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  /** How much of it. */
  enum Length {
    SHORT(1),
    LONG(5);

    private final int times;

    Length(int times) {
      this.times = times;
    }
  }

  Stage(House house, Crew crew, SettableClock clock, long seed, Length length) {
    this.house = house;
    this.crew = crew;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.length = length;
    this.quiet = new Quiet(house);
    this.traffic =
        new Traffic(
            house.platforms(), house.orders(), new Postman(crew::doors), random.split(), clock);
  }

  House house() {
    return house;
  }

  Crew crew() {
    return crew;
  }

  SettableClock clock() {
    return clock;
  }

  SplittableRandom random() {
    return random;
  }

  Traffic traffic() {
    return traffic;
  }

  boolean isLong() {
    return length == Length.LONG;
  }

  /** So many in a short play, more in a long one. */
  int times(int few) {
    return few * length.times;
  }

  Duration times(Duration shortly) {
    return shortly.multipliedBy(length.times);
  }

  /** So many orders begin to come in over that time, both of a short play. */
  void begin(int orders, Duration over) {
    traffic.begin(times(orders), times(over), BETWEEN_STEPS);
  }

  /**
   * A message may be dropped for this reason too: {@code STALE_ORDER} where things stand still,
   * since what a poll finds late is for the lists of staff and not for a guest's phone.
   */
  void dropsFor(String reason) {
    goodReasons.add(reason);
  }

  /** Something worth printing below the table. */
  void note(String what, Object... values) {
    notes.add(what.formatted(values));
  }

  /** A promise beside the ledger that was not kept. */
  void broken(String what) {
    broken.add(what);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<String> broken() {
    return List.copyOf(broken);
  }

  /** Waits until nothing is on its way any more, and looks at what came of it all. */
  Table settle() {
    String still = Waiting.unlessStuck(PATIENCE, this::unsettled);
    if (still != null) {
      broken("nothing moves for " + PATIENCE.toSeconds() + " s: " + still);
    }
    checkBalance();
    return compare();
  }

  /** The product's own counts must add up as well; they prove nothing, and may not contradict. */
  private void checkBalance() {
    var off = new AtomicReference<String>();
    String still =
        Waiting.unless(
            Duration.ofSeconds(30),
            () -> {
              var balance =
                  Balance.of(
                      crew.instances().stream().map(one -> house.scrape(one.url())).toList());
              off.set(balance.toString());
              return balance.holds() ? null : "the balance";
            });
    if (still != null) {
      broken("the balance is off:\n" + off.get());
    }
  }

  private @Nullable String unsettled() {
    if (!traffic.isOver()) {
      return "webhooks that nobody takes";
    }
    String disturbance = quiet.disturbance();
    if (disturbance != null) {
      return disturbance;
    }
    var table = compare();
    return table.lost() == 0 ? null : table.lost() + " lost";
  }

  Table compare() {
    return new Ledger(house.mailbox(), goodReasons).compare(traffic.told(), book());
  }

  /** What the book says of this scenario's orders. */
  Book book() {
    var ids =
        traffic.told().stream()
            .map(step -> step.platform().sourceOrderId(step.order()))
            .collect(Collectors.toSet());
    try {
      return Book.read(house.reading(), ids);
    } catch (SQLException away) {
      throw new IllegalStateException("the book cannot be read: " + away.getMessage(), away);
    }
  }

  boolean outboxIsEmpty() {
    return count("select count(*) from outbox") == 0;
  }

  /** Whether every connection was polled after that. */
  boolean isPolledSince(Instant begin) {
    return count(
            "select count(*) from poll_cursor where last_poll_at > ?::timestamptz",
            begin.toString())
        >= house.platforms().size();
  }

  private long count(String sql, String... parameters) {
    try (var query = house.reading().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      var row = query.executeQuery();
      row.next();
      return row.getLong(1);
    } catch (SQLException away) {
      throw new IllegalStateException("the database does not answer: " + away.getMessage(), away);
    }
  }

  @Override
  public void close() {
    house.providers().behave(_ -> new ProvidersServer.Reaction.Accept());
    traffic.close();
    // Platforms would list them again at every poll, for ever.
    house.orders().clear();
  }
}
