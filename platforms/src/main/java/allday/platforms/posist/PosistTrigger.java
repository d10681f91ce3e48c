package allday.platforms.posist;

import allday.contracts.Bytes;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.Vocabulary;
import allday.contracts.profile.EventSettings;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call of one of the URLs that an order took along into POSist: the event is the URL, whatever
 * the method and the body.
 *
 * @param name accept, reject, prepared or dispatched
 * @param order the order's id in the system that put it into POSist
 * @param store the customer key; empty where the URL does not say
 */
record PosistTrigger(String name, String order, String store) {
  static final String FORM = "trigger";

  static final Vocabulary WORDS =
      Vocabulary.of(
          "accept", OrderStatus.CONFIRMED,
          "reject", OrderStatus.REJECTED,
          "prepared", OrderStatus.READY,
          "dispatched", OrderStatus.OUT_FOR_DELIVERY);

  private static final String NAME = "trigger";
  private static final String ORDER = "order";

  /** Empty for a request that is no trigger. */
  static Optional<PosistTrigger> of(GenuineRequest request) {
    var query = new TreeMap<String, List<String>>();
    Form.read(Bytes.utf8(request.query())).ifPresent(form -> query.putAll(form.fields()));
    String name = single(query, NAME);
    String order = single(query, ORDER);
    return name.isEmpty() || order.isEmpty()
        ? Optional.empty()
        : Optional.of(new PosistTrigger(name, order, single(query, "customer_key")));
  }

  static PosistTrigger of(RawOrder raw) {
    return new PosistTrigger(
        raw.facts().getOrDefault(NAME, ""),
        raw.facts().getOrDefault(ORDER, ""),
        raw.facts().getOrDefault(EventSettings.STORE.name(), ""));
  }

  /** A trigger that is called twice is the same. */
  RawOrder on(RawOrder raw) {
    return raw.event("trigger|" + store + "|" + order + "|" + name, null)
        .fact(NAME, name)
        .fact(ORDER, order)
        .fact(EventSettings.STORE.name(), store.isEmpty() ? null : store);
  }

  Mapping mapping(Connection connection) {
    return name.isEmpty() || order.isEmpty()
        ? new Mapping.Unmapped("a trigger without its name or its order")
        : new Mapping.StatusOnly(OrderChange.of(order, store, status(connection)));
  }

  private StatusReport status(Connection connection) {
    var report = WORDS.read(name, connection, null);
    return report.status() == OrderStatus.REJECTED
        ? report.cancelledBy(Party.STORE, null, null)
        : report;
  }

  private static String single(Map<String, List<String>> query, String name) {
    var values = query.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst().strip() : "";
  }
}
