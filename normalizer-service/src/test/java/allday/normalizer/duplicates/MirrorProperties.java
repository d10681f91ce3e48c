package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.normalizer.order.Order;
import allday.normalizer.order.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Two to four records of one order end as the same book, in whichever order they arrive. */
class MirrorProperties {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<OrderStatus> LINE =
      List.of(
          OrderStatus.PLACED,
          OrderStatus.CONFIRMED,
          OrderStatus.PREPARING,
          OrderStatus.READY,
          OrderStatus.OUT_FOR_DELIVERY,
          OrderStatus.COMPLETED);

  @Property(tries = 1_000)
  void theOrderOfArrivalDoesNotMatter(
      @ForAll long world, @ForAll long arrival, @ForAll @IntRange(min = 2, max = 4) int sources) {
    var records = records(new Random(world), sources);
    var shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(arrival));

    assertThat(digest(shuffled)).isEqualTo(digest(records));
    assertThat(digest(shuffled)).hasSize(1);
  }

  @Property(tries = 300)
  void nobodyIsToldOfAStatusOfTheOrderTwice(
      @ForAll long world, @ForAll long arrival, @ForAll @IntRange(min = 2, max = 4) int sources) {
    var records = records(new Random(world), sources);
    Collections.shuffle(records, new Random(arrival));
    var book = book(records);

    assertThat(book.told.values())
        .allSatisfy(
            facts -> {
              assertThat(facts)
                  .filteredOn(fact -> !fact.quiet())
                  .extracting(fact -> fact.status() + " " + fact.revision())
                  .doesNotHaveDuplicates();
              assertThat(facts)
                  .extracting(fact -> fact.sequence())
                  .isEqualTo(numbers(facts.size()));
            });
  }

  private static List<Long> numbers(int many) {
    return java.util.stream.LongStream.rangeClosed(1, many).boxed().toList();
  }

  /** Everything each source says, in the order it happened. */
  static List<Supplier<Ticket>> records(Random random, int sources) {
    boolean brought = random.nextBoolean();
    var type = brought ? FulfilmentType.DELIVERY : FulfilmentType.PICKUP;
    var kinds = new ArrayList<>(List.of("deliverect", "square", "stuart"));
    Collections.shuffle(kinds, random);
    kinds.addFirst(random.nextBoolean() ? "ubereats" : "woocommerce");
    var made = new ArrayList<Supplier<Ticket>>();
    for (String platform : kinds.subList(0, sources)) {
      var line = new ArrayList<>(LINE);
      if (!brought) {
        line.remove(OrderStatus.OUT_FOR_DELIVERY);
      }
      line.removeIf(_ -> random.nextInt(3) == 0);
      if (line.isEmpty() || random.nextInt(10) == 0) {
        // What is over is not cancelled any more: that would be an adjustment.
        line.remove(OrderStatus.COMPLETED);
        line.add(OrderStatus.CANCELLED);
      }
      String namedBy = kinds.getFirst();
      boolean throughAggregator =
          platform.equals("square")
              && kinds.subList(0, sources).contains("deliverect")
              && random.nextBoolean();
      int second = random.nextInt(60);
      for (var status : line) {
        second += 10 + random.nextInt(300);
        var at = NOON.plusSeconds(second);
        made.add(
            () ->
                ticket(platform, throughAggregator ? "deliverect" : namedBy)
                    .type(type)
                    .is(status, at));
      }
    }
    made.sort(java.util.Comparator.comparing(one -> one.get().order().status().at()));
    return made;
  }

  private static Ticket ticket(String platform, String origin) {
    return switch (platform) {
      case "ubereats" -> Ticket.uber("x", NOON).total(2_900).broughtBy("Ube");
      case "woocommerce" -> Ticket.shop("x", NOON).total(2_450);
      case "deliverect" ->
          Ticket.deliverect("x", NOON.plusSeconds(2)).cameFrom(origin, "x").total(2_900);
      case "stuart" ->
          Ticket.courierJob("x", NOON.plusSeconds(9))
              .cameFrom(origin, "x")
              .total(0)
              .broughtBy("Stu");
      default -> Ticket.till("x", NOON.plusSeconds(5)).cameFrom(origin, "x").total(2_300);
    };
  }

  private static MemoryBook book(List<Supplier<Ticket>> records) {
    var book = new MemoryBook();
    var now = NOON.plusSeconds(3_600);
    for (var record : records) {
      now = now.plusSeconds(1);
      book.take(record.get(), now);
    }
    return book;
  }

  /** What a reader of the book sees, without ids and times of ours. */
  private static List<String> digest(List<Supplier<Ticket>> records) {
    var book = book(records);
    return book.heads().stream().map(head -> digest(book, head)).sorted().toList();
  }

  private static String digest(MemoryBook book, Order head) {
    var members =
        head.kin() == null
            ? List.of(head)
            : head.kin().members().stream().map(book::order).toList();
    var progress = head.progress();
    return head.key()
        + " "
        + progress.status()
        + " since "
        + progress.since()
        + " by "
        + progress.toldBy()
        + " revision "
        + progress.revision()
        + " brought by "
        + (Together.courier(members) == null ? "nobody" : Together.courier(members).name())
        + " for "
        + book.revenue()
        + members.stream()
            .map(
                one ->
                    " "
                        + one.key()
                        + (one.kin() == null ? "" : one.kin().role())
                        + one.ownProgress().status())
            .sorted()
            .toList();
  }
}
