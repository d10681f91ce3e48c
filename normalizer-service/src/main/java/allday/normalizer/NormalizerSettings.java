package allday.normalizer;

import allday.contracts.order.OrderStatus;
import allday.normalizer.order.Rules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The normalizer's settings, under {@code allday.normalizer}.
 *
 * @param watchdogEvery how often to look for what time alone reveals
 * @param lateAfter news of an order older than this are for the lists; customers are not told
 * @param delayThreshold how far behind its promise an order is late
 * @param delayGrowth how much later it must be before it is told a second and last time
 * @param acceptDeadline for platforms that do not say until when they wait; absent: none
 * @param scheduledLead how long before its time a scheduled order is begun, where the platform does
 *     not say
 * @param autoCompleteAfter a ready order that nobody closes is taken as handed over
 * @param giveUpIncompleteAfter how long news may wait for the order they speak of
 * @param stuckAfter how long an order may keep a status before staff are told; a status that is not
 *     named keeps its usual time
 */
@Validated
@ConfigurationProperties("allday.normalizer")
public record NormalizerSettings(
    @Valid @NotNull @DefaultValue Intake intake,
    @Valid @NotNull @DefaultValue Outbox outbox,
    @Valid @NotNull @DefaultValue Retention retention,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("15s") Duration watchdogEvery,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("2h") Duration lateAfter,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("10m") Duration delayThreshold,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("10m") Duration delayGrowth,
    @Nullable @DurationMin(minutes = 1) Duration acceptDeadline,
    @NotNull @DurationMin(minutes = 0) @DefaultValue("1h") Duration scheduledLead,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("4h") Duration autoCompleteAfter,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("24h") Duration giveUpIncompleteAfter,
    @NotNull @DefaultValue
        Map<OrderStatus, @NotNull @DurationMin(minutes = 1) Duration> stuckAfter) {

  /**
   * @param concurrency how many threads read {@code orders.raw}
   * @param batch most records of one transaction
   * @param autoStart whether it reads from the start
   */
  public record Intake(
      @Min(1) @Max(64) @DefaultValue("2") int concurrency,
      @Min(1) @Max(5000) @DefaultValue("500") int batch,
      @DefaultValue("true") boolean autoStart) {}

  /**
   * @param batch most records of one transaction
   * @param poll how often to look without having been rung
   * @param patience how long to wait after the broker or the database was not there
   * @param autoStart whether it publishes from the start
   */
  public record Outbox(
      @Min(1) @Max(5000) @DefaultValue("500") int batch,
      @NotNull @DurationMin(millis = 10) @DefaultValue("2s") Duration poll,
      @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration patience,
      @DefaultValue("true") boolean autoStart) {}

  /**
   * @param rawBodies how long the bytes of a delivery are kept
   * @param deliveries how long is known that a delivery came; a repetition after that is news
   */
  public record Retention(
      @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration rawBodies,
      @NotNull @DurationMin(days = 7) @DefaultValue("365d") Duration deliveries) {}

  public Rules rules() {
    var stuck = new EnumMap<OrderStatus, Duration>(Rules.USUAL.stuckAfter());
    stuck.putAll(stuckAfter);
    return new Rules(
        lateAfter,
        delayThreshold,
        delayGrowth,
        acceptDeadline,
        scheduledLead,
        autoCompleteAfter,
        giveUpIncompleteAfter,
        stuck);
  }
}
