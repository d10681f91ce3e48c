package allday.notification.consent.law;

import allday.notification.consent.law.Pack.Part;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who messages are from, as the business says it.
 *
 * @param name under which it does business; null for that of the branch
 * @param postalAddress in one line; null where it is not said
 * @param contact a telephone number, a mail address or a page; null where it is not said
 */
record Identity(@Nullable String name, @Nullable String postalAddress, @Nullable String contact) {
  static final Identity UNKNOWN = new Identity(null, null, null);

  static Identity read(Reading entry) {
    return new Identity(
        line(entry, "name", "expected the name of the business"),
        line(entry, "postal-address", "expected a postal address, in one line or several"),
        line(entry, "contact", "expected a telephone number, a mail address or a page"));
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
        contact == null ? business.contact : contact);
  }

  boolean has(Part part) {
    return switch (part) {
      case POSTAL_ADDRESS -> postalAddress != null;
      case CONTACT -> contact != null;
      case OPT_OUT -> true;
    };
  }

  /** What is wanted of it in one line; empty where nothing is wanted that is known. */
  String line(Set<Part> wanted, String branch) {
    var known = new ArrayList<String>();
    if (wanted.contains(Part.POSTAL_ADDRESS) && postalAddress != null) {
      known.add(postalAddress);
    }
    if (wanted.contains(Part.CONTACT) && contact != null) {
      known.add(contact);
    }
    if (known.isEmpty()) {
      return "";
    }
    known.addFirst(name == null ? branch : name);
    return String.join(", ", known);
  }
}
