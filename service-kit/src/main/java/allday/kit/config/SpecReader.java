package allday.kit.config;

import allday.contracts.config.Secret;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.http.Urls;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings and secrets of a connection or channel account as its package declared them.
 */
final class SpecReader {
  private static final List<String> STATUS_WORDS =
      Stream.concat(
              Arrays.stream(OrderStatus.values()).map(Enum::name), Stream.of(Vocabulary.IGNORE))
          .toList();

  private final Problems problems;

  SpecReader(Problems problems) {
    this.problems = problems;
  }

  /** Asks the package what it thinks of its settings and secrets together. */
  void check(MapReader owner, Spec spec, Settings settings, Secrets secrets) {
    var told = new HashSet<String>();
    for (var problem : spec.check().problems(settings, secrets)) {
      problems.add(owner.path(problem.path()), problem.what());
      told.add(problem.path());
    }
    for (var slot : spec.secrets()) {
      var path = "secrets." + slot.name();
      if (isBadUrl(slot, secrets) && told.add(path)) {
        problems.add(owner.path(path), "expected an https URL");
      }
    }
  }

  /** A URL with a secret in it is called one. */
  private static boolean isBadUrl(SecretSlot slot, Secrets secrets) {
    return slot.name().endsWith("-url")
        && secrets.all(slot).stream().anyMatch(secret -> Urls.encrypted(secret).isEmpty());
  }

  Settings settings(MapReader owner, Spec spec) {
    var values = new LinkedHashMap<String, String>();
    owner
        .map("settings")
        .ifPresent(
            map -> {
              map.onlyKeys(
                  Stream.concat(spec.settings().stream().map(Setting::name), spec.maps().stream())
                      .toList());
              spec.settings().forEach(setting -> read(map, setting, values));
              spec.maps().forEach(name -> flatten(map, name, values));
            });
    return new Settings(values);
  }

  private static void read(MapReader map, Setting<?> setting, Map<String, String> values) {
    var text =
        setting.required() && setting.defaultText() == null
            ? map.required(setting.name(), setting.expected() + ": " + setting.meaning())
            : map.text(setting.name());
    if (text.isPresent()
        && map.read(setting.name(), setting.expected(), setting.parse()).isPresent()) {
      values.put(setting.name(), text.get());
    }
  }

  private void flatten(MapReader owner, String name, Map<String, String> values) {
    owner
        .map(name)
        .ifPresent(
            map -> {
              for (String key : map.keys()) {
                map.text(key)
                    .filter(text -> !name.equals(Vocabulary.SETTING) || isStatus(map, key, text))
                    .ifPresent(text -> values.put(name + "." + key, text));
              }
            });
  }

  private boolean isStatus(MapReader map, String key, String text) {
    if (!STATUS_WORDS.contains(text)) {
      problems.unknown(map.path(key), "\"" + text + "\" is no status", text, STATUS_WORDS);
    }
    return STATUS_WORDS.contains(text);
  }

  Secrets secrets(MapReader owner, Spec spec) {
    var values = new LinkedHashMap<String, List<Secret>>();
    owner
        .map("secrets")
        .ifPresent(
            map -> {
              map.onlyKeys(spec.secrets().stream().map(SecretSlot::name).toList());
              for (var slot : spec.secrets()) {
                read(map, slot, values);
              }
            });
    return new Secrets(values);
  }

  private void read(MapReader map, SecretSlot slot, Map<String, List<Secret>> values) {
    Object raw = map.raw(slot.name());
    var found = new ArrayList<Secret>();
    boolean reported = false;
    for (Object one : raw instanceof List<?> list ? list : Arrays.asList(raw)) {
      reported |= !addTo(found, map.path(slot.name()), one);
    }
    if (!found.isEmpty()) {
      values.put(slot.name(), List.copyOf(found));
    } else if (slot.required() && !reported) {
      problems.add(map.path(slot.name()), "missing: " + slot.meaning());
    }
  }

  /** White space around a pasted secret is never meant. Says false where it told of a problem. */
  private boolean addTo(List<Secret> found, String path, @Nullable Object value) {
    if (value instanceof String text) {
      if (!text.isBlank()) {
        found.add(new Secret(text.strip()));
      }
      return true;
    }
    if (value != null && value != Placeholders.UNRESOLVED) {
      problems.add(path, "expected a text or a list of texts");
    }
    return value == null;
  }
}
