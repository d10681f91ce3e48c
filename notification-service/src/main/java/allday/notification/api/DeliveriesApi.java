package allday.notification.api;

import allday.contracts.ChannelId;
import allday.contracts.access.Access.Action;
import allday.contracts.channel.Content;
import allday.contracts.channel.Receipt;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.notification.consent.Codes;
import allday.notification.link.PublicLinks;
import allday.notification.trigger.Resending;
import allday.notification.trigger.Resending.Result;
import allday.store.notification.Attempt;
import allday.store.notification.DecisionLog;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryLookup.Filter;
import allday.store.notification.DeliveryState;
import allday.store.notification.Receipts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was told to whom, and telling it again. */
@RestController
@RequestMapping("/api/v1")
class DeliveriesApi {
  private final DeliveryLookup deliveries;
  private final Receipts receipts;
  private final DecisionLog decisions;
  private final Resending resending;
  private final Viewer viewer;

  DeliveriesApi(
      DeliveryLookup deliveries,
      Receipts receipts,
      DecisionLog decisions,
      Resending resending,
      Viewer viewer) {
    this.deliveries = deliveries;
    this.receipts = receipts;
    this.decisions = decisions;
    this.resending = resending;
    this.viewer = viewer;
  }

  /** A delivery with its whole history. */
  record Detail(
      DeliveryView delivery,
      @Nullable Content content,
      List<AttemptView> attempts,
      List<ReceiptView> receipts,
      List<DecisionView> decisions) {}

  record AttemptView(
      int number,
      String channel,
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

  record ReceiptView(Receipt.State state, @Nullable Instant at, @Nullable String why) {}

  record DecisionView(
      String stage,
      String result,
      List<String> reasons,
      String channel,
      String purpose,
      @Nullable Instant holdUntil,
      List<String> jurisdictions,
      List<String> zones,
      List<String> zoneSources,
      List<String> localTimes,
      List<String> packs,
      String templateVersion,
      Instant at) {}

  record Resend(@Nullable String reason, @Nullable UUID delivery) {}

  @PersonalData(
      value = Action.READ,
      of = "order",
      with = {"state", "channel", "after"})
  @GetMapping("/deliveries")
  Page<DeliveryView> list(
      @RequestParam(required = false) @Nullable UUID order,
      @RequestParam(required = false) @Nullable DeliveryState state,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var filter = new Filter(order, state, channel(channel), after);
    return Page.of(deliveries.page(filter, most + 1), most, Delivery::id, this::view);
  }

  @PersonalData(value = Action.READ, of = "order")
  @GetMapping("/orders/{id}/deliveries")
  Page<DeliveryView> ofOrder(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return list(id, null, null, after, limit);
  }

  @PersonalData(value = Action.READ, of = "delivery")
  @GetMapping("/deliveries/{id}")
  Detail one(@PathVariable UUID id) {
    var delivery = deliveries.find(id).orElseThrow(() -> ProblemException.notFound("delivery", id));
    return new Detail(
        view(delivery),
        withoutLinks(delivery.content()),
        deliveries.attempts(id).stream().map(DeliveriesApi::view).toList(),
        receipts.of(id).stream().map(DeliveriesApi::view).toList(),
        decisions.of(id).stream().map(DeliveriesApi::view).toList());
  }

  @PersonalData(value = Action.CHANGE, of = "order")
  @PostMapping("/orders/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasRole('STAFF')")
  DeliveryView resend(@PathVariable UUID id, @RequestBody Resend wish) {
    if (wish.reason() == null || wish.reason().isBlank()) {
      throw ProblemException.badRequest("reason: expected why the customer is told again.");
    }
    return switch (resending.again(id, wish.delivery(), viewer.actor(), wish.reason())) {
      case Result.Made made -> view(deliveries.find(made.delivery().id()).orElseThrow());
      case Result.NothingToRepeat _ ->
          throw ProblemException.conflict("There is no message about this order to repeat.");
      case Result.TooMany many ->
          throw new ProblemException(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many repetitions",
              "A customer gets at most "
                  + many.most()
                  + " repetitions in "
                  + many.within().toMinutes()
                  + " minutes ("
                  + Codes.FREQUENCY_CAP
                  + ").");
    };
  }

  /** The links of a message are the customer's own: who has one acts in their name. */
  private static @Nullable Content withoutLinks(@Nullable Content content) {
    return content == null
        ? null
        : new Content(
            content.subject(),
            PublicLinks.withoutTokens(content.text()),
            content.html() == null ? null : PublicLinks.withoutTokens(content.html()),
            content.card() == null ? null : content.card().withoutTakingUp(),
            content.template(),
            content.facts(),
            null,
            content.keys());
  }

  private DeliveryView view(Delivery delivery) {
    return DeliveryView.of(delivery, viewer);
  }

  private static AttemptView view(Attempt attempt) {
    return new AttemptView(
        attempt.number(),
        attempt.channel().value(),
        attempt.provider(),
        attempt.routeReason(),
        attempt.routeDetail(),
        attempt.startedAt(),
        attempt.finishedAt(),
        attempt.outcome(),
        attempt.reason(),
        attempt.code(),
        attempt.why(),
        attempt.providerId(),
        attempt.progress(),
        attempt.progressAt());
  }

  private static ReceiptView view(Receipt.Progress receipt) {
    return new ReceiptView(
        receipt.state(), receipt.at(), receipt.refused() == null ? null : receipt.refused().why());
  }

  private static DecisionView view(DecisionLog.Entry entry) {
    return new DecisionView(
        entry.stage(),
        entry.result(),
        entry.reasons(),
        entry.channel(),
        entry.purpose(),
        entry.holdUntil(),
        entry.grounds().jurisdictions(),
        entry.grounds().zones(),
        entry.grounds().zoneSources(),
        entry.grounds().localTimes(),
        entry.grounds().packs(),
        entry.grounds().templateVersion(),
        entry.evaluatedAt());
  }

  private static @Nullable ChannelId channel(@Nullable String id) {
    try {
      return id == null ? null : new ChannelId(id);
    } catch (IllegalArgumentException noName) {
      throw ProblemException.badRequest("channel: expected the id of a channel.");
    }
  }
}
