package allday.contracts.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a platform or provider wants to be told before it can work.
 *
 * @param maps names of settings that hold a map, for example {@code status-map}
 * @param check looks at the connection or account as a whole
 */
public record Spec(
    List<Setting<?>> settings, List<SecretSlot> secrets, List<String> maps, Check check) {

  /** Finds what no single setting can: values of maps, and settings that need each other. */
  @FunctionalInterface
  public interface Check {
    Check NONE = (settings, secrets) -> List.of();

    /**
     * Called once at start, also where a single setting was wrong or is missing: it is absent then.
     *
     * @return what is wrong, with paths below the connection, for example {@code
     *     settings.event-map.order.new}; never with a secret
     */
    List<ConfigProblem> problems(Settings settings, Secrets secrets);
  }

  public Spec {
    settings = List.copyOf(settings);
    secrets = List.copyOf(secrets);
    maps = List.copyOf(maps);
  }

  public static Spec of(List<Setting<?>> settings, List<SecretSlot> secrets) {
    return new Spec(settings, secrets, List.of(), Check.NONE);
  }

  public Spec withMap(String name) {
    return withMaps(name);
  }

  public Spec withMaps(String... names) {
    var more = new ArrayList<>(maps);
    more.addAll(List.of(names));
    return new Spec(settings, secrets, more, check);
  }

  /** The same with a setting that the frame, not the package, wants to be told. */
  public Spec with(Setting<?> setting) {
    var more = new ArrayList<Setting<?>>(settings);
    more.add(setting);
    return new Spec(more, secrets, maps, check);
  }

  public Spec withCheck(Check whole) {
    return new Spec(settings, secrets, maps, whole);
  }
}
