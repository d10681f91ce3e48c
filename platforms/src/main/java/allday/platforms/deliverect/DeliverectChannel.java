package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import java.util.List;

/**
 * Where an order began. Deliverect names channels by numbers, of which public samples tell one
 * only; the others are the operator's to name.
 *
 * @param namespace of the channel's ids, for example {@code ubereats}
 * @param own whether the customer is ours to write to
 */
record DeliverectChannel(String namespace, boolean own) {
  private static final String UBER_EATS = "7";

  static DeliverectChannel of(Doc order, Connection connection) {
    String code = order.at("/channel").text();
    String by = order.at("/by").text();
    return new DeliverectChannel(
        ChannelNames.find(connection, by, code).orElseGet(() -> code == null ? "" : known(code)),
        ChannelNames.isOwn(connection, by, code));
  }

  /** Under a number of its own, so that equal ids of two channels stay different. */
  private static String known(String code) {
    return code.equals(UBER_EATS) ? "ubereats" : "deliverect-channel-" + code;
  }

  List<SourceRef> origin(Doc order) {
    var id = order.at("/channelOrderId");
    return ChannelNames.origin(namespace, id.text(), "/channelOrderId");
  }

  /** A number that asks for a code is forwarded by the channel. */
  Contact.Kind kindOf(boolean hasCode) {
    return hasCode ? Contact.Kind.PROXY : own ? Contact.Kind.DIRECT : Contact.Kind.UNKNOWN;
  }
}
