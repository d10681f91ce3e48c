package allday.normalizer.api;

import allday.contracts.order.OrderStatus;
import allday.normalizer.systems.Reports;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a system of the restaurant's own says of an order; it may say more than is read.
 *
 * @param at when it became so; absent: now
 * @param expectedAt when the order will be ready or there, where the system knows better
 * @param rawStatus the system's own word
 * @param reason why, in words; of an order that was stopped or failed, and needed for one that goes
 *     back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SystemEvent(
    @NotNull OrderStatus status,
    @Nullable Instant at,
    @Nullable Instant expectedAt,
    @Nullable @Size(max = 100) String rawStatus,
    @Nullable @Size(max = 500) String reason) {

  Reports.Said said(OrderStatus known) {
    return new Reports.Said(known, at, expectedAt, rawStatus, reason);
  }
}
