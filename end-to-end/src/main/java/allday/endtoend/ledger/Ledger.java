package allday.endtoend.ledger;

import allday.contracts.order.OrderStatus;
import allday.endtoend.ledger.Book.Delivery;
import allday.endtoend.ledger.Book.Entry;
import allday.endtoend.ledger.Mailbox.Step;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what was told against the book and the mailbox. Keeps nothing. */
final class Ledger {
  /** A step that came too late, or against what is known already, is written down as that. */
  private static final Set<String> WRITTEN_AS = Set.of("STATUS", "OUTDATED", "REFUSED");

  private final Mailbox mailbox;
  private final Set<String> goodReasons;

  /**
   * @param goodReasons for which a message may be dropped
   */
  Ledger(Mailbox mailbox, Set<String> goodReasons) {
    this.mailbox = mailbox;
    this.goodReasons = goodReasons;
  }

  Table compare(Collection<Told> told, Book book) {
    var table = new Table();
    var byOrder =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    step -> step.order().id(), LinkedHashMap::new, Collectors.toList()));
    byOrder.values().forEach(steps -> order(steps, book, table));
    return table;
  }

  private void order(List<Told> steps, Book book, Table table) {
    var first = steps.getFirst();
    String platform = first.platform().name();
    steps.forEach(_ -> table.sent(platform));
    var entries =
        book.find(first.platform().connection(), first.platform().sourceOrderId(first.order()));
    if (entries.isEmpty()) {
      steps.forEach(step -> table.lost(platform, step + " is not in the book"));
      return;
    }
    if (entries.size() > 1) {
      table.duplicated(platform, entries.size() - 1, first + " is in the book more than once");
    }
    var entry = entries.getFirst();
    if (entry.status() != first.order().status()) {
      table.lost(platform, first + " stands at " + entry.status() + " and not at its last step");
    }
    for (var step : steps) {
      stored(step, entry, table);
    }
    repeatedSteps(entry, platform, table);
    messages(steps, entry, platform, table);
  }

  private static void stored(Told step, Entry entry, Table table) {
    boolean written =
        entry.history().stream()
            .anyMatch(line -> line.status() == step.status() && WRITTEN_AS.contains(line.kind()));
    boolean isLast = step.status() == step.order().status();
    if (written) {
      table.stored(step.platform().name());
    } else if (step.mayBeOvertaken() && !isLast) {
      table.overtaken();
    } else {
      table.lost(step.platform().name(), step + " is not in its order's history");
    }
  }

  private static void repeatedSteps(Entry entry, String platform, Table table) {
    var seen = EnumSet.noneOf(OrderStatus.class);
    for (var line : entry.history()) {
      if (line.kind().equals("STATUS") && !seen.add(line.status())) {
        table.duplicated(
            platform, 1, entry.connection() + " " + entry.number() + " " + line.status());
      }
    }
  }

  private void messages(List<Told> steps, Entry entry, String platform, Table table) {
    Map<OrderStatus, Told> wanted = new LinkedHashMap<>();
    steps.stream().filter(Told::isForCustomers).forEach(step -> wanted.put(step.status(), step));
    for (var step : wanted.values()) {
      boolean happened =
          entry.history().stream()
              .anyMatch(
                  line ->
                      line.kind().equals("STATUS")
                          && line.status() == step.status()
                          && !line.implied());
      message(step, entry, happened, platform, table);
      if (step.status() == OrderStatus.CANCELLED && isPaid(steps) && happened) {
        toldOfTheEnd(step, entry, platform, table);
      }
    }
    for (var step : mailbox.ofOrder(entry.connection(), entry.number())) {
      if (!wanted.containsKey(step.status())) {
        table.duplicated(platform, 1, step + " was sent and nobody wanted it");
      }
    }
  }

  /** Its platform told of steps that follow a payment only. */
  private static boolean isPaid(List<Told> steps) {
    return steps.stream()
        .map(Told::status)
        .anyMatch(status -> status.isForward() && status != OrderStatus.PLACED);
  }

  /** Whoever paid is told of the end, also where it overtook the news of the payment. */
  private static void toldOfTheEnd(Told step, Entry entry, String platform, Table table) {
    boolean forTheListsOnly =
        entry.deliveries().stream()
            .filter(delivery -> delivery.occasion().equals(step.status().name()))
            .allMatch(delivery -> wasNeverKnownToBePaid(step, String.valueOf(delivery.reason())));
    if (forTheListsOnly) {
      table.lost(platform, step + ": whoever paid was not told");
    }
  }

  private void message(Told step, Entry entry, boolean happened, String platform, Table table) {
    int arrived = mailbox.of(new Step(entry.connection(), entry.number(), step.status())).size();
    table.delivered(platform, arrived);
    if (arrived > 1) {
      table.duplicated(platform, arrived - 1, step + " was sent " + arrived + " times");
    }
    var deliveries =
        entry.deliveries().stream()
            .filter(delivery -> delivery.occasion().equals(step.status().name()))
            .toList();
    if (deliveries.isEmpty() && happened) {
      table.lost(platform, step + ": no message was made of it");
    }
    if (deliveries.isEmpty() && arrived > 0) {
      table.duplicated(platform, arrived, step + " was sent and nothing says so");
    }
    for (var delivery : deliveries) {
      state(step, delivery, arrived, platform, table);
    }
  }

  private void state(Told step, Delivery delivery, int arrived, String platform, Table table) {
    switch (delivery.state()) {
      case "SENT", "DELIVERED", "READ" -> {
        if (arrived == 0) {
          table.lost(platform, step + ": its message is said to be sent and did not arrive");
        }
      }
      case "UNCLEAR" -> table.unknown(platform);
      case "DROPPED" -> {
        String reason = String.valueOf(delivery.reason());
        table.dropped(reason);
        if (!goodReasons.contains(reason) && !wasNeverKnownToBePaid(step, reason)) {
          table.lost(platform, step + ": its message was dropped (" + reason + ")");
        }
      }
      default -> table.lost(platform, step + ": its message is " + delivery.state());
    }
  }

  /** The end of an order overtook the news that it was paid: the first word of it is for nobody. */
  private static boolean wasNeverKnownToBePaid(Told step, String reason) {
    return step.status() == OrderStatus.CANCELLED
        && (reason.equals("PENDING_PAYMENT") || reason.equals("QUIET_STEP"));
  }
}
