package allday.contracts.config;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The secrets of one connection or channel account; each may have several active values while it is
 * being changed.
 */
public record Secrets(Map<String, List<Secret>> values) {
  public static final Secrets NONE = new Secrets(Map.of());

  public Secrets {
    values = Map.copyOf(values);
  }

  /** All active values, the newest first; empty where none is configured. */
  public List<Secret> all(SecretSlot slot) {
    return values.getOrDefault(slot.name(), List.of());
  }

  public Optional<Secret> find(SecretSlot slot) {
    return all(slot).stream().findFirst();
  }

  /**
   * The newest value of a required secret.
   *
   * @throws NoSuchElementException where it is missing, which the check at start rules out for
   *     required slots
   */
  public Secret get(SecretSlot slot) {
    return find(slot).orElseThrow(() -> new NoSuchElementException("no secret " + slot.name()));
  }

  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }
}
