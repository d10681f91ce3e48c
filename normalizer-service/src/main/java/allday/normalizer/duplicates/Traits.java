package allday.normalizer.duplicates;

import allday.contracts.Money;
import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.normalizer.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an order is compared by. Holds personal data: prints as its id.
 *
 * @param brand of the kitchen's brands; empty where nobody said
 * @param contacts direct ones only, normalised: a number that a platform forwards belongs to many
 * @param ticket what is written on the ticket: its name and the notes
 * @param code the number people say, where it is long and mixed enough to mean one order
 */
record Traits(
    Order order,
    String platform,
    String brand,
    SourceKind kind,
    Instant placedAt,
    Basket basket,
    Set<String> contacts,
    String name,
    String address,
    String table,
    String ticket,
    String code,
    Set<String> paymentRefs,
    boolean paidOnline) {
  /** What it is found by: whoever shares none of these has nothing in common with it. */
  Set<String> words() {
    var words = new LinkedHashSet<String>();
    words.add("total " + total().minor());
    if (!basket.isEmpty()) {
      words.add("names " + basket.names().hashCode());
    }
    if (!basket.articles().isEmpty()) {
      words.add("articles " + basket.articles().hashCode());
    }
    contacts.forEach(contact -> words.add("contact " + contact));
    Stream.of(name, ticket)
        .filter(text -> text.length() > 2)
        .forEach(text -> words.add("name " + text));
    if (!address.isEmpty()) {
      words.add("address " + address);
    }
    if (!table.isEmpty()) {
      words.add("table " + table);
    }
    if (!code.isEmpty()) {
      words.add("code " + code);
    }
    for (String word : ticket.split(" ")) {
      if (Reading.isCode(word)) {
        words.add("code " + word);
      }
    }
    return Collections.unmodifiableSet(words);
  }

  UUID id() {
    return order.id();
  }

  Money total() {
    return order.content().totals().total();
  }

  @Nullable Money subtotal() {
    return order.content().totals().subtotal();
  }

  FulfilmentType type() {
    return order.content().fulfilment().type();
  }

  /** By a person: what came by an integration says where from. */
  boolean isKeyedIn() {
    return (kind == SourceKind.POS || kind == SourceKind.PHONE)
        && order.content().identity().originChain().isEmpty();
  }

  boolean isOpenTable() {
    return !table.isEmpty() && !order.status().isTerminal();
  }

  boolean isInTheMaking() {
    return order.status().rank() >= OrderStatus.PREPARING.rank();
  }

  /** The kitchen never heard of it: somebody may key it in by hand. */
  boolean isStranded(Instant at, Duration unacceptedAfter) {
    var progress = order.ownProgress();
    return progress.status() == OrderStatus.FAILED && progress.failureStage() == FailureStage.INTAKE
        || progress.status() == OrderStatus.PLACED
            && !order.marks().hidden()
            && !placedAt.plus(unacceptedAfter).isAfter(at);
  }

  Duration apart(Traits other) {
    return Duration.between(placedAt, other.placedAt).abs();
  }

  /** Wanted for the same time, however long before they were placed. */
  boolean isForTheSameSlot(Traits other) {
    var slot = order.content().timing().scheduledFor();
    return slot != null && slot.equals(other.order.content().timing().scheduledFor());
  }

  /** Orders of a group that were put together already; alone where it is the only one. */
  List<UUID> members() {
    return order.kin() == null ? List.of(order.id()) : order.kin().members();
  }

  /** Compared all the time, and deeply made: one reading of an order is that reading. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return order.id().hashCode();
  }

  @Override
  public String toString() {
    return "Traits[" + order.id() + "]";
  }
}
