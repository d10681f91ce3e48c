package allday.normalizer.duplicates;

import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Days of a business with five branches, made up from a seed, each record with what it really is.
 *
 * <p>What is assumed, since nobody publishes such data:
 *
 * <ul>
 *   <li>Each branch takes about 32 orders a day between 11:00 and 22:00, two thirds of them from
 *       12:00 to 14:00 and from 18:00 to 21:00. 30 % come from a marketplace that is connected
 *       itself and through an aggregator, 12 % from one that is seen through the aggregator only,
 *       20 % from the own web shop, 8 % by phone, 30 % are keyed into the till.
 *   <li>The menu has 24 dishes. Every fourth order is the set menu of the day, always with the same
 *       total; the others are one to four dishes, the popular ones more often. Prices on
 *       marketplaces are 15 % higher at three branches of five.
 *   <li><b>Mirrors.</b> Orders of marketplaces and of the shop come back from the till 5 to 45
 *       seconds later, with a reference, and by the marketplace's own feed up to 20 seconds before
 *       or after the aggregator's.
 *   <li><b>Re-keys.</b> 1.5 % of injections fail. Staff key the order in 3 to 12 minutes later,
 *       without a reference: half of them write the marketplace's number into the ticket's name,
 *       one in ten gets a dish wrong.
 *   <li><b>Office twins.</b> 2 % of the orders of marketplaces and shop have one to three
 *       colleagues beside them, within two minutes on the same channel, half of them with the same
 *       dishes; each is paid.
 *   <li><b>Family orders.</b> 0.5 % of the marketplace's orders are followed within 20 minutes by
 *       one by phone or on the shop from the same address, a third of them with the same dishes.
 *   <li><b>Double taps.</b> 0.6 % of the shop's orders come twice within 20 seconds; of half of
 *       them one payment fails, the others are paid twice.
 *   <li><b>Tables.</b> 40 % of what is keyed in is for a table. 0.4 % of those are opened at two
 *       tills by mistake; 0.4 % are two bills of one table, every fifth time with the same dishes.
 *   <li><b>Traps.</b> A second shop of two branches counts its orders from 1 each day, as the first
 *       does on every 50th day; the marketplaces' short numbers come again after a while.
 * </ul>
 *
 * Numbers of phones are direct in shop and by phone, forwarded ones at marketplaces.
 */
final class Corpus {
  static final int BRANCHES = 5;
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int DISHES = 24;

  /** What a record really is; the same order has the same number. */
  record Labelled(Ticket ticket, String connection, Instant arrives, int order, String story) {}

  private final Random random;
  private final List<Labelled> records = new ArrayList<>();
  private LocalDate day = LocalDate.EPOCH;
  private String branch = "";
  private boolean trapDay;
  private boolean markedUp;
  private final int[] shopNumbers = new int[2];
  private int orders;
  private int serial;

  Corpus(long seed) {
    random = new Random(seed);
  }

  /** All records of a day of one branch, as they arrive. */
  List<Labelled> day(int number, int place) {
    records.clear();
    day = LocalDate.of(2026, 1, 1).plusDays(number);
    branch = "b" + place;
    trapDay = number % 50 == 0;
    markedUp = place < 3;
    shopNumbers[0] = 0;
    shopNumbers[1] = 0;
    int many = 26 + random.nextInt(13);
    for (int i = 0; i < many; i++) {
      one();
    }
    records.sort(Comparator.comparing(Labelled::arrives));
    return List.copyOf(records);
  }

  private void one() {
    var at = time();
    int kind = random.nextInt(100);
    if (kind < 30) {
      marketplace(at, true);
    } else if (kind < 42) {
      marketplace(at, false);
    } else if (kind < 62) {
      shop(at);
    } else if (kind < 70) {
      phone(at, dishes(), guest(), address(), ++orders, "phone");
    } else {
      till(at);
    }
  }

  private void marketplace(Instant at, boolean direct) {
    var dishes = dishes();
    marketplace(at, direct, dishes, guest(), address(), "marketplace");
    if (random.nextInt(100) < 2) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        marketplace(
            at.plusSeconds(10 + random.nextInt(110)),
            direct,
            random.nextBoolean() ? dishes : dishes(),
            guest(),
            address(),
            "office twin");
      }
    }
    if (random.nextInt(200) == 0) {
      String home = address();
      var meal = dishes();
      marketplace(at, direct, meal, guest(), home, "family");
      var later = at.plusSeconds(120 + random.nextInt(1_080));
      phone(later, random.nextInt(3) == 0 ? meal : dishes(), guest(), home, ++orders, "family");
    }
  }

  private void marketplace(
      Instant at, boolean direct, List<Integer> dishes, Guest guest, String home, String story) {
    int order = ++orders;
    String id = "m-" + ++serial;
    String code = code();
    long total = markedUp ? total(dishes) * 115 / 100 : total(dishes);
    boolean fails = random.nextInt(1_000) < 15;
    if (direct) {
      add(
          Ticket.uber(id, at)
              .is(fails ? OrderStatus.PLACED : OrderStatus.CONFIRMED)
              .number(code)
              .items(names(dishes))
              .total(total)
              .by(guest.name())
              .proxyNumber("020 7946 0000")
              .to(home)
              .paid(),
          "ubereats",
          at.plusSeconds(random.nextInt(25)),
          order,
          story);
    }
    var aggregated =
        Ticket.deliverect("d-" + id, at.plusSeconds(1))
            .is(OrderStatus.CONFIRMED)
            .number(code)
            .cameFrom(direct ? "ubereats" : "flyer", id)
            .items(names(dishes))
            .total(total)
            .by(guest.name())
            .to(home)
            .paid();
    if (fails) {
      aggregated.failedAt(FailureStage.INTAKE);
    }
    add(aggregated, "deliverect", at.plusSeconds(3 + random.nextInt(17)), order, story);
    injected(at, fails, "deliverect", "d-" + id, "UBER " + code, dishes, order, story);
  }

  /** What the till gets, by itself or from somebody's hand. */
  private void injected(
      Instant at,
      boolean fails,
      String namespace,
      String id,
      String name,
      List<Integer> dishes,
      int order,
      String story) {
    if (fails) {
      var keyed = at.plusSeconds(180 + random.nextInt(540));
      var typed = random.nextInt(10) == 0 ? mistyped(dishes) : dishes;
      var ticket =
          Ticket.till("t-" + ++serial, keyed)
              .items(names(typed))
              .total(total(typed))
              .is(OrderStatus.CONFIRMED);
      add(
          random.nextBoolean() ? ticket.number(name) : ticket,
          "square",
          keyed.plusSeconds(2),
          order,
          "re-key");
    } else {
      var mirrored = at.plusSeconds(5 + random.nextInt(40));
      add(
          Ticket.till("t-" + ++serial, mirrored)
              .cameFrom(namespace, id)
              .items(names(dishes))
              .total(total(dishes))
              .is(OrderStatus.CONFIRMED),
          "square",
          mirrored.plusSeconds(2),
          order,
          story);
    }
  }

  private void shop(Instant at) {
    boolean second = branch.compareTo("b2") < 0 && random.nextInt(10) == 0;
    String shop = second ? "shop-2" : "shop-1";
    var dishes = dishes();
    var guest = guest();
    if (random.nextInt(1_000) < 6) {
      doubleTap(at, shop, dishes, guest);
      return;
    }
    int count = ++shopNumbers[second ? 1 : 0];
    String id = second || trapDay ? String.valueOf(count) : "s" + ++serial;
    shop(at, shop, id, dishes, guest, "shop");
    if (random.nextInt(100) < 2) {
      shop(
          at.plusSeconds(10 + random.nextInt(110)),
          shop,
          "s" + ++serial,
          random.nextBoolean() ? dishes : dishes(),
          guest(),
          "office twin");
    }
  }

  private void shop(
      Instant at, String shop, String id, List<Integer> dishes, Guest guest, String story) {
    int order = ++orders;
    boolean fails = random.nextInt(1_000) < 15;
    var ticket = shopTicket(at, id, dishes, guest).paid("pi_" + ++serial);
    if (fails) {
      ticket.failedAt(FailureStage.INTAKE);
    }
    add(ticket, shop, at.plusSeconds(1), order, story);
    injected(at, fails, "woocommerce", id, guest.name(), dishes, order, story);
  }

  private void doubleTap(Instant at, String shop, List<Integer> dishes, Guest guest) {
    int order = ++orders;
    String id = "s" + ++serial;
    boolean onePays = random.nextBoolean();
    var first = shopTicket(at, id, dishes, guest);
    add(
        onePays
            ? first.is(OrderStatus.PLACED).unpaid().paymentFailed()
            : first.paid("pi_" + ++serial),
        shop,
        at.plusSeconds(1),
        order,
        "double tap");
    var again = at.plusSeconds(2 + random.nextInt(18));
    String other = "s" + ++serial;
    add(
        shopTicket(again, other, dishes, guest).paid("pi_" + ++serial),
        shop,
        again.plusSeconds(1),
        order,
        "double tap");
    injected(again, false, "woocommerce", other, guest.name(), dishes, order, "double tap");
  }

  private static Ticket shopTicket(Instant at, String id, List<Integer> dishes, Guest guest) {
    return Ticket.shop(id, at)
        .is(OrderStatus.CONFIRMED)
        .items(names(dishes))
        .total(total(dishes))
        .by(guest.name())
        .phoneNumber(guest.phone());
  }

  private void phone(
      Instant at, List<Integer> dishes, Guest guest, String home, int order, String story) {
    add(
        Ticket.phone("p-" + ++serial, at)
            .items(names(dishes))
            .total(total(dishes))
            .by(guest.name())
            .phoneNumber(guest.phone())
            .to(home)
            .is(OrderStatus.CONFIRMED),
        "phonebook",
        at.plusSeconds(1),
        order,
        story);
  }

  private void till(Instant at) {
    int order = ++orders;
    var dishes = dishes();
    boolean seated = random.nextInt(10) < 4;
    String table = String.valueOf(1 + random.nextInt(20));
    keyed(at, dishes, seated ? table : "", order, "till");
    int chance = random.nextInt(1_000);
    if (seated && chance < 4) {
      keyed(at.plusSeconds(20 + random.nextInt(90)), dishes, table, order, "two tills");
    } else if (seated && chance < 8) {
      var theirs = random.nextInt(5) == 0 ? dishes : dishes();
      keyed(at.plusSeconds(5 + random.nextInt(90)), theirs, table, ++orders, "two bills");
    }
  }

  private void keyed(Instant at, List<Integer> dishes, String table, int order, String story) {
    var ticket =
        Ticket.till("t-" + ++serial, at)
            .items(names(dishes))
            .total(total(dishes))
            .is(OrderStatus.CONFIRMED);
    add(table.isEmpty() ? ticket : ticket.table(table), "square", at.plusSeconds(2), order, story);
  }

  private void add(Ticket ticket, String connection, Instant arrives, int order, String story) {
    records.add(new Labelled(ticket.branch(branch), connection, arrives, order, story));
  }

  private record Guest(String name, String phone) {}

  private Guest guest() {
    int number = random.nextInt(9_000);
    return new Guest(
        "Guest " + (char) ('A' + number % 26) + number / 26,
        String.format(Locale.ROOT, "07700 90%04d", number));
  }

  private String address() {
    return 1 + random.nextInt(200) + " " + (char) ('A' + random.nextInt(26)) + " Street";
  }

  private String code() {
    return String.format(Locale.ROOT, "%c%04X", 'G' + random.nextInt(20), random.nextInt(0x10000));
  }

  private Instant time() {
    int hour =
        switch (random.nextInt(3)) {
          case 0 -> 12 + random.nextInt(2);
          case 1 -> 18 + random.nextInt(3);
          default -> 11 + random.nextInt(11);
        };
    return day.atTime(hour, random.nextInt(60), random.nextInt(60)).atZone(ZONE).toInstant();
  }

  private List<Integer> dishes() {
    if (random.nextInt(4) == 0) {
      return List.of(100 + day.getDayOfYear() % 7);
    }
    return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> popular()).sorted().toList();
  }

  private int popular() {
    return Math.min(random.nextInt(DISHES), random.nextInt(DISHES));
  }

  private List<Integer> mistyped(List<Integer> dishes) {
    var typed = new ArrayList<>(dishes);
    typed.set(random.nextInt(typed.size()), popular());
    return typed;
  }

  private static List<String> names(List<Integer> dishes) {
    return dishes.stream().map(dish -> "Dish " + dish).toList();
  }

  private static long total(List<Integer> dishes) {
    return dishes.stream().mapToLong(dish -> dish >= 100 ? 1_290 : 450 + 125L * (dish % 11)).sum();
  }
}
