package allday.normalizer.order;

import allday.contracts.order.OrderStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the rules.
 *
 * @param lateAfter an order older than this when it first comes bothers no customer
 * @param delayThreshold how far behind the promise is a delay
 * @param delayGrowth how much more is worth a second notice
 * @param acceptDeadline for platforms that do not say until when they wait; null for none
 * @param scheduledLead how long before its time a scheduled order is begun, where the source does
 *     not say
 * @param autoCompleteAfter a ready order that nobody closes is taken as handed over
 * @param giveUpIncompleteAfter how long news may wait for the order they speak of
 * @param stuckAfter how long an order may stay where it is before staff are told
 */
public record Rules(
    Duration lateAfter,
    Duration delayThreshold,
    Duration delayGrowth,
    @Nullable Duration acceptDeadline,
    Duration scheduledLead,
    Duration autoCompleteAfter,
    Duration giveUpIncompleteAfter,
    Map<OrderStatus, Duration> stuckAfter) {
  public static final Rules USUAL =
      new Rules(
          Duration.ofHours(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          null,
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(24),
          Map.of(
              OrderStatus.PLACED, Duration.ofHours(2),
              OrderStatus.CONFIRMED, Duration.ofHours(6),
              OrderStatus.PREPARING, Duration.ofHours(4),
              OrderStatus.READY, Duration.ofHours(12),
              OrderStatus.OUT_FOR_DELIVERY, Duration.ofHours(4),
              OrderStatus.FAILED, Duration.ofHours(1)));

  static final Duration CLOCK_TROUBLE = Duration.ofMinutes(5);
  static final int MOST_DELAY_NOTICES = 2;

  public Rules {
    stuckAfter = Map.copyOf(stuckAfter);
  }
}
