package allday.notification.api;

import allday.notification.consent.Contacts;
import allday.store.notification.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who asks: managers see addresses, others see them masked. */
@Component
class Viewer {
  private static final String MANAGER = "ROLE_MANAGER";

  private final Contacts contacts;

  Viewer(Contacts contacts) {
    this.contacts = contacts;
  }

  String address(@Nullable Route route) {
    if (route == null) {
      return "";
    }
    return isManager() ? route.address() : contacts.masked(route.kind(), route.address());
  }

  boolean isManager() {
    var who = SecurityContextHolder.getContext().getAuthentication();
    return who != null
        && who.getAuthorities().stream()
            .anyMatch(authority -> MANAGER.equals(authority.getAuthority()));
  }

  /** As the ledger names staff. */
  String actor() {
    var who = SecurityContextHolder.getContext().getAuthentication();
    return "STAFF:" + (who == null ? "unknown" : who.getName());
  }
}
