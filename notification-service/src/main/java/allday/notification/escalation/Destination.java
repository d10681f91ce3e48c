package allday.notification.escalation;

import allday.contracts.channel.Purpose;
import allday.notification.recipients.StaffRoutes;
import allday.store.notification.ContactHash;
import allday.store.notification.Route;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place or a person to be told, and in which words.
 *
 * @param routes the ways there, the preferred first; at least one
 * @param contact of a person; null for a place
 * @param name of a person, where one is known
 * @param language they want to be told in; null for that of the branch
 */
record Destination(
    List<Route> routes,
    @Nullable ContactHash contact,
    @Nullable String name,
    @Nullable String language,
    String template,
    Purpose purpose,
    Duration expires) {
  Destination {
    routes = List.copyOf(routes);
  }

  /** As the recipient of a delivery. */
  String key() {
    return StaffRoutes.destination(routes.getFirst());
  }
}
