package allday.ingestion.connection;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the API shows it.
 *
 * @param webhookUrl what to paste at the platform; absent where it has no webhook
 * @param roads what this connection can do: {@code webhook}, {@code fetch}, {@code poll}, {@code
 *     queue}
 * @param pollEvery in seconds; absent where it is not polled
 */
record ConnectionView(
    String id,
    String platform,
    List<String> branches,
    @Nullable URI webhookUrl,
    List<String> roads,
    @Nullable Long pollEvery,
    HealthView health) {

  /**
   * How it is doing.
   *
   * @param lastEventAt when an order or notice of it was last stored, by whichever road
   * @param lastVerifiedAt when a request last proved its sender
   * @param completeUpTo until when nothing can be missing: moved by polls that closed the gap
   * @param waitingFetches orders known by id that wait to be fetched
   */
  record HealthView(
      boolean ok,
      List<TroubleView> troubles,
      @Nullable Instant lastEventAt,
      @Nullable Instant lastVerifiedAt,
      @Nullable Instant lastRefusedAt,
      @Nullable Instant lastFailureAt,
      @Nullable String lastFailure,
      long failuresLastHour,
      long quarantined,
      long waitingFetches,
      @Nullable Instant lastPollAt,
      @Nullable Instant completeUpTo) {}

  /** Something that does not work now. */
  record TroubleView(String road, String words, Instant since) {}
}
