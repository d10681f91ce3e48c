package allday.notification.api;

import allday.kit.problems.ProblemException;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.store.notification.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who asks, and for whom: managers see addresses, others see them masked. */
@Component
public class Viewer {
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

  /** The customer that a path names, by what somebody typed; anything else is a bad request. */
  public KnownContact customer(String typed) {
    return contacts
        .typed(typed)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "Expected a number such as +447400123456 or a mail address."));
  }

  /** As the ledger names staff. */
  public String actor() {
    return "STAFF:" + name();
  }

  /** As others read it. */
  String name() {
    var who = SecurityContextHolder.getContext().getAuthentication();
    return who == null ? "unknown" : who.getName();
  }
}
