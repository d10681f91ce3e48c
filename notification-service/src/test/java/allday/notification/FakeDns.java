package allday.notification;

import allday.notification.reputation.DomainTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** TXT records by name; of a name that is not there nobody can say anything. */
public final class FakeDns implements DomainTexts {
  public final Map<String, List<String>> records = new ConcurrentHashMap<>();

  @Override
  public Optional<List<String>> of(String name) {
    return Optional.ofNullable(records.get(name));
  }

  /** Each name that has a list of texts, be it empty, and each above one. */
  @Override
  public boolean knows(String name) {
    return records.keySet().stream().anyMatch(one -> one.equals(name) || one.endsWith("." + name));
  }
}
