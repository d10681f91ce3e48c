package allday.platforms.petpooja;

import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an order of the point of sale began: there, or at a marketplace whose order it mirrors.
 *
 * @param namespace of the marketplace's ids, for example {@code zomato}
 * @param own whether the customer is ours to write to
 */
record PetpoojaChannel(String namespace, boolean own) {
  private static final Pattern A_NUMBER = Pattern.compile("[+0-9][0-9 ()./-]{5,24}");

  static PetpoojaChannel of(Doc order, Connection connection) {
    String from = order.at("/Order/order_from").text("");
    boolean own =
        Setting.entries(connection.get(PetpoojaPlatform.OWN_CHANNELS)).stream()
            .anyMatch(from::equalsIgnoreCase);
    String namespace = from.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return new PetpoojaChannel(namespace, own);
  }

  /**
   * What proves that a direct feed tells of the same order; none where the marketplace's id is
   * missing.
   */
  List<SourceRef> origin(Doc order) {
    var id = order.at("/Order/order_from_id");
    String text = id.text();
    return own || text == null || namespace.isEmpty()
        ? List.of()
        : List.of(new SourceRef(namespace, text, id.path()));
  }

  /** A masked number, such as 98xxxxxx01, reaches nobody and is not kept. */
  List<Contact> contacts(@Nullable String phone) {
    return phone == null || !A_NUMBER.matcher(phone).matches()
        ? List.of()
        : List.of(Contact.phone(own ? Contact.Kind.DIRECT : Contact.Kind.PROXY, phone));
  }
}
