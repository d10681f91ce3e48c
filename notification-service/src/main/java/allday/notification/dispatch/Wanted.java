package allday.notification.dispatch;

import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Purpose;
import allday.contracts.order.OrderStatus;
import allday.store.notification.Audience;
import allday.store.notification.NewDelivery;
import allday.store.notification.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants sent; {@link NewDelivery} explains the fields. Whether it is sent
 * is decided when it is posted, and again when it is handed over.
 *
 * @param trouble what is wrong with contact or order; null for nothing
 */
public record Wanted(
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
    Map<String, String> facts,
    @Nullable Matter matter,
    boolean confirmation,
    @Nullable String trouble,
    Instant notBefore,
    Instant expiresAt,
    @Nullable String requestedBy,
    @Nullable String requestReason) {
  /** The one customer of an order; an order group has no more. */
  public static final String CUSTOMER = "customer";

  /** The same, not to be sent. */
  public Wanted kept(String why) {
    return with(routes, why);
  }

  /** The same by other routes. */
  Wanted by(List<Route> others) {
    return with(others, trouble);
  }

  private Wanted with(List<Route> ways, @Nullable String why) {
    return new Wanted(
        subject,
        orderId,
        occasion,
        revision,
        status,
        audience,
        recipient,
        purpose,
        template,
        language,
        branch,
        fairShare,
        ways,
        facts,
        matter,
        confirmation,
        why,
        notBefore,
        expiresAt,
        requestedBy,
        requestReason);
  }

  /** The same, for what it is in truth. */
  Wanted as(Purpose strictest) {
    return new Wanted(
        subject,
        orderId,
        occasion,
        revision,
        status,
        audience,
        recipient,
        strictest,
        template,
        language,
        branch,
        fairShare,
        routes,
        facts,
        matter,
        confirmation,
        trouble,
        notBefore,
        expiresAt,
        requestedBy,
        requestReason);
  }

  NewDelivery delivery(UUID id, int position, @Nullable String dropped, Instant due, Instant now) {
    return new NewDelivery(
        id,
        subject,
        orderId,
        occasion,
        revision,
        status,
        audience,
        recipient,
        purpose,
        template,
        language,
        branch,
        fairShare,
        routes,
        position,
        facts,
        matter,
        confirmation,
        dropped,
        due,
        expiresAt,
        requestedBy,
        requestReason,
        now);
  }
}
