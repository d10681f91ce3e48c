package allday.notification.consent.law;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the law that holds for a message (check 4 of COMPLIANCE section 3). */
@Component
public class Jurisdictions {
  private static final Set<Kind> BY_NUMBER = EnumSet.of(Kind.SMS, Kind.VOICE, Kind.CHAT);
  private final Compliance compliance;
  private final Branches branches;

  Jurisdictions(Compliance compliance, Branches branches) {
    this.compliance = compliance;
    this.branches = branches;
  }

  /** Whether the place decides so much that the order has to be known too. */
  public static boolean isAboutPlace(Purpose purpose, Kind kind) {
    return purpose == Purpose.FEEDBACK || purpose == Purpose.MARKETING || kind == Kind.VOICE;
  }

  /**
   * The law of a message.
   *
   * @param order of the message; null where it is of none, or where {@link #isAboutPlace} says no
   * @param branch of the message, where there is no order
   * @param own the time zone the person set, or their device is in; null where nothing tells
   */
  public Law of(
      Purpose purpose,
      Route route,
      @Nullable BookedOrder order,
      @Nullable String branch,
      @Nullable OwnZone own) {
    var packs = compliance.packs();
    if (!isAboutPlace(purpose, route.kind())) {
      return ofNumber(packs, purpose, route);
    }
    var where = whereabouts(hasNumber(route) ? route.address() : null, order, branch, own);
    return new Law(
        packs, where.places(), where.zones(purpose), purpose, route.kind(), route.provider());
  }

  /**
   * The law that says what a message must tell of who sends it. For news of an order one country is
   * enough: that of the number, and of the branch where there is none.
   */
  Law identifying(
      Purpose purpose, Route route, @Nullable BookedOrder order, @Nullable String branch) {
    if (purpose == Purpose.FEEDBACK || purpose == Purpose.MARKETING) {
      return of(purpose, route, order, branch, null);
    }
    return hasNumber(route)
        ? ofNumber(compliance.packs(), purpose, route)
        : ofBranch(purpose, route.kind(), route.provider(), branch(order, branch));
  }

  /** The law of messages by which a branch tells people of its own country. */
  Law ofBranch(Purpose purpose, Kind kind, ProviderId provider, @Nullable Branch branch) {
    var places =
        branch == null
            ? List.<Place>of()
            : List.of(new Place(branch.country(), compliance.regionOf(branch.id())));
    return new Law(compliance.packs(), places, Map.of(), purpose, kind, provider);
  }

  /** The branch a message is about; null where it is about none that is known. */
  @Nullable Branch branch(@Nullable BookedOrder order, @Nullable String branch) {
    var id = order == null ? branch : order.branch().value();
    return id == null ? null : branches.find(new BranchId(id)).orElse(null);
  }

  /** Every place a customer may be in, as far as an order and a number of theirs tell. */
  List<Place> places(BookedOrder order, @Nullable String number) {
    return whereabouts(number, order, null, null).places();
  }

  /**
   * In which language the law wants a customer to be told who chose none: that of where the order
   * is delivered, else that of the branch.
   *
   * @return BCP 47; empty where the law wants none
   */
  public Optional<String> language(BookedOrder order) {
    var packs = compliance.packs();
    var where = new Whereabouts(packs, null);
    var branch = branch(order, null);
    if (order.order().fulfilment().address() != null) {
      where.address(order.order().fulfilment().address(), branch == null ? null : branch.country());
    }
    if (branch != null && where.places().stream().allMatch(place -> place.region() == null)) {
      add(where, branch);
    }
    return where.places().stream()
        .flatMap(place -> packs.of(place.country()).region(place.region()).stream())
        .flatMap(region -> Stream.ofNullable(region.language()))
        .findFirst();
  }

  private Whereabouts whereabouts(
      @Nullable String number,
      @Nullable BookedOrder order,
      @Nullable String branch,
      @Nullable OwnZone own) {
    var where = new Whereabouts(compliance.packs(), own);
    if (number != null) {
      where.number(number);
    }
    var known = branch(order, branch);
    if (order != null && order.order().fulfilment().address() != null) {
      where.address(order.order().fulfilment().address(), known == null ? null : known.country());
    }
    if (known != null) {
      add(where, known);
    }
    if (where.isNowhere()) {
      branches.all().forEach(one -> add(where, one));
    }
    return where;
  }

  /** News of orders go at any hour: of them only the country counts, for what senders need. */
  private static Law ofNumber(Packs packs, Purpose purpose, Route route) {
    var country = hasNumber(route) ? Numbers.country(route.address()) : null;
    var places = country == null ? List.<Place>of() : List.of(new Place(country, null));
    return new Law(packs, places, Map.of(), purpose, route.kind(), route.provider());
  }

  private static boolean hasNumber(Route route) {
    return BY_NUMBER.contains(route.kind()) && route.address().startsWith("+");
  }

  private void add(Whereabouts where, Branch branch) {
    where.branch(branch, compliance.regionOf(branch.id()));
  }
}
