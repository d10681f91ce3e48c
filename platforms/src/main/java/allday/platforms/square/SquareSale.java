package allday.platforms.square;

import allday.contracts.config.Setting;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an order was rung up in person or made online. Square has no field for it, so several
 * rules are asked one after the other, and the first that knows decides.
 */
enum SquareSale {
  IN_PERSON,
  ONLINE;

  /** The fact of a notice that a payment sent: the product of Square that took it. */
  static final String PRODUCT = "product";

  static final Setting<List<Rule>> TOLD_BY =
      new Setting<>(
          "told-by",
          "Which rules tell in-person from online orders, the first that knows deciding.",
          "some of product, source, fulfilment, no-source, separated by commas",
          "product, source, fulfilment, no-source",
          false,
          SquareSale::rules);
  static final Setting<String> SOURCES =
      Setting.text(
          "in-person-sources",
          "Names of sources whose orders are rung up in person, separated by commas.");
  static final Setting<Taken> TAKEN =
      Setting.oneOf(
              "orders",
              "Which orders this connection takes; the others are passed over.",
              Taken.class)
          .defaultsTo("all");

  private static final Set<String> AT_THE_COUNTER =
      Set.of("SQUARE_POS", "RESTAURANTS", "RETAIL", "APPOINTMENTS", "TERMINAL_API");
  private static final Set<String> FROM_AFAR =
      Set.of("ONLINE_STORE", "ECOMMERCE_API", "INVOICES", "VIRTUAL_TERMINAL");

  /** What may tell. */
  enum Rule {
    /** The product of Square that took the payment, where a payment told of the order. */
    PRODUCT,
    /** A source that has a name. */
    SOURCE,
    /** Something to fetch or to bring that nobody has paid yet. */
    FULFILMENT,
    /** No source. */
    NO_SOURCE
  }

  /** Orders that a connection takes. */
  enum Taken {
    ALL,
    IN_PERSON,
    ONLINE
  }

  static SquareSale of(Doc order, RawOrder raw, Connection connection) {
    return connection.get(TOLD_BY).stream()
        .map(rule -> told(rule, order, raw, connection))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(order.at("/fulfillments").items().isEmpty() ? IN_PERSON : ONLINE);
  }

  boolean isTaken(Connection connection) {
    return switch (connection.get(TAKEN)) {
      case ALL -> true;
      case IN_PERSON -> this == IN_PERSON;
      case ONLINE -> this == ONLINE;
    };
  }

  private static Optional<SquareSale> told(
      Rule rule, Doc order, RawOrder raw, Connection connection) {
    String source = order.at("/source/name").text();
    return switch (rule) {
      case PRODUCT -> byProduct(raw.facts().getOrDefault(PRODUCT, ""));
      case SOURCE ->
          source == null
              ? Optional.empty()
              : Optional.of(
                  ChannelNames.isListed(connection.find(SOURCES).orElse(""), source)
                      ? IN_PERSON
                      : ONLINE);
      case FULFILMENT -> waitsForItsGuest(order) ? Optional.of(ONLINE) : Optional.empty();
      case NO_SOURCE -> source == null ? Optional.of(IN_PERSON) : Optional.empty();
    };
  }

  private static Optional<SquareSale> byProduct(String product) {
    return AT_THE_COUNTER.contains(product)
        ? Optional.of(IN_PERSON)
        : FROM_AFAR.contains(product) ? Optional.of(ONLINE) : Optional.empty();
  }

  private static boolean waitsForItsGuest(Doc order) {
    return order.at("/tenders").items().isEmpty()
        && order.at("/fulfillments").items().stream()
            .anyMatch(each -> List.of("PICKUP", "DELIVERY").contains(each.at("/type").text("")));
  }

  private static List<Rule> rules(String text) {
    return Arrays.stream(text.split(","))
        .map(name -> name.strip().toUpperCase(Locale.ROOT).replace('-', '_'))
        .map(Rule::valueOf)
        .toList();
  }
}
