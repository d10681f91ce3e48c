package allday.notification.dispatch;

import allday.contracts.channel.Kind;
import allday.notification.consent.law.Identification;
import allday.notification.consent.law.Identification.Saying;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import com.samskivert.mustache.Escapers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who sends a message, in its foot, where a country wants it said (COMPLIANCE section 7). */
@Component
class SenderLine {
  private static final Saying NOTHING = new Saying("", false);

  private final Identification identification;

  SenderLine(Identification identification) {
    this.identification = identification;
  }

  /** What a message to a customer has to say; the answer to an opt-out says nothing more. */
  Saying of(Delivery delivery, Route route, @Nullable BookedOrder order) {
    boolean said =
        delivery.audience() == Audience.CUSTOMER
            && route.contact() != null
            && !delivery.confirmation()
            && (route.kind() == Kind.SMS || route.kind() == Kind.EMAIL);
    return said
        ? identification.saying(delivery.purpose(), route, order, delivery.branch())
        : NOTHING;
  }

  /** A text with the line below it, unless its writer has put it somewhere. */
  static String under(String text, String line, String between) {
    return line.isEmpty() || text.contains(line) ? text : text + between + line;
  }

  /** The page of a mail with the line in it, also where the frame is the operator's own. */
  static @Nullable String inPage(@Nullable String html, String line) {
    if (html == null || line.isEmpty()) {
      return html;
    }
    var escaped = Escapers.HTML.escape(line);
    if (html.contains(escaped) || html.contains(line)) {
      return html;
    }
    int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
    int at = end < 0 ? html.length() : end;
    return html.substring(0, at) + "<p>" + escaped + "</p>\n" + html.substring(at);
  }
}
