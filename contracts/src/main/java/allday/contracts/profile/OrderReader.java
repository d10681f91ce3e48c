package allday.contracts.profile;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one delivery: the whole order, or news of it. */
final class OrderReader {
  private final Chosen chosen;
  private final Connection connection;
  private final RawOrder raw;
  private final Delivery delivery;
  private final Doc order;
  private final String store;
  private final Clocks clocks;

  OrderReader(Chosen chosen, Connection connection, RawOrder raw) {
    this.chosen = chosen;
    this.connection = connection;
    this.raw = raw;
    this.delivery = Delivery.of(raw, chosen, connection);
    this.order = delivery.order();
    this.store = delivery.store();
    this.clocks = new Clocks(chosen, connection, order, store);
  }

  /** What was fetched or polled is the whole order; of a delivery its event tells. */
  Mapping mapping() {
    var meaning =
        switch (raw.origin()) {
          case WEBHOOK, QUARANTINE -> delivery.meaning();
          case FETCH, POLL, SYNC, BACKFILL -> Optional.of(EventMeaning.WHOLE_ORDER);
        };
    return meaning
        .map(this::mapping)
        .orElseGet(() -> new Mapping.Ignored("the event " + delivery.eventName()));
  }

  private Mapping mapping(EventMeaning meaning) {
    return switch (meaning.content()) {
      case ORDER -> new Mapping.Mapped(whole(meaning));
      case STATUS -> new Mapping.StatusOnly(news(meaning));
      case EITHER ->
          chosen.at(MoneySettings.TOTAL, order).exists()
              ? new Mapping.Mapped(whole(meaning))
              : new Mapping.StatusOnly(news(meaning));
      case FETCH, IGNORE -> new Mapping.Ignored("the event " + delivery.eventName());
    };
  }

  private CanonicalOrder whole(EventMeaning meaning) {
    var identity = identity();
    var people = new PeopleReader(chosen, order);
    var amount = new Amount(chosen, currency());
    var money = new MoneyReader(chosen, amount, order);
    var totals = money.totals();
    return new CanonicalOrder(
        identity,
        statusReader().read(meaning).orElseGet(() -> statusReader().otherwise()),
        timing(),
        people.fulfilment(),
        people.customer(),
        new LineReader(chosen, amount).lines(order),
        totals,
        money.payments(totals.total()),
        Notes.ofCustomer(chosen.text(OrderSettings.NOTE, order)),
        chosen.text(OrderSettings.TRACKING_URL, order));
  }

  private OrderChange news(EventMeaning meaning) {
    String id = delivery.orderId();
    var courier = new PeopleReader(chosen, order).courier();
    var status =
        statusReader()
            .read(meaning)
            .or(() -> Optional.ofNullable(courier).map(_ -> StatusReport.none("", null)))
            .orElseThrow(() -> chosen.at(OrderSettings.STATUS, order).problem("expected a status"));
    return OrderChange.of(id, store, status)
        .version(chosen.text(OrderSettings.VERSION, order))
        .eta(clocks.at(TimeSettings.ETA), false, null)
        .courier(courier)
        .test(raw.sandbox());
  }

  private StatusReader statusReader() {
    return new StatusReader(chosen, connection, delivery, clocks);
  }

  private Identity identity() {
    String id = delivery.orderId();
    var origin = originNamespace();
    var reference =
        Stream.of(chosen.at(OrderSettings.ORIGIN_ID, order))
            .filter(place -> place.text() != null)
            .map(
                place ->
                    new SourceRef(
                        origin.orElse(connection.platform() + "-origin"),
                        place.requiredText(),
                        place.path()))
            .toList();
    return Identity.of(id, store, chosen.get(OrderSettings.SOURCE_KIND))
        .displayNumber(chosen.text(OrderSettings.DISPLAY_NUMBER, order))
        .version(chosen.text(OrderSettings.VERSION, order))
        .origin(origin.isPresent() ? reference : List.of())
        .altIds(origin.isPresent() ? List.of() : reference)
        .test(raw.sandbox());
  }

  /** Whose id it is; nobody can say for an order that comes from one of many places. */
  private Optional<String> originNamespace() {
    return Optional.ofNullable(chosen.text(OrderSettings.ORIGIN_PLATFORM, order))
        .or(() -> chosen.find(OrderSettings.DEFAULT_ORIGIN))
        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
        .filter(name -> !name.isEmpty());
  }

  private String currency() {
    String own = chosen.text(MoneySettings.CURRENCY, order);
    return own != null
        ? own.toUpperCase(Locale.ROOT)
        : chosen
            .find(MoneySettings.DEFAULT_CURRENCY)
            .orElseGet(() -> connection.requiredBranch(store).currency());
  }

  private Timing timing() {
    Instant placed =
        Stream.of(clocks.at(TimeSettings.PLACED_AT), raw.eventTime())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(raw.receivedAt());
    Instant requested = clocks.at(TimeSettings.REQUESTED_AT);
    Instant promised = clocks.at(TimeSettings.PROMISED_AT);
    return Timing.placedAt(placed)
        .scheduled(requested, null)
        .promised(promised == null ? requested : promised, clocks.at(TimeSettings.ETA))
        .acceptBy(acceptBy(placed));
  }

  private @Nullable Instant acceptBy(Instant placed) {
    Instant said = clocks.at(TimeSettings.ACCEPT_BY);
    return said != null
        ? said
        : chosen.find(TimeSettings.ACCEPT_WITHIN).map(placed::plus).orElse(null);
  }
}
