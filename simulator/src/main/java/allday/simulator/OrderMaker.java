package allday.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes up orders: one to three dishes, a guest with a number that is kept for stories. */
public final class OrderMaker {
  private static final List<SimulatedOrder.Dish> MENU =
      List.of(
          new SimulatedOrder.Dish("Margherita", "PZ-1", 1, 1150),
          new SimulatedOrder.Dish("Shoyu ramen", "RM-1", 1, 1350),
          new SimulatedOrder.Dish("Paneer bowl", "BW-1", 1, 990),
          new SimulatedOrder.Dish("Cheeseburger", "BG-1", 1, 1095),
          new SimulatedOrder.Dish("Fries", "SD-1", 1, 450),
          new SimulatedOrder.Dish("Lemonade", "DR-1", 1, 400));
  private static final List<String> NAMES =
      List.of("Ada", "Ben", "Chloé", "Dana", "Emre", "Fatima", "Günther", "Hana");

  private OrderMaker() {}

  /**
   * An order that has just been placed.
   *
   * @param number of this order alone, whatever the platform
   */
  public static SimulatedOrder order(
      SimulatedPlatform platform, int number, RandomGenerator random, Instant now) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    var guest =
        new SimulatedOrder.Guest(
            name,
            "Sample",
            "+1217555%04d".formatted(100 + number % 100),
            "guest" + number % 100 + "@example.com");
    var dishes = new ArrayList<SimulatedOrder.Dish>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      var dish = MENU.get(random.nextInt(MENU.size()));
      dishes.add(
          new SimulatedOrder.Dish(dish.name(), dish.sku(), 1 + random.nextInt(2), dish.price()));
    }
    return new SimulatedOrder(
        platform.connection(),
        number,
        id(number, random),
        guest,
        dishes,
        now,
        platform.journey(random));
  }

  /** The same dice may be thrown again for other orders, so that the number is part of it. */
  private static UUID id(int number, RandomGenerator random) {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x4000L,
        1L << 63 | (random.nextLong() >>> 34) << 32 | Integer.toUnsignedLong(number));
  }
}
