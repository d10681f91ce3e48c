package allday.notification.api;

import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.notification.api.Scrubbing.Taken;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.store.notification.PublicLists;
import allday.store.notification.PublicLists.Given;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Public lists of people who want no calls or advertising, as whoever scrubs found them. */
@RestController
@RequestMapping("/api/v1/opt-outs/registries")
class RegistriesApi {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final PublicLists lists;
  private final Scrubbing scrubbing;
  private final Compliance compliance;
  private final Viewer viewer;
  private final Clock clock;

  RegistriesApi(
      PublicLists lists, Scrubbing scrubbing, Compliance compliance, Viewer viewer, Clock clock) {
    this.lists = lists;
    this.scrubbing = scrubbing;
    this.compliance = compliance;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** The numbers of customers that are on the list now; those not named are on it no more. */
  record Scrub(@Nullable List<String> contacts) {}

  /**
   * A list that a pack heeds.
   *
   * @param givenAt null where it was never given
   * @param maxAge how old it may be; null where no pack says so
   * @param current whether advertising that has to keep to it is sent
   */
  record RegistryView(
      String registry,
      @Nullable Instant givenAt,
      @Nullable String by,
      int entries,
      @Nullable Duration maxAge,
      boolean current) {}

  record Registries(List<RegistryView> items) {}

  @GetMapping
  Registries list() {
    var newest =
        lists.newest().stream().collect(Collectors.toMap(Given::registry, Function.identity()));
    var rules = compliance.packs().registryRules().toList();
    return new Registries(
        compliance.packs().registries().stream()
            .map(
                name ->
                    view(
                        name,
                        newest.get(name),
                        rules.stream().filter(rule -> rule.name().equals(name)).toList()))
            .toList());
  }

  private RegistryView view(String name, @Nullable Given given, List<RegistryRule> rules) {
    var at = given == null ? null : given.at();
    var now = clock.instant();
    return new RegistryView(
        name,
        at,
        given == null ? null : given.source(),
        given == null ? 0 : given.entries(),
        rules.stream()
            .map(RegistryRule::maxAge)
            .filter(Objects::nonNull)
            .min(Duration::compareTo)
            .orElse(null),
        rules.stream().allMatch(rule -> rule.isCurrent(at, now)));
  }

  @PersonalData(value = Action.CHANGE, with = "registry")
  @PutMapping(path = "/{registry}", consumes = "application/json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasRole('MANAGER')")
  void scrubbed(@PathVariable String registry, @RequestBody Scrub scrub) {
    var found = scrub.contacts();
    if (found == null) {
      throw ProblemException.badRequest("contacts: expected a list of numbers.");
    }
    scrubbing.take(registry, found, viewer.actor());
  }

  /**
   * The same as a file: one number a line, or in the first column.
   *
   * @param country of numbers without a country code, ISO 3166 alpha-2
   */
  @PersonalData(value = Action.CHANGE, with = "registry")
  @PutMapping(
      path = "/{registry}",
      consumes = {"text/csv", "text/plain"})
  @PreAuthorize("hasRole('MANAGER')")
  Taken uploaded(
      @PathVariable String registry,
      @RequestParam(required = false) @Nullable String country,
      InputStream file) {
    if (country != null && !COUNTRY.matcher(country).matches()) {
      throw ProblemException.badRequest("country: expected two capital letters such as US.");
    }
    return scrubbing.take(registry, file, country, viewer.actor());
  }
}
