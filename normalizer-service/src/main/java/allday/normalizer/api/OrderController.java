package allday.normalizer.api;

import allday.contracts.ConnectionId;
import allday.contracts.access.Access.Action;
import allday.contracts.order.OrderStatus;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.normalizer.book.OrderRows;
import allday.normalizer.order.Together;
import allday.normalizer.writing.Asking;
import allday.normalizer.writing.Writers;
import allday.store.notification.DeliveryLookup;
import allday.store.orders.Duplicates;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderLists.After;
import allday.store.orders.OrderLists.Filter;
import allday.store.orders.OrderRow;
import allday.store.orders.RawEvents;
import allday.store.orders.StatusWrites;
import allday.store.seal.CannotOpen;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book, for people. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {
  private static final Logger log = LoggerFactory.getLogger(OrderController.class);

  private final OrderLists orders;
  private final RawEvents rawEvents;
  private final DeliveryLookup deliveries;
  private final StatusOverride override;
  private final StatusWrites writes;
  private final Writers writers;
  private final Asking asking;
  private final Clock clock;
  private final Duplicates duplicates;
  private final OrderRows rows;

  OrderController(
      OrderLists orders,
      RawEvents rawEvents,
      DeliveryLookup deliveries,
      StatusOverride override,
      StatusWrites writes,
      Writers writers,
      Asking asking,
      Clock clock,
      Duplicates duplicates,
      OrderRows rows) {
    this.orders = orders;
    this.duplicates = duplicates;
    this.rows = rows;
    this.rawEvents = rawEvents;
    this.deliveries = deliveries;
    this.override = override;
    this.writes = writes;
    this.writers = writers;
    this.asking = asking;
    this.clock = clock;
  }

  /**
   * @param next what to pass as {@code after} for the next page; absent on the last
   */
  record OrderPage(List<OrderSummary> items, @Nullable String next) {}

  @PersonalData(
      value = Action.READ,
      with = {"platform", "connection", "branch", "status", "delayed", "from", "to", "after"})
  @GetMapping
  @Operation(
      summary =
          "Orders, the newest first; of several records of one order the one that speaks for it,"
              + " unless mirrors are asked for")
  OrderPage list(
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Nullable String connection,
      @RequestParam(required = false) @Nullable String sourceOrderId,
      @RequestParam(required = false) @Nullable String branch,
      @RequestParam(required = false) @Nullable OrderStatus status,
      @RequestParam(required = false) @Nullable Boolean delayed,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "false") boolean mirrors,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit,
      Authentication caller) {
    var sight = Sight.of(caller, false);
    var filter =
        new Filter(
            platform,
            connection,
            sourceOrderId,
            branch,
            status,
            delayed,
            q == null || q.isBlank() ? null : q.strip(),
            from,
            to,
            mirrors || sourceOrderId != null ? null : Boolean.FALSE);
    var cursor = Cursor.read(after);
    int most = Cursor.limit(limit);
    var rows =
        orders.list(filter, cursor == null ? null : new After(cursor.at(), cursor.id()), most + 1);
    var page = rows.stream().limit(most).map(row -> OrderSummary.of(row, sight)).toList();
    return new OrderPage(
        page,
        rows.size() > most
            ? new Cursor(page.getLast().placedAt(), page.getLast().orderId()).toString()
            : null);
  }

  /** Order, history and what the platform was told of it are of one moment. */
  @PersonalData(value = Action.READ, of = "order", with = "reveal")
  @GetMapping("/{id}")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  @Operation(summary = "An order with its history and the deliveries it was told by")
  OrderView find(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean reveal,
      Authentication caller) {
    var sight = Sight.of(caller, reveal);
    var row = orders.find(id).orElseThrow(() -> ProblemException.notFound("order", id));
    if (reveal) {
      log.info("Contacts of order {} were revealed to {}", id, caller.getName());
    }
    return OrderView.of(parts(row), sight);
  }

  private OrderView.Parts parts(OrderRow row) {
    var id = row.orderId();
    var group = row.kin() == null ? List.<OrderRow>of() : orders.group(row.groupId());
    boolean speaks = row.mirrorOf() == null && !group.isEmpty();
    return new OrderView.Parts(
        row,
        group,
        speaks
            ? Together.courier(group.stream().map(rows::order).toList())
            : row.content().fulfilment().courier(),
        duplicates.of(List.of(id)),
        orders.history(id),
        rawEvents.of(id),
        deliveries.byOrder(id),
        writes.of(id),
        writers.commands(new ConnectionId(row.key().connection())));
  }

  @PersonalData(value = Action.RAW_BODY, of = "order", with = "rawId")
  @GetMapping("/{id}/raw/{rawId}")
  @PreAuthorize("hasRole('MANAGER')")
  @Operation(summary = "The bytes of a delivery, as the platform sent them")
  ResponseEntity<byte[]> raw(
      @PathVariable UUID id, @PathVariable UUID rawId, Authentication caller) {
    byte[] body = body(id, rawId);
    log.info("Delivery {} of order {} was shown to {}", rawId, id, caller.getName());
    // A stranger's bytes: to be saved, never to be shown as a page of ours.
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + rawId + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  private byte[] body(UUID id, UUID rawId) {
    try {
      return rawEvents
          .body(id, rawId)
          .orElseThrow(() -> ProblemException.notFound("kept delivery", rawId));
    } catch (CannotOpen lost) {
      throw ProblemException.conflict("The bytes are " + lost.why() + ".");
    }
  }

  @PersonalData(value = Action.CHANGE, of = "order")
  @PostMapping("/{id}/status")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(
      summary = "Sets the status by hand, or has the platform told; 409 where that cannot be",
      description =
          """
          Either a status or a command. A command with tellPlatform is told to the platform as soon \
          as that can be had: the answer is 202, what came of it is in statusWrites, and the order \
          moves when its platform says so. Without tellPlatform only the book moves.""")
  ResponseEntity<OrderView> setStatus(
      @PathVariable UUID id,
      @Valid @RequestBody StatusRequest wanted,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    if (wanted.tellsThePlatform()) {
      asking.ask(id, wanted.action(clock.instant()), caller.getName(), StatusRequest.key(key));
      return ResponseEntity.accepted().body(find(id, false, caller));
    }
    override.set(id, wanted::status, caller.getName(), wanted.requiredReason());
    return ResponseEntity.ok(find(id, false, caller));
  }
}
