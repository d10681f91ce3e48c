package allday.normalizer.duplicates;

import allday.contracts.Money;
import allday.contracts.order.FulfilmentType;
import allday.normalizer.duplicates.Score.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what speaks for and against two orders being one (ORDER_DOMAIN section 6.4). A likeness
 * proves nothing: it is shown to a person.
 */
final class Scoring {
  private static final Duration SHORT = Duration.ofMinutes(2);
  private static final Duration SOME = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofMinutes(20);

  /** Nobody notices that a ticket is missing, and keys it in, in less. */
  private static final Duration SOONEST = Duration.ofMinutes(1);

  private static final int NEARLY_PERCENT = 2;

  private final DuplicateSettings settings;

  Scoring(DuplicateSettings settings) {
    this.settings = settings;
  }

  /** Whether it is worth asking at all: a cheap question, asked of many pairs. */
  boolean isPossible(Traits one, Traits other) {
    boolean brands = !one.brand().isEmpty() && !other.brand().isEmpty();
    return !one.id().equals(other.id())
        && one.order().branch().equals(other.order().branch())
        && one.total().currency().equals(other.total().currency())
        && !(brands && !one.brand().equals(other.brand()))
        && !one.members().contains(other.id())
        && (one.apart(other).compareTo(settings.suspectWithin()) <= 0
            || one.isForTheSameSlot(other));
  }

  Score score(Traits one, Traits other) {
    var earlier = other.placedAt().isBefore(one.placedAt()) ? other : one;
    var later = earlier == one ? other : one;
    var features = new ArrayList<Feature>();
    var weights = settings.weights();
    sources(earlier, later, features);
    people(earlier, later, features);
    goods(earlier, later, features);
    time(earlier, later, features);
    if (bothPaidOnline(earlier, later)) {
      features.add(new Feature("paid twice", weights.paidTwice()));
    }
    if (haveDifferentGuests(earlier, later)) {
      features.add(new Feature("different guests", weights.differentGuests()));
    }
    if (earlier.isInTheMaking() && later.isInTheMaking()) {
      features.add(new Feature("both cooking", weights.bothCooking()));
    }
    return Score.of(features);
  }

  private void sources(Traits earlier, Traits later, List<Feature> features) {
    var weights = settings.weights();
    if (isKeyedInAfter(earlier, later)) {
      features.add(new Feature("keyed in by hand", weights.keyedIn()));
    }
    if (isNamedOn(earlier, later) || isNamedOn(later, earlier)) {
      features.add(new Feature("named on the ticket", weights.namedOnTicket()));
    }
    boolean sameTable = areOneTable(earlier, later);
    if (sameTable) {
      features.add(new Feature("same table", weights.table()));
    }
    if (earlier.platform().equals(later.platform()) && !sameTable) {
      features.add(new Feature("same source", weights.sameSource()));
    }
  }

  /** What somebody keys in by hand comes after what it repeats, and not at once. */
  private static boolean isKeyedInAfter(Traits earlier, Traits later) {
    return earlier.kind() != later.kind()
        && later.isKeyedIn()
        && earlier.apart(later).compareTo(SOONEST) >= 0;
  }

  private void people(Traits earlier, Traits later, List<Feature> features) {
    var weights = settings.weights();
    if (!Collections.disjoint(earlier.contacts(), later.contacts())) {
      features.add(new Feature("same contact", weights.contact()));
    } else if (!earlier.name().isEmpty()
        && earlier.name().equals(later.name())
        && (earlier.contacts().isEmpty() || later.contacts().isEmpty())) {
      features.add(new Feature("same name", weights.name()));
    }
    if (!earlier.address().isEmpty() && earlier.address().equals(later.address())) {
      features.add(new Feature("same address", weights.address()));
    }
  }

  private void goods(Traits earlier, Traits later, List<Feature> features) {
    var weights = settings.weights();
    if (earlier.total().equals(later.total())) {
      features.add(new Feature("same total", weights.total()));
    } else if (isNearly(earlier.total(), later.total())
        || isEqual(earlier.subtotal(), later.subtotal())) {
      features.add(new Feature("similar total", weights.similarTotal()));
    }
    if (earlier.basket().isSameAs(later.basket())) {
      features.add(new Feature("same items", weights.items()));
    } else if (earlier.basket().isNearly(later.basket())) {
      features.add(new Feature("similar items", weights.similarItems()));
    }
  }

  private void time(Traits earlier, Traits later, List<Feature> features) {
    var weights = settings.weights();
    var apart = earlier.apart(later);
    if (apart.compareTo(SHORT) <= 0) {
      features.add(new Feature("within 2 minutes", weights.withinTwoMinutes()));
    } else if (apart.compareTo(SOME) <= 0) {
      features.add(new Feature("within 10 minutes", weights.withinTenMinutes()));
    } else if (apart.compareTo(LONG) > 0) {
      features.add(new Feature("beyond 20 minutes", weights.beyondTwentyMinutes()));
    }
    if (earlier.isStranded(later.placedAt(), settings.unacceptedAfter())
        && earlier.kind() != later.kind()) {
      features.add(new Feature("after a failure", weights.afterFailure()));
    }
  }

  private static boolean isNamedOn(Traits named, Traits ticket) {
    if (named.platform().equals(ticket.platform()) || ticket.ticket().isEmpty()) {
      return false;
    }
    String words = " " + ticket.ticket() + " ";
    return (!named.code().isEmpty() && words.contains(" " + named.code() + " "))
        || (named.name().contains(" ") && words.contains(" " + named.name() + " "));
  }

  private static boolean areOneTable(Traits one, Traits other) {
    return one.isOpenTable() && other.isOpenTable() && one.table().equals(other.table());
  }

  /** Two payments that both went through; one source has each order paid by itself. */
  private static boolean bothPaidOnline(Traits one, Traits other) {
    boolean known = !one.paymentRefs().isEmpty() && !other.paymentRefs().isEmpty();
    return one.paidOnline()
        && other.paidOnline()
        && (known
            ? Collections.disjoint(one.paymentRefs(), other.paymentRefs())
            : one.platform().equals(other.platform()));
  }

  private static boolean haveDifferentGuests(Traits one, Traits other) {
    boolean tables =
        !one.table().isEmpty() && !other.table().isEmpty() && !one.table().equals(other.table());
    boolean names =
        one.platform().equals(other.platform())
            && !one.name().isEmpty()
            && !other.name().isEmpty()
            && !one.name().equals(other.name());
    return tables
        || names
        || (one.type() == FulfilmentType.CATERING && other.type() == FulfilmentType.CATERING);
  }

  private static boolean isNearly(Money one, Money other) {
    long most = Math.max(Math.abs(one.minor()), Math.abs(other.minor()));
    return Math.abs(one.minor() - other.minor()) * 100 <= most * NEARLY_PERCENT;
  }

  private static boolean isEqual(@Nullable Money one, @Nullable Money other) {
    return one != null && one.equals(other) && one.minor() != 0;
  }
}
