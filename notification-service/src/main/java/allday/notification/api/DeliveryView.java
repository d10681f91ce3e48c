package allday.notification.api;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.order.OrderStatus;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
record DeliveryView(
    UUID id,
    @Nullable UUID orderId,
    String subject,
    String occasion,
    @Nullable OrderStatus status,
    Audience audience,
    Purpose purpose,
    String template,
    String language,
    @Nullable String channel,
    @Nullable String provider,
    @Nullable Kind kind,
    String recipient,
    DeliveryState state,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String routeReason,
    @Nullable String routeDetail,
    int attempts,
    @Nullable Integer segments,
    Instant dueAt,
    Instant expiresAt,
    @Nullable Instant handedOverAt,
    @Nullable String requestedBy,
    @Nullable String requestReason,
    Instant createdAt,
    Instant updatedAt) {

  static DeliveryView of(Delivery delivery, Viewer viewer) {
    var route = delivery.route();
    return new DeliveryView(
        delivery.id(),
        delivery.orderId(),
        delivery.subject(),
        delivery.occasion(),
        delivery.status(),
        delivery.audience(),
        delivery.purpose(),
        delivery.template(),
        delivery.language(),
        route == null ? null : route.channel().value(),
        route == null ? null : route.provider().value(),
        route == null ? null : route.kind(),
        viewer.address(route),
        delivery.state(),
        delivery.reason(),
        delivery.detail(),
        delivery.routeReason(),
        delivery.routeDetail(),
        delivery.attempts(),
        delivery.segments(),
        delivery.dueAt(),
        delivery.expiresAt(),
        delivery.handedOverAt(),
        delivery.requestedBy(),
        delivery.requestReason(),
        delivery.createdAt(),
        delivery.updatedAt());
  }
}
