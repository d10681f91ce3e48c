package allday.notification.api;

import allday.contracts.access.Access.Action;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.notification.consent.Contacts;
import allday.store.notification.ContactHash;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryState;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What customers and staff would have got, where the sandbox stands for a provider. */
@RestController
class SandboxApi {
  private final DeliveryLookup deliveries;
  private final Contacts contacts;
  private final Viewer viewer;

  SandboxApi(DeliveryLookup deliveries, Contacts contacts, Viewer viewer) {
    this.deliveries = deliveries;
    this.contacts = contacts;
    this.viewer = viewer;
  }

  record SandboxMessage(
      UUID id,
      @Nullable UUID orderId,
      Instant at,
      String channel,
      Kind kind,
      String recipient,
      String template,
      String language,
      DeliveryState state,
      @Nullable Content content) {}

  /**
   * Messages, the newest first.
   *
   * @param recipient a number in E.164 or a mail address
   */
  @PersonalData(value = Action.READ, of = "order", with = "after")
  @GetMapping("/api/v1/sandbox/messages")
  Page<SandboxMessage> messages(
      @RequestParam(required = false) @Nullable UUID order,
      @RequestParam(required = false) @Nullable String recipient,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var found = deliveries.inSandbox(order, contact(recipient), after, most + 1);
    return Page.of(found, most, Delivery::id, this::message);
  }

  private @Nullable ContactHash contact(@Nullable String recipient) {
    return recipient == null
        ? null
        : contacts
            .typed(recipient)
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "recipient: expected a number such as +447400123456 or a mail address."))
            .hash();
  }

  private SandboxMessage message(Delivery delivery) {
    var route = Objects.requireNonNull(delivery.route());
    return new SandboxMessage(
        delivery.id(),
        delivery.orderId(),
        delivery.handedOverAt() == null ? delivery.updatedAt() : delivery.handedOverAt(),
        route.channel().value(),
        route.kind(),
        viewer.address(route),
        delivery.template(),
        delivery.language(),
        delivery.state(),
        delivery.content());
  }
}
