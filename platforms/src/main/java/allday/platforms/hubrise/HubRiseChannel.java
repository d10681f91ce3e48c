package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an order began: the HubRise client that created it.
 *
 * @param namespace of the client's references, for example {@code ubereats}
 * @param own whether the customer is ours to write to
 */
record HubRiseChannel(String namespace, boolean own) {
  // HubRise's own connections to marketplaces are called "Uber Eats Bridge" and the like.
  private static final Pattern BRIDGE = Pattern.compile("(?i)\\s*\\bbridge\\b\\s*");

  static HubRiseChannel of(Doc order, Connection connection) {
    String client = order.at("/created_by").text("");
    String code = order.at("/service_type_ref").text();
    return new HubRiseChannel(
        ChannelNames.find(connection, client, code)
            .orElseGet(() -> ChannelNames.folded(BRIDGE.matcher(client).replaceAll(" "))),
        ChannelNames.isOwn(connection, client, code));
  }

  List<SourceRef> origin(Doc order) {
    var ref = order.at("/ref");
    return ChannelNames.origin(namespace, ref.text(), "/ref");
  }

  /** A marketplace's customer is its own; a number that asks for a code is forwarded. */
  Contact.Kind kindOf(boolean hasCode) {
    return hasCode ? Contact.Kind.PROXY : own ? Contact.Kind.DIRECT : Contact.Kind.UNKNOWN;
  }
}
