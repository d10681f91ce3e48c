package allday.contracts.config;

import java.util.List;

/**
 * What a platform or provider wants to be told before it can work.
 *
 * @param maps names of settings that hold a map, for example {@code status-map}
 */
public record Spec(List<Setting<?>> settings, List<SecretSlot> secrets, List<String> maps) {
  public Spec {
    settings = List.copyOf(settings);
    secrets = List.copyOf(secrets);
    maps = List.copyOf(maps);
  }

  public static Spec of(List<Setting<?>> settings, List<SecretSlot> secrets) {
    return new Spec(settings, secrets, List.of());
  }

  public Spec withMap(String name) {
    var more = new java.util.ArrayList<>(maps);
    more.add(name);
    return new Spec(settings, secrets, more);
  }
}
