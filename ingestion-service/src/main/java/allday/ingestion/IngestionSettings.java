package allday.ingestion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How carefully and how often we ask and answer; the defaults suit a business of any size.
 *
 * @param firstLookBack how far the first poll of a new connection looks back
 */
@Validated
@ConfigurationProperties("allday.ingestion")
public record IngestionSettings(
    @DurationMin(millis = 1) @DefaultValue("1h") Duration firstLookBack,
    @Valid @DefaultValue Door door,
    @Valid @DefaultValue Share share,
    @Valid @DefaultValue Calls calls,
    @Valid @DefaultValue Fetch fetch,
    @Valid @DefaultValue Poll poll) {

  /**
   * The webhook door.
   *
   * @param concurrency requests of one connection that are worked on at once
   * @param patience how long a request waits for its turn before it is answered with 429
   * @param rate requests per second of one connection, in the long run
   * @param burst requests of one connection at once
   * @param strangerRate the same for an address that asks for connections we do not have
   * @param strangerBurst the same for requests at once
   * @param mostAtOnce requests of all connections together; more are answered with 503
   * @param retryAfter what senders are told while the broker is away
   * @param quarantinePerHour refused requests kept per connection and hour
   * @param quarantineSize larger ones are not kept
   */
  public record Door(
      @Min(1) @DefaultValue("20") int concurrency,
      @DurationMin(millis = 1) @DefaultValue("2s") Duration patience,
      @Min(1) @DefaultValue("50") int rate,
      @Min(1) @DefaultValue("200") int burst,
      @Min(1) @DefaultValue("5") int strangerRate,
      @Min(1) @DefaultValue("50") int strangerBurst,
      @Min(1) @DefaultValue("1000") int mostAtOnce,
      @DurationMin(millis = 1) @DefaultValue("5s") Duration retryAfter,
      @Min(1) @DefaultValue("200") int quarantinePerHour,
      @DefaultValue("1MB") DataSize quarantineSize) {}

  /**
   * What a connection may bring, by webhooks, polls and syncs together, before it stands behind the
   * others; none of it is turned away.
   *
   * @param rate orders per second of one connection, in the long run
   * @param burst orders of one connection at once
   */
  public record Share(
      @Min(1) @DefaultValue("10") int rate, @Min(1) @DefaultValue("100") int burst) {}

  /**
   * Calls to a platform, for each connection.
   *
   * @param perSecond most calls
   * @param breakerOpen how long a connection is left alone after it failed again and again
   */
  public record Calls(
      @Min(1) @DefaultValue("10") int perSecond,
      @DurationMin(millis = 1) @DefaultValue("30s") Duration breakerOpen) {}

  /**
   * Fetching.
   *
   * @param concurrency fetches of one connection at once
   * @param most fetches of all connections at once
   * @param lease after which a fetch whose worker died is taken up by another
   * @param backoff the first wait after a failure; it doubles
   * @param longestBackoff where doubling ends
   * @param notFoundTries a platform that does not know the order yet is asked so often
   * @param brokenTries an answer that cannot be understood is asked for so often
   * @param deniedWait how long notices wait while the platform refuses our credentials
   */
  public record Fetch(
      @Min(1) @DefaultValue("4") int concurrency,
      @Min(1) @DefaultValue("64") int most,
      @DurationMin(millis = 1) @DefaultValue("2m") Duration lease,
      @DurationMin(millis = 1) @DefaultValue("2s") Duration backoff,
      @DurationMin(millis = 1) @DefaultValue("15m") Duration longestBackoff,
      @Min(1) @DefaultValue("6") int notFoundTries,
      @Min(1) @DefaultValue("3") int brokenTries,
      @DurationMin(millis = 1) @DefaultValue("5m") Duration deniedWait) {}

  /**
   * Polling.
   *
   * @param lag how close to now a window may end: platforms list late
   * @param creationLookBack how far back to ask a platform that lists by creation only, so that
   *     changes of orders that are still open are seen
   * @param piecesAtOnce windows closed before the others get their turn
   * @param backoff the first wait after a failure; it doubles
   * @param longestBackoff where doubling ends
   * @param deniedWait how long to wait while the platform refuses our credentials
   */
  public record Poll(
      @DurationMin(seconds = 0) @DefaultValue("5s") Duration lag,
      @DurationMin(millis = 1) @DefaultValue("6h") Duration creationLookBack,
      @Min(1) @DefaultValue("10") int piecesAtOnce,
      @DurationMin(millis = 1) @DefaultValue("10s") Duration backoff,
      @DurationMin(millis = 1) @DefaultValue("15m") Duration longestBackoff,
      @DurationMin(millis = 1) @DefaultValue("15m") Duration deniedWait) {}
}
