package allday.notification.consent.law;

import allday.notification.consent.law.Pack.Part;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who messages and calls are from, as the business says it.
 *
 * @param name under which it does business; null for that of the branch
 * @param postalAddress in one line; null where it is not said
 * @param contact a telephone number, a mail address or a page; null where it is not said
 * @param phone to call back, E.164; null where it is not said
 */
public record Identity(
    @Nullable String name,
    @Nullable String postalAddress,
    @Nullable String contact,
    @Nullable String phone) {
  static final Identity UNKNOWN = new Identity(null, null, null, null);

  /**
   * @param machines numbers that calls come from
   */
  static Identity read(Reading entry, Set<String> machines) {
    return new Identity(
        line(entry, "name", "expected the name of the business"),
        line(entry, "postal-address", "expected a postal address, in one line or several"),
        line(entry, "contact", "expected a telephone number, a mail address or a page"),
        CallBack.read(entry, "phone", machines));
  }

  /** In a file an address has several lines, in a message one. */
  private static @Nullable String line(Reading entry, String name, String expected) {
    if (!entry.has(name)) {
      return null;
    }
    var line =
        entry
            .required(name, expected)
            .lines()
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(one -> one.replaceFirst(",$", ""))
            .collect(Collectors.joining(", "));
    return line.isEmpty() ? null : line;
  }

  /** What is not said here is as it is for the whole business. */
  Identity or(Identity business) {
    return new Identity(
        name == null ? business.name : name,
        postalAddress == null ? business.postalAddress : postalAddress,
        contact == null ? business.contact : contact,
        phone == null ? business.phone : phone);
  }

  /** Whether a call can say whose it is and where to call back (47 CFR 64.1200(b)). */
  public boolean canCall() {
    return name != null && phone != null;
  }

  /** How to reach the business: as it says, else the number to call back. */
  private @Nullable String reached() {
    return contact == null ? phone : contact;
  }

  boolean has(Part part) {
    return switch (part) {
      case POSTAL_ADDRESS -> postalAddress != null;
      case CONTACT -> reached() != null;
      case OPT_OUT -> true;
    };
  }

  /** What is wanted of it in one line; empty where nothing is wanted that is known. */
  String line(Set<Part> wanted, String branch) {
    var known = new ArrayList<String>();
    if (wanted.contains(Part.POSTAL_ADDRESS) && postalAddress != null) {
      known.add(postalAddress);
    }
    var reached = reached();
    if (wanted.contains(Part.CONTACT) && reached != null) {
      known.add(reached);
    }
    if (known.isEmpty()) {
      return "";
    }
    known.addFirst(name == null ? branch : name);
    return String.join(", ", known);
  }
}
