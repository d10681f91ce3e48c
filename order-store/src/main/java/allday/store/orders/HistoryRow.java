package allday.store.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of an order's history; {@code historyId} is null before it is written. */
public record HistoryRow(
    @Nullable Long historyId,
    UUID orderId,
    String kind,
    @Nullable String status,
    String rawStatus,
    int revision,
    Instant at,
    Instant receivedAt,
    Instant recordedAt,
    boolean implied,
    boolean back,
    @Nullable String note,
    @Nullable String byWhom,
    @Nullable Long amountMinor,
    @Nullable String currency,
    String origin,
    @Nullable String connection,
    @Nullable String eventId,
    @Nullable UUID rawId) {}
