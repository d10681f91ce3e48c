package allday.notification.consent;

import allday.contracts.channel.Purpose;
import allday.store.notification.ContactHash;
import allday.store.notification.Route;
import java.util.Set;

/**
 * A message that is going to be decided, as far as it has to be known what to ask for.
 *
 * @param person all addresses of whom it is to: what they said at another one holds too
 */
public record Inquiry(Route route, String template, Purpose purpose, Set<ContactHash> person) {
  public Inquiry {
    person = Set.copyOf(person);
  }

  public Inquiry(Route route, String template, Purpose purpose) {
    this(route, template, purpose, Set.of());
  }

  public Inquiry of(Set<ContactHash> addresses) {
    return new Inquiry(route, template, purpose, addresses);
  }
}
