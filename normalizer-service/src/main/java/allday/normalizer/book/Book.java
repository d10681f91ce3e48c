package allday.normalizer.book;

import allday.normalizer.book.Page.Change;
import allday.normalizer.order.Order;
import allday.store.orders.HistoryRow;
import allday.store.orders.Issues;
import allday.store.orders.Issues.IssueRow;
import allday.store.orders.Kinship.Version;
import allday.store.orders.OrderRow;
import allday.store.orders.Orders;
import allday.store.orders.Orders.ContactRow;
import allday.store.orders.Outbox;
import allday.store.orders.OutboxRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes pages into the book; called inside a transaction that has locked the orders of it. */
@Component
public class Book {
  private final Orders orders;
  private final Outbox outbox;
  private final Issues issues;
  private final OrderRows rows;
  private final Records records;
  private final List<Bystander> bystanders;

  Book(
      Orders orders,
      Outbox outbox,
      Issues issues,
      OrderRows rows,
      Records records,
      List<Bystander> bystanders) {
    this.orders = orders;
    this.outbox = outbox;
    this.issues = issues;
    this.rows = rows;
    this.records = records;
    this.bystanders = List.copyOf(bystanders);
  }

  /**
   * Writes all of it, with what it tells of.
   *
   * @return its new orders, as they were written
   * @throws Raced where somebody else wrote one of them meanwhile
   */
  public List<Version> write(Page page, Instant now) {
    return write(page, now, false);
  }

  /**
   * As {@link #write}, also orders that did not change: when to look at them next has passed, and
   * must be found anew.
   */
  public void writeAll(Page page, Instant now) {
    var _ = write(page, now, true);
  }

  private List<Version> write(Page page, Instant now, boolean evenUnchanged) {
    var created = new ArrayList<OrderRow>();
    var changed = new ArrayList<OrderRow>();
    var moved = new ArrayList<OrderRow>();
    var recontacted = new ArrayList<Order>();
    for (var change : page.changes.values()) {
      if (change.before() == null) {
        created.add(rows.row(change.after(), now));
      } else if (evenUnchanged || !change.before().equals(change.after())) {
        boolean same = change.before().content().equals(change.after().content());
        (same ? moved : changed).add(rows.row(change.after(), now));
      }
      if (hasOtherContacts(change)) {
        recontacted.add(change.after());
      }
    }
    var written = insert(created);
    orders.update(changed);
    orders.updateAllButContent(moved);
    contacts(recontacted, page);
    bystanders.forEach(each -> each.look(page, now));
    orders.addHistory(history(page, now));
    outbox.add(records(page, now));
    return written;
  }

  private List<Version> insert(List<OrderRow> created) {
    try {
      return orders.insert(created);
    } catch (DuplicateKeyException somebodyElse) {
      throw new Raced();
    }
  }

  private static boolean hasOtherContacts(Change change) {
    var before = change.before();
    return before == null
        ? !change.after().content().customer().contacts().isEmpty()
        : !before.branch().equals(change.after().branch())
            || !before
                .content()
                .customer()
                .contacts()
                .equals(change.after().content().customer().contacts());
  }

  private void contacts(List<Order> recontacted, Page page) {
    var contacts = new ArrayList<ContactRow>();
    var known = new ArrayList<UUID>();
    for (var order : recontacted) {
      contacts.addAll(rows.contacts(order));
      var change = page.changes.get(order.id());
      if (change != null && change.before() != null) {
        known.add(order.id());
      }
    }
    orders.replaceContacts(known, contacts);
  }

  private static List<HistoryRow> history(Page page, Instant now) {
    return page.history.stream()
        .map(line -> Records.history(line.orderId(), line.entry(), now))
        .toList();
  }

  private List<OutboxRow> records(Page page, Instant now) {
    var waiting = new ArrayList<OutboxRow>();
    page.facts.forEach(told -> waiting.add(records.fact(told, now)));
    waiting.addAll(news(page, now));
    page.notices.forEach(wanted -> waiting.add(Records.notice(wanted, now)));
    return waiting;
  }

  /** Staff are told of a problem when it begins, when it grows and when it is over. */
  private List<OutboxRow> news(Page page, Instant now) {
    var raised = page.issues.values().stream().filter(one -> !one.issue().resolved()).toList();
    var over = page.issues.values().stream().filter(one -> one.issue().resolved()).toList();
    var news =
        new HashSet<>(
            issues.raise(
                raised.stream()
                    .map(
                        one ->
                            new IssueRow(
                                one.issue().subject(),
                                one.issue().kind().name(),
                                one.issue().severity().name(),
                                false,
                                now))
                    .toList()));
    news.addAll(issues.resolve(over.stream().map(one -> one.issue().subject()).toList()));
    return page.issues.values().stream()
        .filter(one -> news.contains(one.issue().subject()))
        .map(one -> records.issue(one, now))
        .toList();
  }
}
