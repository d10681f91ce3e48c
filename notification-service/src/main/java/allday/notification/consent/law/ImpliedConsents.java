package allday.notification.consent.law;

import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Pack.PurchaseRule;
import allday.store.notification.ConsentEvent.Level;
import allday.store.orders.BookedOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The consent that follows from a purchase by the law of every place its buyer may be in. */
@Component
public class ImpliedConsents {
  private static final String PURCHASE = "purchase";
  private static final List<Purpose> PURPOSES = List.of(Purpose.FEEDBACK, Purpose.MARKETING);

  private final Compliance compliance;
  private final Jurisdictions jurisdictions;
  private final Branches branches;

  ImpliedConsents(Compliance compliance, Jurisdictions jurisdictions, Branches branches) {
    this.compliance = compliance;
    this.jurisdictions = jurisdictions;
    this.branches = branches;
  }

  /**
   * What follows.
   *
   * @param basis for the ledger
   * @param jurisdiction all places that agree on it
   * @param evidence what it rests on
   * @param end when it ends by itself; null for never
   */
  public record Implied(
      Purpose purpose,
      Level level,
      String basis,
      String jurisdiction,
      Map<String, String> evidence,
      @Nullable Instant end) {}

  /** Whether anything may follow from the orders of a branch; asked before one is read. */
  public boolean mayFollow(BranchId branchId) {
    return branches.find(branchId).stream()
        .map(branch -> compliance.packs().of(branch.country()))
        .flatMap(pack -> pack.atPurchase().stream())
        .anyMatch(rule -> rule.level() != Level.SOFT_OPT_IN || compliance.softOptIn() != null);
  }

  /**
   * What follows from an order that was completed.
   *
   * @param number of the buyer; null for a mail address
   * @param at when it was completed
   */
  public List<Implied> of(BookedOrder order, Kind kind, @Nullable String number, Instant at) {
    var places = jurisdictions.places(order, number);
    var packs =
        places.stream().map(place -> compliance.packs().of(place.country())).distinct().toList();
    var implied = new ArrayList<Implied>();
    for (var purpose : PURPOSES) {
      agreed(packs, purpose, kind)
          .filter(level -> level != Level.SOFT_OPT_IN || couldSayNo(order, at))
          .ifPresent(
              level ->
                  implied.add(
                      new Implied(
                          purpose,
                          level,
                          level == Level.SOFT_OPT_IN ? "LEGIT_INTEREST" : "CONSENT",
                          String.join(" ", places.stream().map(Place::toString).toList()),
                          evidence(level),
                          level == Level.INFERRED ? end(packs, at) : null)));
    }
    return implied;
  }

  /** Where two places see it in two ways, neither is enough for the other. */
  private static Optional<Level> agreed(List<Pack> packs, Purpose purpose, Kind kind) {
    var levels =
        packs.stream()
            .map(pack -> level(pack, purpose, kind).orElse(Level.NONE))
            .distinct()
            .toList();
    return levels.size() == 1
        ? Optional.of(levels.getFirst()).filter(level -> level != Level.NONE)
        : Optional.empty();
  }

  private static Optional<Level> level(Pack pack, Purpose purpose, Kind kind) {
    return pack.atPurchase().stream()
        .filter(rule -> rule.scope().speaksOf(purpose, kind))
        .map(PurchaseRule::level)
        .findFirst();
  }

  private boolean couldSayNo(BookedOrder order, Instant at) {
    var offered = compliance.softOptIn();
    return offered != null
        && branches
            .find(order.branch())
            .filter(branch -> !at.atZone(branch.zone()).toLocalDate().isBefore(offered.since()))
            .isPresent();
  }

  private Map<String, String> evidence(Level level) {
    return level == Level.SOFT_OPT_IN
        ? Map.of(
            Law.IMPLIED_BY,
            PURCHASE,
            "opt-out-offered",
            Objects.requireNonNull(compliance.softOptIn()).how())
        : Map.of(Law.IMPLIED_BY, PURCHASE);
  }

  private static @Nullable Instant end(List<Pack> packs, Instant at) {
    var begin = at.atOffset(ZoneOffset.UTC);
    return packs.stream()
        .flatMap(pack -> Stream.ofNullable(pack.implied().get(PURCHASE)))
        .map(begin::plus)
        .map(OffsetDateTime::toInstant)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
