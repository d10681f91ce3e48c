package allday.notification.reputation;

import java.util.List;
import java.util.Optional;

/** The TXT records of the DNS, as everybody sees them. */
public interface DomainTexts {

  /** Those of a name, none where it has none; empty where nobody could say. */
  Optional<List<String>> of(String name);

  /** Whether there is such a name at all, with records of whatever type. */
  boolean knows(String name);
}
