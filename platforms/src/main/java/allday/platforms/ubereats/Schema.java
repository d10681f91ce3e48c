package allday.platforms.ubereats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two shapes in which Uber gives an order; which one depends on the store's API version. */
enum Schema {
  /** The Order API; money in minor units. */
  CLASSIC("/v2/eats/order/", ""),
  /** The Order Fulfillment API; money in major units times 100 000. */
  FULFILMENT("/v1/delivery/order/", "?expand=carts,deliveries,payment");

  /** The fact of a notice that names the schema. */
  static final String FACT = "schema";

  private final String path;
  private final String query;

  Schema(String path, String query) {
    this.path = path;
    this.query = query;
  }

  /** Where an order is fetched, with a hole for its id. */
  String orderPath() {
    return path + "{}" + query;
  }

  /** The form of a raw order, and the value of the fact. */
  String form() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Schema> ofForm(@Nullable String form) {
    return Arrays.stream(values()).filter(schema -> schema.form().equals(form)).findFirst();
  }

  /** What a {@code resource_href} tells; the URL itself is never called. */
  static Optional<Schema> ofHref(String href) {
    return Arrays.stream(values()).filter(schema -> href.contains(schema.path)).findFirst();
  }
}
