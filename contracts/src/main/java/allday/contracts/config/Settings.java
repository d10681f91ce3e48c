package allday.contracts.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one connection or channel account, as the operator wrote them and as they passed
 * the check at start. A nested map is flattened with dots: {@code status-map: {RESERVED:
 * CONFIRMED}} is {@code status-map.RESERVED}.
 */
public record Settings(Map<String, String> values) {
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * The value of a setting that has a default or is required.
   *
   * @throws NoSuchElementException where it has neither and is absent: such a one is read with
   *     {@link #find}
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new NoSuchElementException("no setting " + setting.name()));
  }

  public <T> Optional<T> find(Setting<T> setting) {
    @Nullable String text = values.getOrDefault(setting.name(), setting.defaultText());
    return text == null ? Optional.empty() : Optional.of(setting.parse().apply(text));
  }

  /**
   * All entries below a key: {@code below("status-map")} gives the operator's own words and what
   * they mean.
   */
  public Map<String, String> below(String key) {
    var found = new LinkedHashMap<String, String>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(key + ".")) {
            found.put(name.substring(key.length() + 1), value);
          }
        });
    return found;
  }
}
