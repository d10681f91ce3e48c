package allday.store.notification;

import allday.contracts.ChannelId;
import allday.contracts.channel.Receipt;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call to a provider.
 *
 * @param number counts the calls of a delivery, from 1
 * @param provider null where it was not written down yet
 * @param routeReason stable code of why it went by this channel and not by the rule's first; null
 *     where this is the first
 * @param routeDetail the same for people
 * @param outcome null while the call is under way, and for ever where the process died in it
 * @param progress what receipts said of it so far
 */
public record Attempt(
    UUID deliveryId,
    int number,
    int position,
    ChannelId channel,
    @Nullable String provider,
    @Nullable String routeReason,
    @Nullable String routeDetail,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String code,
    @Nullable String why,
    @Nullable String providerId,
    Receipt.@Nullable State progress,
    @Nullable Instant progressAt) {}
