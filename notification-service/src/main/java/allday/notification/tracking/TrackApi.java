package allday.notification.tracking;

import allday.contracts.Branches;
import allday.contracts.access.Access.Action;
import allday.contracts.order.OrderStatus;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.kit.problems.ProblemException;
import allday.notification.link.PublicLinks;
import allday.notification.link.TrackingTokens;
import allday.notification.template.Model;
import allday.store.orders.BookedOrder;
import allday.store.orders.HistoryRow;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * How an order is, for its customer: open to whoever has the token, and so without a name, an
 * address or what was ordered.
 */
@RestController
class TrackApi {
  /** Nobody waits any more; a link that was passed on tells nothing then. */
  private static final Duration OVER_FOR = Duration.ofDays(30);

  private final TrackingTokens tokens;
  private final OrderLookup orders;
  private final OrderLists lists;
  private final Branches branches;
  private final Clock clock;

  TrackApi(
      TrackingTokens tokens, OrderLookup orders, OrderLists lists, Branches branches, Clock clock) {
    this.tokens = tokens;
    this.orders = orders;
    this.lists = lists;
    this.branches = branches;
    this.clock = clock;
  }

  /**
   * What is told.
   *
   * @param expectedAt the newest estimate; null where there is none
   * @param language of the customer, or of the branch
   */
  record Track(
      String number,
      String branch,
      OrderStatus status,
      Instant since,
      @Nullable Instant promisedAt,
      @Nullable Instant expectedAt,
      @Nullable String language,
      List<Step> history) {}

  record Step(String status, Instant at) {}

  @PersonalData(Action.READ)
  @GetMapping(PublicLinks.TRACK + "{token}")
  ResponseEntity<Track> track(@PathVariable String token) {
    var order =
        tokens
            .order(token)
            .flatMap(orders::find)
            .flatMap(this::head)
            .filter(this::isToBeTold)
            .orElseThrow(() -> ProblemException.notFound("order", "with this link"));
    Seen.subject("order", order.orderId());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex, nofollow")
        .body(track(order));
  }

  private Optional<BookedOrder> head(BookedOrder order) {
    return order.mirrorOf() == null ? Optional.of(order) : orders.find(order.mirrorOf());
  }

  private boolean isToBeTold(BookedOrder order) {
    boolean forgottenByAll =
        order.status().isTerminal()
            && order.lastChangedAt().plus(OVER_FOR).isBefore(clock.instant());
    return !order.incomplete() && !forgottenByAll;
  }

  private Track track(BookedOrder order) {
    var branch = branches.find(order.branch());
    var asked = order.order().customer().language();
    return new Track(
        Model.number(order),
        branch.map(found -> found.name()).orElse(order.branch().value()),
        order.status(),
        order.statusSince(),
        order.promisedAt(),
        order.currentEta(),
        asked == null ? branch.map(found -> found.language()).orElse(null) : asked,
        lists.history(order.orderId()).stream()
            .filter(row -> row.kind().equals("STATUS") && row.status() != null)
            .map(TrackApi::step)
            .toList());
  }

  private static Step step(HistoryRow row) {
    return new Step(String.valueOf(row.status()), row.at());
  }
}
