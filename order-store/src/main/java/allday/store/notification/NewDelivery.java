package allday.store.notification;

import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Purpose;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to be made. Subject, occasion, revision, audience, recipient, purpose and template
 * together exist once.
 *
 * @param subject the order group, the issue or the conversation it speaks of
 * @param occasion what happened
 * @param status of the order when it happened; null where no order is concerned
 * @param recipient within the audience: {@code customer}, or a staff destination
 * @param language BCP 47
 * @param fairShare deliveries of different shares take turns
 * @param routes ways to the recipient, the preferred first; may be empty for one that is dropped
 * @param position which route is in use
 * @param facts what the event said; no personal data
 * @param confirmation it answers an opt-out word and is sent in spite of it
 * @param dropped why it is not sent; null where it is
 */
public record NewDelivery(
    UUID id,
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
    String fairShare,
    List<Route> routes,
    int position,
    Map<String, String> facts,
    @Nullable Matter matter,
    boolean confirmation,
    @Nullable String dropped,
    Instant notBefore,
    Instant expiresAt,
    @Nullable String requestedBy,
    @Nullable String requestReason,
    Instant createdAt) {
  public NewDelivery {
    routes = List.copyOf(routes);
    facts = Map.copyOf(facts);
  }

  /** The route in use; null where there is none at all. */
  public @Nullable Route route() {
    return position < routes.size() ? routes.get(position) : null;
  }

  @Override
  public String toString() {
    return "NewDelivery[" + id + " " + template + " " + occasion + "]";
  }
}
