package allday.simulator;

import allday.contracts.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order as its platform knows it. One thread changes it; the platforms' server reads it from
 * others.
 */
public final class SimulatedOrder {
  /** A dish of an order; the price is in the smallest unit. */
  public record Dish(String name, String sku, int quantity, long price) {
    public long total() {
      return quantity * price;
    }
  }

  /** Somebody who orders; the numbers are of ranges that are kept for stories. */
  public record Guest(String first, String last, String phone, String email) {}

  private final String platform;
  private final int number;
  private final UUID id;
  private final Guest guest;
  private final List<Dish> dishes;
  private final Instant placedAt;
  private final List<OrderStatus> journey;
  private volatile int step;
  private volatile Instant changedAt;

  public SimulatedOrder(
      String platform,
      int number,
      UUID id,
      Guest guest,
      List<Dish> dishes,
      Instant placedAt,
      List<OrderStatus> journey) {
    this.platform = platform;
    this.number = number;
    this.id = id;
    this.guest = guest;
    this.dishes = dishes;
    this.placedAt = placedAt;
    this.journey = journey;
    this.changedAt = placedAt;
  }

  /** The same order, just placed, on another way. */
  public SimulatedOrder journey(List<OrderStatus> other) {
    return new SimulatedOrder(platform, number, id, guest, dishes, placedAt, other);
  }

  /** The connection of the platform that has it. */
  public String platform() {
    return platform;
  }

  public int number() {
    return number;
  }

  public UUID id() {
    return id;
  }

  public Guest guest() {
    return guest;
  }

  public List<Dish> dishes() {
    return dishes;
  }

  public Instant placedAt() {
    return placedAt;
  }

  public Instant changedAt() {
    return changedAt;
  }

  /** Steps so far, from 1: the version of platforms that count their changes. */
  public int version() {
    return step + 1;
  }

  public OrderStatus status() {
    return journey.get(step);
  }

  public boolean hasReached(OrderStatus status) {
    return journey.subList(0, step + 1).contains(status);
  }

  public boolean isOver() {
    return step == journey.size() - 1;
  }

  public void advance(Instant now) {
    step++;
    changedAt = now;
  }

  public long total() {
    return dishes.stream().mapToLong(Dish::total).sum();
  }

  /** An amount as a text with two decimals. */
  public static String decimal(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }
}
