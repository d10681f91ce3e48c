package allday.store.notification;

import allday.contracts.channel.Content;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Purpose;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to one recipient, on its way or at its end. Its history is in its {@link Attempt}s.
 *
 * @param subject the order group, the issue or the conversation it speaks of
 * @param reason stable code of why it is where it is; null where nothing is to be explained
 * @param detail the same for people
 * @param attempts calls to providers so far
 * @param tries calls on the route in use
 * @param bound the channel in use may have sent it, so that no other may
 * @param routeReason stable code of why the route in use is not the rule's first; null where it is
 * @param routeDetail the same for people
 * @param content what was handed over last; null before
 * @param segments SMS parts of the content; null for other kinds
 */
public record Delivery(
    UUID id,
    long seq,
    String subject,
    @Nullable UUID orderId,
    String occasion,
    int revision,
    @Nullable OrderStatus status,
    Audience audience,
    String recipient,
    Purpose purpose,
    String template,
    String language,
    @Nullable String branch,
    List<Route> routes,
    int position,
    Map<String, String> facts,
    @Nullable Matter matter,
    boolean confirmation,
    DeliveryState state,
    @Nullable String reason,
    @Nullable String detail,
    Instant notBefore,
    Instant dueAt,
    Instant expiresAt,
    int attempts,
    int tries,
    boolean bound,
    @Nullable String routeReason,
    @Nullable String routeDetail,
    @Nullable Content content,
    @Nullable Integer segments,
    @Nullable String providerId,
    @Nullable Instant handedOverAt,
    @Nullable String requestedBy,
    @Nullable String requestReason,
    Instant createdAt,
    Instant updatedAt) {

  /** The route in use; null where there is none at all. */
  public @Nullable Route route() {
    return position < routes.size() ? routes.get(position) : null;
  }

  public boolean hasNextRoute() {
    return position + 1 < routes.size();
  }

  /** Whether another route may be tried: nobody hears of it twice then. */
  public boolean mayTakeNextRoute() {
    return !bound && hasNextRoute();
  }

  @Override
  public String toString() {
    return "Delivery[" + id + " " + template + " " + occasion + " " + state + "]";
  }
}
