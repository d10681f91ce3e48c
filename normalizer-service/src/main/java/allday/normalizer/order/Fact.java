package allday.normalizer.order;

import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that others are told of; becomes a {@link StatusChanged}, where its parts are told. */
public record Fact(
    StatusChanged.Fact kind,
    OrderStatus status,
    @Nullable OrderStatus previous,
    int revision,
    long sequence,
    Instant occurredAt,
    @Nullable Instant receivedAt,
    boolean late,
    boolean quiet,
    int delayMinutes,
    @Nullable Instant currentEta) {}
