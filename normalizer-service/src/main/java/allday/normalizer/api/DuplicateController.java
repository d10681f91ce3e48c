package allday.normalizer.api;

import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.kit.problems.ProblemException;
import allday.normalizer.duplicates.Verdict;
import allday.normalizer.duplicates.Verdicts;
import allday.store.orders.Duplicates;
import allday.store.orders.Duplicates.After;
import allday.store.orders.Duplicates.DecisionRow;
import allday.store.orders.Duplicates.DuplicateRow;
import allday.store.orders.Duplicates.Feature;
import allday.store.orders.Duplicates.Filter;
import allday.store.orders.Duplicates.State;
import allday.store.orders.OrderLists;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pairs of orders that are one, or look so, and what people say of them. */
@RestController
@RequestMapping("/api/v1/duplicates")
class DuplicateController {
  private final Duplicates duplicates;
  private final OrderLists orders;
  private final Verdicts verdicts;

  DuplicateController(Duplicates duplicates, OrderLists orders, Verdicts verdicts) {
    this.duplicates = duplicates;
    this.orders = orders;
    this.verdicts = verdicts;
  }

  /**
   * A pair.
   *
   * @param how what it rests on: a reference, a likeness, a person, or other records
   * @param score absent where it rests on a reference
   */
  record Duplicate(
      UUID duplicateId,
      State state,
      String branchId,
      UUID orderId,
      UUID otherOrderId,
      UUID newerOrderId,
      String how,
      String evidence,
      @Nullable Integer score,
      List<Feature> features,
      Instant foundAt) {
    static Duplicate of(DuplicateRow row) {
      return new Duplicate(
          row.duplicateId(),
          row.state(),
          row.branch(),
          row.one(),
          row.other(),
          row.newer(),
          row.how(),
          row.evidence(),
          row.score(),
          row.features(),
          row.foundAt());
    }
  }

  /**
   * @param next what to pass as {@code after} for the next page; absent on the last
   */
  record DuplicatePage(List<Duplicate> items, @Nullable String next) {}

  /** Something that was said of a pair. */
  record Said(String action, String by, String why, Instant at) {
    static Said of(DecisionRow row) {
      return new Said(row.action(), row.byWhom(), row.why(), row.at());
    }
  }

  /** A pair with both orders side by side and all that was said. */
  record DuplicateView(Duplicate duplicate, List<OrderSummary> orders, List<Said> decisions) {}

  /** What a person says of a pair, and why. */
  record Decision(@NotNull Verdict action, @NotBlank @Size(max = 500) String reason) {}

  /** The same of two orders of which nothing was found. */
  record PairDecision(
      @NotNull UUID orderId,
      @NotNull UUID otherOrderId,
      @NotNull Verdict action,
      @NotBlank @Size(max = 500) String reason) {}

  @GetMapping
  @Operation(summary = "Pairs of orders that are one or look so, the last found first")
  DuplicatePage list(
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable String branch,
      @RequestParam(required = false) @Nullable Integer minScore,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    var cursor = Cursor.read(after);
    int most = Cursor.limit(limit);
    var rows =
        duplicates.list(
            new Filter(state, branch, minScore),
            cursor == null ? null : new After(cursor.at(), cursor.id()),
            most + 1);
    var page = rows.stream().limit(most).map(Duplicate::of).toList();
    return new DuplicatePage(
        page,
        rows.size() > most
            ? new Cursor(page.getLast().foundAt(), page.getLast().duplicateId()).toString()
            : null);
  }

  @PersonalData(value = Action.READ, of = "duplicate")
  @GetMapping("/{id}")
  @Operation(summary = "A pair with both orders and all that was said of it")
  DuplicateView find(@PathVariable UUID id, Authentication caller) {
    var sight = Sight.of(caller, false);
    var row = duplicates.find(id).orElseThrow(() -> ProblemException.notFound("pair", id));
    return new DuplicateView(
        Duplicate.of(row),
        Stream.of(row.one(), row.other())
            .flatMap(order -> orders.find(order).stream())
            .map(order -> OrderSummary.of(order, sight))
            .toList(),
        duplicates.decisions(id).stream().map(Said::of).toList());
  }

  @PersonalData(value = Action.CHANGE, of = "duplicate")
  @PostMapping("/{id}")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Says what two orders are to each other; 409 where it does not fit")
  DuplicateView say(
      @PathVariable UUID id, @Valid @RequestBody Decision decision, Authentication caller) {
    return view(verdicts.say(id, decision.action(), caller.getName(), decision.reason()), caller);
  }

  @PersonalData(Action.CHANGE)
  @PostMapping
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Says it of two orders of which nothing was found")
  DuplicateView sayOfTwo(@Valid @RequestBody PairDecision decision, Authentication caller) {
    Seen.subject("order", decision.orderId());
    return view(
        verdicts.say(
            decision.orderId(),
            decision.otherOrderId(),
            decision.action(),
            caller.getName(),
            decision.reason()),
        caller);
  }

  private DuplicateView view(Verdicts.Result result, Authentication caller) {
    return switch (result) {
      case Verdicts.Result.Done done -> find(done.duplicateId(), caller);
      case Verdicts.Result.NoSuch no -> throw ProblemException.notFound(no.what(), no.id());
      case Verdicts.Result.Unfit unfit -> throw ProblemException.conflict(unfit.why());
    };
  }
}
