package allday.standalone.demo;

import allday.contracts.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order of the demo, as its platform knows it. Only the feed's thread changes it; the platforms'
 * server reads it from others.
 */
final class DemoOrder {
  /** A dish of an order; the price is in the smallest unit. */
  record Dish(String name, String sku, int quantity, long price) {
    long total() {
      return quantity * price;
    }
  }

  /** Somebody who orders; the numbers are of ranges that are kept for stories. */
  record Guest(String first, String last, String phone, String email) {}

  private final String platform;
  private final int number;
  private final UUID id;
  private final Guest guest;
  private final List<Dish> dishes;
  private final Instant placedAt;
  private final List<OrderStatus> journey;
  private volatile int step;
  private volatile Instant changedAt;

  DemoOrder(
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

  /** The name of the platform that has it. */
  String platform() {
    return platform;
  }

  int number() {
    return number;
  }

  UUID id() {
    return id;
  }

  Guest guest() {
    return guest;
  }

  List<Dish> dishes() {
    return dishes;
  }

  Instant placedAt() {
    return placedAt;
  }

  Instant changedAt() {
    return changedAt;
  }

  /** Steps so far, from 1: the version of platforms that count their changes. */
  int version() {
    return step + 1;
  }

  OrderStatus status() {
    return journey.get(step);
  }

  boolean hasReached(OrderStatus status) {
    return journey.subList(0, step + 1).contains(status);
  }

  boolean isOver() {
    return step == journey.size() - 1;
  }

  void advance(Instant now) {
    step++;
    changedAt = now;
  }

  long total() {
    return dishes.stream().mapToLong(Dish::total).sum();
  }

  /** An amount as a text with two decimals. */
  static String decimal(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }
}
