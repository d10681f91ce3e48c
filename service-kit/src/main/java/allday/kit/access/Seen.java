package allday.kit.access;

import allday.contracts.access.Access;
import allday.contracts.access.Access.Who;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Where a request finds out by itself whom it is about, or who asks, it says so here. Does nothing
 * outside of a request.
 */
public final class Seen {
  private static final String SUBJECT = Seen.class.getName() + ".subject";
  private static final String CONTACT = Seen.class.getName() + ".contact";
  private static final String WHO = Seen.class.getName() + ".who";

  private Seen() {}

  /**
   * What the request is about.
   *
   * @param what such as {@code order}
   */
  public static void subject(String what, UUID id) {
    put(SUBJECT, what + "/" + id);
  }

  /**
   * @param hash keyed hash of an address, never the address
   */
  public static void contact(String hash) {
    put(CONTACT, hash);
  }

  /** A system of the business's own proved itself by its key. */
  public static void bySystem(String name) {
    put(WHO, new Who(Access.Kind.SYSTEM, name));
  }

  static @Nullable String subject() {
    return (String) get(SUBJECT);
  }

  static @Nullable String contact() {
    return (String) get(CONTACT);
  }

  static @Nullable Who who() {
    return (Who) get(WHO);
  }

  private static void put(String name, Object value) {
    var request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
    }
  }

  private static @Nullable Object get(String name) {
    var request = RequestContextHolder.getRequestAttributes();
    return request == null ? null : request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
  }
}
