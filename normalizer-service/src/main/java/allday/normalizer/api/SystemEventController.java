package allday.normalizer.api;

import allday.contracts.BranchId;
import allday.contracts.Bytes;
import allday.contracts.access.Access.Action;
import allday.contracts.order.OrderStatus;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.kit.problems.ProblemException;
import allday.normalizer.order.Decision;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.systems.OwnSystem;
import allday.normalizer.systems.Reports;
import allday.normalizer.systems.Reports.Once;
import allday.normalizer.systems.Reports.Result;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where systems of the restaurant's own report how far an order is; {@link SystemKeys} lets them
 * in.
 */
@RestController
class SystemEventController {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  /** Numbers begin anew each day. */
  private static final Duration OVER_FOR = Duration.ofHours(12);

  private final Reports reports;
  private final OrderLists orders;
  private final Clock clock;

  SystemEventController(Reports reports, OrderLists orders, Clock clock) {
    this.reports = reports;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * What came of a report.
   *
   * @param outcome {@code APPLIED}, {@code UNCHANGED} where it was so before, or {@code OUTDATED}
   *     where something newer is known
   * @param status of the order afterwards
   */
  record Answer(UUID orderId, String outcome, OrderStatus status, int revision) {}

  @PersonalData(value = Action.CHANGE, of = "order")
  @PostMapping("/api/v1/orders/{id}/events")
  @SecurityRequirement(name = "system-key")
  @Operation(
      summary = "A system of the restaurant's own reports a status",
      description =
          """
          Proved by the key of a system in X-API-Key or as a bearer token. A repetition with the same \
          Idempotency-Key gets the same answer; with another content it is a 422. 409 where no step \
          leads from where the order is. A step back needs a reason, and a key that may go back.""")
  Answer byId(
      @PathVariable UUID id,
      @Valid @RequestBody SystemEvent event,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      HttpServletRequest request) {
    var system = SystemKeys.of(request);
    return take(system, id, event, once(key, event, id.toString()));
  }

  @PersonalData(value = Action.CHANGE, with = "branch")
  @PostMapping("/api/v1/branches/{branch}/orders/{number}/events")
  @SecurityRequirement(name = "system-key")
  @Operation(
      summary = "As with the order's id, by the number that people know",
      description =
          """
          Of the orders of the branch with that number, open ones first, then those that ended in the \
          last 12 hours. 409 where several are open: name one by its id.""")
  Answer byNumber(
      @PathVariable String branch,
      @PathVariable String number,
      @Valid @RequestBody SystemEvent event,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      HttpServletRequest request) {
    var system = SystemKeys.of(request);
    return take(
        system, find(system, branch, number), event, once(key, event, branch + "/" + number));
  }

  private static @Nullable Once once(@Nullable String key, SystemEvent event, String order) {
    if (key == null || key.isBlank()) {
      return null;
    }
    if (key.length() > LONGEST_KEY) {
      throw ProblemException.badRequest(
          IDEMPOTENCY_KEY + ": at most " + LONGEST_KEY + " characters");
    }
    return new Once(key.strip(), Bytes.sha256Hex(order + "\n" + event));
  }

  private UUID find(OwnSystem system, String branch, String number) {
    var found =
        system.speaksOf(branchId(branch, number))
            ? orders.numbered(branch, number, clock.instant().minus(OVER_FOR))
            : List.<OrderRow>of();
    var open =
        found.stream()
            .filter(row -> !row.state().status().isTerminal())
            .map(SystemEventController::speaking)
            .distinct()
            .toList();
    if (open.size() > 1) {
      throw ProblemException.conflict(
          open.size() + " open orders have that number: name one by its id.");
    }
    return open.isEmpty()
        ? found.stream()
            .findFirst()
            .map(SystemEventController::speaking)
            .orElseThrow(() -> noSuch(branch, number))
        : open.getFirst();
  }

  private static BranchId branchId(String branch, String number) {
    try {
      return new BranchId(branch);
    } catch (IllegalArgumentException noName) {
      throw noSuch(branch, number);
    }
  }

  private static ProblemException noSuch(String branch, String number) {
    return ProblemException.notFound("order", branch + "/" + number);
  }

  private static UUID speaking(OrderRow row) {
    return row.mirrorOf() == null ? row.orderId() : row.mirrorOf();
  }

  private Answer take(OwnSystem system, UUID id, SystemEvent event, @Nullable Once once) {
    Seen.subject("order", id);
    var status = event.status();
    if (!system.statuses().contains(status)) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN, "Forbidden", "This key may not report " + status + ".");
    }
    return switch (reports.take(system, id, event.said(status), once)) {
      case Result.Taken taken -> answer(system, taken, status);
      case Result.NoSuchOrder _ -> throw ProblemException.notFound("order", id);
      case Result.NotYetHere _ ->
          throw ProblemException.conflict(
              "The order itself has not come yet; only its id is known.");
      case Result.NeedsReason _ ->
          throw ProblemException.badRequest("reason: expected why the order goes back.");
      case Result.OtherRequest _ ->
          throw new ProblemException(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "Unprocessable content",
              "The " + IDEMPOTENCY_KEY + " was used for another request.");
    };
  }

  private static Answer answer(OwnSystem system, Result.Taken taken, OrderStatus wanted) {
    if (taken.outcome() == Decision.Outcome.IGNORED) {
      if (!system.movesBack() && Lifecycle.isBack(taken.status(), wanted)) {
        throw ProblemException.conflict(
            "The order is "
                + taken.status()
                + " and this key may not take it back to "
                + wanted
                + ": that is for staff, or for a system with moves-back.");
      }
      throw ProblemException.conflict(
          "The order is " + taken.status() + "; no step leads from there to " + wanted + ".");
    }
    return new Answer(taken.orderId(), taken.outcome().name(), taken.status(), taken.revision());
  }
}
