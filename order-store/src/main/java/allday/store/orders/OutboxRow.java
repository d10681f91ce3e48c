package allday.store.orders;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record that waits for the broker; {@code outboxId} is null before it is written. */
public record OutboxRow(
    @Nullable Long outboxId,
    String topic,
    String key,
    Map<String, String> headers,
    String payload,
    Instant createdAt) {}
