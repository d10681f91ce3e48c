package allday.normalizer;

import allday.contracts.order.OrderStatus;
import allday.normalizer.order.Rules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
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
    @Valid @NotNull @DefaultValue Writes writes,
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
   * @param customers how long after its end an order keeps its customer, and how long a record is
   *     kept that nobody understands
   * @param bookkeepingEnds whether orders are removed when the law of their branch's country wants
   *     them kept no longer; their sums in reports of days stay
   * @param bookkeeping a file that takes the place of the shipped bookkeeping.yml, with the years
   *     of each country
   */
  public record Retention(
      @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration rawBodies,
      @NotNull @DurationMin(days = 7) @DefaultValue("365d") Duration deliveries,
      @NotNull @DurationMin(days = 1) @DefaultValue("90d") Duration customers,
      @DefaultValue("true") boolean bookkeepingEnds,
      @Nullable Path bookkeeping) {}

  /**
   * Telling platforms what staff decided, where a connection has that switched on.
   *
   * @param concurrency how many are told at once
   * @param perSecond most calls of one connection
   * @param breakerOpen how long a connection is left alone after it failed again and again
   * @param lease after which a command whose instance died is taken up by another
   * @param backoff the first wait after a failure; it doubles
   * @param longestBackoff where doubling ends
   * @param giveUpAfter how long a command is tried where the order has no deadline of its own
   * @param confirmWithin how long the order may take to show what its platform took
   * @param poll how often to look for what other instances were asked for
   * @param autoStart whether platforms are told from the start
   */
  public record Writes(
      @Min(1) @Max(256) @DefaultValue("16") int concurrency,
      @Min(1) @Max(1000) @DefaultValue("5") int perSecond,
      @NotNull @DurationMin(millis = 1) @DefaultValue("30s") Duration breakerOpen,
      @NotNull @DurationMin(seconds = 1) @DefaultValue("2m") Duration lease,
      @NotNull @DurationMin(millis = 1) @DefaultValue("2s") Duration backoff,
      @NotNull @DurationMin(millis = 1) @DefaultValue("30s") Duration longestBackoff,
      @NotNull @DurationMin(seconds = 1) @DefaultValue("10m") Duration giveUpAfter,
      @NotNull @DurationMin(seconds = 1) @DefaultValue("10m") Duration confirmWithin,
      @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration poll,
      @DefaultValue("true") boolean autoStart) {}

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
