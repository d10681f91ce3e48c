package allday.platforms.micros;

import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import java.util.List;
import java.util.Locale;

/**
 * A revenue centre of a location, written {@code <location>/<revenue centre>}; that is the store of
 * a connection. Case does not count: the service writes locations in lower case.
 */
record MicrosStore(String location, String revenueCentre) {
  /** The fact of a notice and of an order that says where to ask for the check. */
  static final String FACT = "store";

  static MicrosStore of(String text) {
    int slash = text.lastIndexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new PayloadProblem("the store is not written as <location>/<revenue centre>");
    }
    return new MicrosStore(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Those to poll; what is not written as a revenue centre is none. */
  static List<MicrosStore> all(Connection connection) {
    return connection.storesToPoll(MicrosPlatform.REVENUE_CENTRES).stream()
        .filter(text -> text.matches("[^/]+/[^/]+"))
        .map(MicrosStore::of)
        .toList();
  }

  /** As the operator wrote it, where the operator did. */
  String id(Connection connection) {
    String own = (location + "/" + revenueCentre).toLowerCase(Locale.ROOT);
    return connection.stores().keySet().stream()
        .filter(own::equalsIgnoreCase)
        .findFirst()
        .orElse(own);
  }

  @Override
  public String toString() {
    return location + "/" + revenueCentre;
  }
}
