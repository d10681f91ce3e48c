package allday.contracts.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who ordered. Personal data: prints nothing.
 *
 * @param sourceCustomerId the platform's id of the customer; null for guests
 * @param language BCP 47, where the source says
 * @param contactAllowed false where the platform keeps the customer to itself, as marketplaces do
 */
public record Customer(
    @Nullable String name,
    @Nullable String sourceCustomerId,
    List<Contact> contacts,
    @Nullable String language,
    boolean contactAllowed) {
  public static final Customer UNKNOWN = new Customer(null, null, List.of(), null, false);

  public Customer {
    contacts = List.copyOf(contacts);
  }

  @Override
  public String toString() {
    return "Customer[…]";
  }
}
