package allday.notification.consent.law;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Pack.CallRule;
import allday.notification.consent.law.Pack.Cap;
import allday.notification.consent.law.Pack.HoursRule;
import allday.notification.consent.law.Pack.Part;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.notification.consent.law.Pack.SenderRule;
import allday.notification.consent.law.Pack.TemplateRule;
import allday.notification.consent.law.QuietHours.Clockwork;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What holds for one message: the rules of every place its recipient may be in, together. Where
 * they differ the strictest decides.
 */
public final class Law {
  /** Key of a consent's evidence: what it was inferred from, in the words of the packs. */
  static final String IMPLIED_BY = "implied-by";

  private final Packs all;
  private final List<Place> places;
  private final List<Pack> packs;
  private final List<ZoneId> zones;
  private final List<String> zoneSources;
  private final Purpose purpose;
  private final Kind kind;
  private final ProviderId provider;

  Law(
      Packs all,
      List<Place> places,
      Map<ZoneId, String> zones,
      Purpose purpose,
      Kind kind,
      ProviderId provider) {
    this.all = all;
    this.places = List.copyOf(places);
    this.packs = places.stream().map(place -> all.of(place.country())).distinct().toList();
    this.zones = List.copyOf(zones.keySet());
    this.zoneSources = List.copyOf(zones.values());
    this.purpose = purpose;
    this.kind = kind;
    this.provider = provider;
  }

  /** As the decision log has them. */
  public List<String> packNames() {
    return Stream.concat(packs.stream(), Stream.of(all.everywhere())).map(Pack::id).toList();
  }

  public List<String> placeNames() {
    return places.stream().map(Place::toString).toList();
  }

  public List<String> zoneNames() {
    return zones.stream().map(ZoneId::getId).toList();
  }

  /** Who or what tells each of the zones. */
  public List<String> zoneSources() {
    return zoneSources;
  }

  /** The time of day in each of the zones. */
  public List<String> localTimes(Instant at) {
    return zones.stream()
        .map(zone -> at.atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString())
        .toList();
  }

  /** Nobody knows where the recipient is, or what time it is there. */
  public boolean isUnknown() {
    return packs.isEmpty() || zones.isEmpty();
  }

  /** Whether such a message may not go there whatever the person says. */
  public boolean isBlocked(Instant now) {
    return places.stream()
        .anyMatch(
            place ->
                all.of(place.country()).blocked().stream()
                    .filter(rule -> fits(rule.scope()) && rule.holds(now))
                    .anyMatch(rule -> rule.isIn(place.region())));
  }

  /** Whether a consent is needed at all. */
  public boolean needsConsent() {
    return isAdvertising()
        || all.everywhere().consent().stream().anyMatch(rule -> fits(rule.scope()));
  }

  /** Whether a consent that stands is good enough in every place. */
  public boolean isEnough(ConsentEvent consent, Instant now) {
    return isOfLevel(all.everywhere(), consent, true)
        && packs.stream()
            .allMatch(
                pack ->
                    isOfLevel(pack, consent, !isAdvertising()) && !hasEnded(pack, consent, now));
  }

  /** A pack that says nothing means no for what people have to ask for. */
  private boolean isOfLevel(Pack pack, ConsentEvent consent, boolean otherwise) {
    return pack.consent().stream()
        .filter(rule -> fits(rule.scope()))
        .findFirst()
        .map(rule -> rule.levels().contains(consent.level()))
        .orElse(otherwise);
  }

  private static boolean hasEnded(Pack pack, ConsentEvent consent, Instant now) {
    return consent.hasEnded(now)
        || consent.level() == Level.INFERRED
            && impliedEnd(pack, consent).filter(implied -> !implied.isAfter(now)).isPresent();
  }

  private static Optional<Instant> impliedEnd(Pack pack, ConsentEvent consent) {
    var begin = consent.capturedAt().atOffset(ZoneOffset.UTC);
    var known = pack.implied().get(consent.evidence().getOrDefault(IMPLIED_BY, ""));
    var ends = known == null ? pack.implied().values().stream() : Stream.of(known);
    return ends.map(begin::plus).map(OffsetDateTime::toInstant).min(Instant::compareTo);
  }

  /** What the sender must be registered as, in each place that asks for it. */
  public List<SenderRule> senders() {
    return rules(Pack::senders, SenderRule::scope);
  }

  /** What the text must be, in each place that asks for it. */
  public List<TemplateRule> templates() {
    return rules(Pack::templates, TemplateRule::scope);
  }

  /** What the message must say of who sends it, whichever place asks for it. */
  public Set<Part> identification() {
    var parts = EnumSet.noneOf(Part.class);
    Stream.concat(packs.stream(), Stream.of(all.everywhere()))
        .flatMap(pack -> pack.identification().stream())
        .filter(rule -> fits(rule.scope()))
        .forEach(rule -> parts.addAll(rule.says()));
    return parts;
  }

  public List<RegistryRule> registries() {
    return rules(Pack::registries, RegistryRule::scope);
  }

  private <R> List<R> rules(Function<Pack, List<R>> of, Function<R, Scope> scope) {
    return packs.stream()
        .flatMap(pack -> of.apply(pack).stream())
        .filter(rule -> fits(scope.apply(rule)))
        .toList();
  }

  /** Those of the countries, and of the regions the recipient may be in. */
  public List<Cap> caps() {
    var ofPlaces =
        places.stream()
            .flatMap(
                place -> all.of(place.country()).caps().stream().filter(cap -> isIn(place, cap)));
    return Stream.concat(all.everywhere().caps().stream(), ofPlaces)
        .filter(cap -> fits(cap.scope()))
        .distinct()
        .toList();
  }

  private static boolean isIn(Place place, Cap cap) {
    return cap.regions().isEmpty()
        || (place.region() != null && cap.regions().contains(place.region()));
  }

  /** What holds for a call: the strictest of what the packs say. */
  public CallRule calls() {
    return Stream.concat(packs.stream(), Stream.of(all.everywhere()))
        .flatMap(pack -> pack.calls().stream())
        .filter(rule -> fits(rule.scope()))
        .reduce(CallRule::and)
        .orElse(CallRule.NONE);
  }

  /** How long after the customer wrote free words may be sent; empty where that does not matter. */
  public Optional<Duration> window() {
    return all.everywhere().windows().stream()
        .filter(rule -> rule.provider().equals(provider))
        .map(Pack.WindowRule::open)
        .findFirst();
  }

  /** When the message may arrive: every rule, in every zone. */
  public QuietHours quietHours() {
    var works = new ArrayList<Clockwork>();
    add(works, all.everywhere().hours().stream(), Holidays.NONE);
    for (var place : places) {
      var pack = all.of(place.country());
      add(works, pack.hours().stream(), pack.holidays());
      add(works, regional(pack, place), pack.holidays());
    }
    return works.isEmpty() ? QuietHours.NONE : new QuietHours(works);
  }

  private static Stream<HoursRule> regional(Pack pack, Place place) {
    if (place.region() == null) {
      return Stream.ofNullable(pack.unknownRegion());
    }
    return pack.region(place.region()).stream().flatMap(region -> region.hours().stream());
  }

  private void add(List<Clockwork> works, Stream<HoursRule> rules, Holidays holidays) {
    rules
        .filter(rule -> fits(rule.scope()))
        .forEach(
            rule -> zones.forEach(zone -> works.add(new Clockwork(rule.hours(), holidays, zone))));
  }

  private boolean isAdvertising() {
    return purpose == Purpose.FEEDBACK || purpose == Purpose.MARKETING;
  }

  private boolean fits(Scope scope) {
    return scope.fits(purpose, kind, provider);
  }
}
