package allday.platforms.urbanpiper;

import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an order began.
 *
 * @param namespace of the marketplace's ids, for example {@code zomato}
 * @param own whether the customer is ours to write to
 */
record UrbanPiperChannel(String namespace, boolean own) {
  private static final String MARKETPLACE_ID = "/order/details/ext_platforms/0/id";
  private static final Pattern A_NUMBER = Pattern.compile("[+0-9][0-9 ()./-]{5,24}");

  static UrbanPiperChannel of(Doc body, Connection connection) {
    String name = body.at("/order/details/channel").text();
    String marketplace = body.at("/order/details/ext_platforms/0/name").text();
    String called = name == null ? marketplace : name;
    return new UrbanPiperChannel(
        called == null ? "" : namespace(called, connection),
        ChannelNames.isListed(connection.get(UrbanPiperPlatform.OWN_CHANNELS), name, marketplace));
  }

  static String namespace(String name, Connection connection) {
    return ChannelNames.find(connection, name).orElseGet(() -> ChannelNames.folded(name));
  }

  /** The marketplace's own id; an order of a channel of ours has none before UrbanPiper's. */
  List<SourceRef> origin(Doc body) {
    return ChannelNames.origin(namespace, body.at(MARKETPLACE_ID).text(), MARKETPLACE_ID);
  }

  /** Marketplaces send placeholders and numbers with letters in them; those reach nobody. */
  List<Contact> contacts(@Nullable String phone, @Nullable String email) {
    var contacts = new ArrayList<Contact>();
    if (phone != null && A_NUMBER.matcher(phone).matches()) {
      contacts.add(Contact.phone(own ? Contact.Kind.DIRECT : Contact.Kind.PROXY, phone));
    }
    if (email != null && email.contains("@")) {
      contacts.add(Contact.email(own ? Contact.Kind.DIRECT : Contact.Kind.RELAY, email));
    }
    return contacts;
  }
}
