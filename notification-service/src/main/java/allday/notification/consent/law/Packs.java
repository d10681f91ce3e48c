package allday.notification.consent.law;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The packs in force: those that ship, with an operator's file in the place of the one of the same
 * name, and whatever more the operator's folder has.
 */
public final class Packs {
  private static final String SHIPPED = "classpath*:/allday/law/packs/*.yml";
  private static final String ZONES = "/allday/law/zones.yml";
  private static final String SUFFIX = ".yml";
  private final Pack everywhere;
  private final Pack elsewhere;
  private final Map<String, Pack> byCountry;
  private final Map<String, List<ZoneId>> zones;

  private Packs(List<Pack> packs, Map<String, List<ZoneId>> zones) {
    this.everywhere = special(packs, PackReader.EVERYWHERE);
    this.elsewhere = special(packs, PackReader.ELSEWHERE);
    this.byCountry = new LinkedHashMap<>();
    packs.forEach(pack -> pack.countries().forEach(country -> byCountry.put(country, pack)));
    this.zones = zones;
  }

  /** Those that ship. */
  public static Packs shipped() {
    return load(
        null,
        problem -> {
          throw new IllegalStateException("a pack of the product is wrong: " + problem);
        });
  }

  /**
   * Those that ship with those of a folder in their place.
   *
   * @param folder null for none
   */
  public static Packs load(@Nullable Path folder, Consumer<ConfigProblem> problems) {
    var sources = new TreeMap<String, String>();
    try {
      for (var file : new PathMatchingResourcePatternResolver().getResources(SHIPPED)) {
        sources.put(
            Objects.requireNonNull(file.getFilename()),
            file.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var shipped = read(sources, problems);
    if (folder == null) {
      return new Packs(shipped, zones());
    }
    var own = read(sources(folder, problems), problems);
    var packs = new ArrayList<>(own);
    shipped.stream()
        .filter(pack -> own.stream().noneMatch(other -> other.name().equals(pack.name())))
        .forEach(packs::addFirst);
    twice(own, problems);
    return new Packs(packs, zones());
  }

  private static List<Pack> read(Map<String, String> sources, Consumer<ConfigProblem> problems) {
    var packs = new ArrayList<Pack>();
    sources.forEach(
        (file, text) -> {
          var path = "allday.compliance.packs: " + file;
          try {
            var data = yaml().load(text);
            var name = file.substring(0, file.length() - SUFFIX.length());
            packs.add(PackReader.read(name, Reading.of(data, path, problems)));
          } catch (YAMLException broken) {
            problems.accept(
                new ConfigProblem(
                    path,
                    "expected YAML; "
                        + String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
          }
        });
    return packs;
  }

  private static Map<String, String> sources(Path folder, Consumer<ConfigProblem> problems) {
    var sources = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        try {
          sources.put(file.getFileName().toString(), Files.readString(file));
        } catch (MalformedInputException notUtf8) {
          problems.accept(
              new ConfigProblem(
                  "allday.compliance.packs: " + file.getFileName(), "expected a text in UTF-8"));
        }
      }
    } catch (IOException unreadable) {
      problems.accept(
          new ConfigProblem("allday.compliance.packs", "the folder " + folder + " cannot be read"));
    }
    return sources;
  }

  /** Of two files of the operator's for one country nobody could say which is meant. */
  private static void twice(List<Pack> own, Consumer<ConfigProblem> problems) {
    var seen = new LinkedHashMap<String, String>();
    for (var pack : own) {
      for (var country : pack.countries()) {
        var other = seen.putIfAbsent(country, pack.name());
        if (other != null) {
          problems.accept(
              new ConfigProblem(
                  "allday.compliance.packs: " + pack.name() + SUFFIX,
                  country + " is in " + other + SUFFIX + " too"));
        }
      }
    }
  }

  private static Pack special(List<Pack> packs, String which) {
    return packs.stream()
        .filter(pack -> pack.countries().contains(which))
        .reduce((_, later) -> later)
        .orElseGet(() -> PackReader.read(which, Reading.of(Map.of(), which, _ -> {})));
  }

  private static Map<String, List<ZoneId>> zones() {
    try (var file = Objects.requireNonNull(Packs.class.getResourceAsStream(ZONES))) {
      Map<?, ?> data = yaml().load(file);
      var zones = new LinkedHashMap<String, List<ZoneId>>();
      data.forEach(
          (country, names) -> {
            var known =
                ((List<?>) names)
                    .stream()
                        .map(String::valueOf)
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .map(ZoneId::of)
                        .toList();
            zones.put(String.valueOf(country), known);
          });
      return zones;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  Pack everywhere() {
    return everywhere;
  }

  /** The pack of a country, or that of countries without one. */
  Pack of(String country) {
    return byCountry.getOrDefault(country, elsewhere);
  }

  /** All time zones of a country; empty where it is unknown. */
  List<ZoneId> zones(String country) {
    return zones.getOrDefault(country, List.of());
  }

  /** The time zones of all countries. */
  public Stream<ZoneId> allZones() {
    return zones.values().stream().flatMap(List::stream).distinct();
  }

  Stream<Pack> all() {
    return Stream.concat(byCountry.values().stream(), Stream.of(everywhere, elsewhere)).distinct();
  }

  /** The public lists that any pack heeds. */
  public Set<String> registries() {
    return registryRules()
        .map(Pack.RegistryRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the packs say of public lists. */
  public Stream<Pack.RegistryRule> registryRules() {
    return all().flatMap(pack -> pack.registries().stream());
  }

  /** Whether any of them wants calls to say whose they are. */
  boolean identifyCalls() {
    return all().flatMap(pack -> pack.calls().stream()).anyMatch(Pack.CallRule::identified);
  }

  /** What some of them say, by the names that decisions have for packs. */
  public Stream<Pack.RegistryRule> registryRules(Set<String> names) {
    return all()
        .filter(pack -> names.contains(pack.id()))
        .flatMap(pack -> pack.registries().stream());
  }

  /** How long whoever said no to such messages may not be asked again; empty where one may. */
  public Optional<Duration> askAgain(String country, Purpose purpose, Kind kind) {
    return Stream.of(of(country), everywhere)
        .flatMap(pack -> pack.askAgain().stream())
        .filter(rule -> rule.scope().speaksOf(purpose, kind))
        .map(Pack.AskAgainRule::after)
        .max(Comparator.naturalOrder());
  }

  /** The strictest limit any pack has for a variable of an approved text; 0 for none. */
  int longestVariable() {
    return all()
        .flatMap(pack -> pack.templates().stream())
        .mapToInt(Pack.TemplateRule::longestVariable)
        .filter(longest -> longest > 0)
        .min()
        .orElse(0);
  }

  /** Whether any of them lets only whitelisted links and numbers pass. */
  boolean wantWhitelist() {
    return all()
        .flatMap(pack -> pack.templates().stream())
        .anyMatch(Pack.TemplateRule::whitelisted);
  }

  /** Whether the pack of a country heeds a public list. */
  public boolean heeds(String country, String registry) {
    return of(country).registries().stream().anyMatch(rule -> rule.name().equals(registry));
  }

  /** The pack of a country, where it has one of its own. */
  public Optional<Pack> own(String country) {
    return Optional.ofNullable(byCountry.get(country));
  }
}
