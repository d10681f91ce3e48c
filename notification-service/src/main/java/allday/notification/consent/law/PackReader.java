package allday.notification.consent.law;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.config.Setting;
import allday.notification.consent.law.Hours.Holiday;
import allday.notification.consent.law.Hours.Span;
import allday.notification.consent.law.Pack.AskAgainRule;
import allday.notification.consent.law.Pack.BlockRule;
import allday.notification.consent.law.Pack.CallRule;
import allday.notification.consent.law.Pack.Cap;
import allday.notification.consent.law.Pack.ConsentRule;
import allday.notification.consent.law.Pack.HoursRule;
import allday.notification.consent.law.Pack.IdentityRule;
import allday.notification.consent.law.Pack.Part;
import allday.notification.consent.law.Pack.PostalRange;
import allday.notification.consent.law.Pack.PurchaseRule;
import allday.notification.consent.law.Pack.Region;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.notification.consent.law.Pack.SenderRule;
import allday.notification.consent.law.Pack.TemplateRule;
import allday.notification.consent.law.Pack.WindowRule;
import allday.store.notification.ConsentEvent.Level;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a pack, and says in words what is wrong with it. */
final class PackReader {
  static final String EVERYWHERE = "everywhere";
  static final String ELSEWHERE = "elsewhere";
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final String HOURS = "expected hours such as \"08:00-21:00\", or none";
  private static final Map<String, List<DayOfWeek>> DAYS = days();

  private PackReader() {}

  static Pack read(String name, Reading file) {
    file.allow(
        "version",
        "countries",
        "consent",
        "implied-consent",
        "at-purchase",
        "ask-again",
        "senders",
        "identification",
        "templates",
        "blocked",
        "registries",
        "caps",
        "calls",
        "quiet-hours",
        "unknown-region",
        "holidays",
        "windows",
        "revoke-all-from",
        "regions");
    var pack =
        new Pack(
            name,
            file.required("version", "expected a version such as \"2026-11-21\""),
            countries(file),
            file.each("consent").stream().map(PackReader::consent).toList(),
            implied(file.inner("implied-consent")),
            file.each("at-purchase").stream().flatMap(PackReader::purchase).toList(),
            file.each("ask-again").stream().map(PackReader::askAgain).toList(),
            file.each("senders").stream().map(PackReader::sender).toList(),
            file.each("identification").stream().map(PackReader::identity).toList(),
            file.each("templates").stream().map(PackReader::template).toList(),
            file.each("blocked").stream().map(PackReader::blocked).toList(),
            file.each("registries").stream().map(PackReader::registry).toList(),
            file.each("caps").stream().map(PackReader::cap).toList(),
            file.each("calls").stream().map(PackReader::call).toList(),
            file.each("quiet-hours").stream().map(PackReader::hours).toList(),
            file.each("unknown-region").stream().map(PackReader::hours).findFirst().orElse(null),
            Holidays.of(
                file.values(
                    "holidays",
                    Holidays::parse,
                    "expected \"MM-DD\", a date, such as 4 THU 11, LAST MON 05 or EASTER+1")),
            file.each("windows").stream().map(PackReader::window).toList(),
            file.value("revoke-all-from", LocalDate::parse, "expected a date such as 2027-01-31"),
            regions(file));
    wholeOrTold(pack, file);
    knownOrTold(pack, file);
    return pack;
  }

  /** A region that is written in another way would stop nothing. */
  private static void knownOrTold(Pack pack, Reading file) {
    pack.blocked().stream()
        .flatMap(rule -> rule.regions().stream())
        .filter(region -> !pack.regions().containsKey(region))
        .forEach(region -> file.problem("blocked", "there is no region \"" + region + "\" here"));
  }

  /** A pack that says nothing of a purpose would stop it without a word. */
  private static void wholeOrTold(Pack pack, Reading file) {
    if (pack.countries().contains(EVERYWHERE)) {
      return;
    }
    for (var purpose : List.of(Purpose.FEEDBACK, Purpose.MARKETING)) {
      boolean consent =
          pack.consent().stream()
              .anyMatch(rule -> speaksOf(rule.scope(), purpose) && rule.scope().kinds().isEmpty());
      if (!consent) {
        file.problem(
            "consent", "expected a line with " + purpose + " and without kinds as the last word");
      }
      if (pack.hours().stream().noneMatch(rule -> speaksOf(rule.scope(), purpose))) {
        file.problem("quiet-hours", "expected hours for " + purpose);
      }
    }
  }

  private static boolean speaksOf(Scope scope, Purpose purpose) {
    return scope.purposes().isEmpty() || scope.purposes().contains(purpose);
  }

  private static Set<String> countries(Reading file) {
    String expected = "expected countries such as [US], or everywhere, or elsewhere";
    var countries =
        file.values(
            "countries",
            text -> {
              if (!COUNTRY.matcher(text).matches()
                  && !text.equals(EVERYWHERE)
                  && !text.equals(ELSEWHERE)) {
                throw new IllegalArgumentException("no country");
              }
              return text;
            },
            expected);
    if (!file.has("countries")) {
      file.problem("countries", expected);
    }
    return new LinkedHashSet<>(countries);
  }

  private static Scope scope(Reading rule) {
    return new Scope(
        rule.enums("purposes", Purpose.class),
        rule.enums("kinds", Kind.class),
        rule.value("provider", ProviderId::new, "expected a provider such as whatsapp"));
  }

  private static ConsentRule consent(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "levels");
    if (!rule.has("levels")) {
      rule.problem("levels", "expected a list of levels; an empty one allows nothing");
    }
    return new ConsentRule(scope(rule), rule.enums("levels", Level.class));
  }

  private static Map<String, Period> implied(Reading periods) {
    var found = new LinkedHashMap<String, Period>();
    for (var by : periods.names()) {
      var period = periods.value(by, Period::parse, "expected a period such as P24M");
      if (period != null) {
        found.put(by, period);
      }
    }
    return found;
  }

  private static Stream<PurchaseRule> purchase(Reading rule) {
    rule.allow("purposes", "kinds", "level");
    var level = rule.one("level", Level.class);
    if (level != Level.INFERRED && level != Level.SOFT_OPT_IN) {
      rule.problem("level", "expected INFERRED or SOFT_OPT_IN; nothing stronger is ever implied");
      return Stream.empty();
    }
    if (!rule.has("purposes") || !rule.has("kinds")) {
      rule.problem("", "expected the purposes and the kinds of channel it is consent to");
    }
    return Stream.of(new PurchaseRule(scope(rule), level));
  }

  private static AskAgainRule askAgain(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "after");
    String expected = "expected a duration such as 90d";
    var after = rule.value("after", Setting::parseDuration, expected);
    if (!rule.has("after")) {
      rule.problem("after", expected);
    }
    return new AskAgainRule(scope(rule), after == null ? Duration.ZERO : after);
  }

  private static IdentityRule identity(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "says");
    if (!rule.has("says")) {
      rule.problem("says", "expected what a message says, such as [POSTAL_ADDRESS, OPT_OUT]");
    }
    return new IdentityRule(scope(rule), rule.enums("says", Part.class));
  }

  private static SenderRule sender(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "when", "needs", "uses");
    var when = rule.text("when");
    if (when != null && !when.equals("ALPHANUMERIC")) {
      rule.problem("when", "expected ALPHANUMERIC");
    }
    if (!rule.has("needs")) {
      rule.problem("needs", "expected a list of registrations such as 10DLC");
    }
    var uses = new LinkedHashMap<String, Set<Purpose>>();
    var named = rule.inner("uses");
    named.names().forEach(use -> uses.put(use, named.enums(use, Purpose.class)));
    return new SenderRule(
        scope(rule), when != null, new LinkedHashSet<>(rule.texts("needs")), uses);
  }

  private static TemplateRule template(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "approved", "longest-variable", "whitelisted");
    var longest =
        rule.value("longest-variable", Integer::parseInt, "expected a number of characters");
    return new TemplateRule(
        scope(rule),
        "true".equals(rule.text("approved")),
        longest == null ? 0 : longest,
        "true".equals(rule.text("whitelisted")));
  }

  private static BlockRule blocked(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "regions", "from", "until");
    if (!rule.has("purposes")) {
      rule.problem("purposes", "expected the purposes that are blocked");
    }
    String expected = "expected a date such as 2027-01-31";
    var from = rule.value("from", LocalDate::parse, expected);
    var until = rule.value("until", LocalDate::parse, expected);
    if (from != null && until != null && until.isBefore(from)) {
      rule.problem("until", "expected a day that is not before " + from);
    }
    return new BlockRule(scope(rule), new LinkedHashSet<>(rule.texts("regions")), from, until);
  }

  private static RegistryRule registry(Reading rule) {
    rule.allow("name", "purposes", "kinds", "provider", "unless", "max-age");
    return new RegistryRule(
        scope(rule),
        rule.required("name", "expected the name of a registry"),
        rule.enums("unless", Level.class),
        rule.value("max-age", Setting::parseDuration, "expected a duration such as 31d"));
  }

  private static Cap cap(Reading rule) {
    rule.allow("purposes", "kinds", "provider", "most", "within", "regions");
    var most = rule.value("most", Integer::parseInt, "expected a number of messages");
    var within =
        rule.value("within", Setting::parseDuration, "expected a duration such as 24h or 7d");
    if (most == null || within == null) {
      rule.problem("", "expected most and within");
    }
    return new Cap(
        scope(rule),
        most == null ? 0 : most,
        within == null ? Duration.ZERO : within,
        new LinkedHashSet<>(rule.texts("regions")));
  }

  private static CallRule call(Reading rule) {
    rule.allow("purposes", "identified", "attempts", "again-after");
    var attempts = rule.value("attempts", PackReader::atLeastOne, "expected 1 or more calls");
    var againAfter =
        rule.value("again-after", Setting::parseDuration, "expected a duration such as 5m");
    if (attempts == null || (attempts > 1 && againAfter == null)) {
      rule.problem("", "expected attempts, and again-after where there may be several");
    }
    return new CallRule(
        scope(rule),
        "true".equals(rule.text("identified")),
        attempts == null ? 1 : attempts,
        againAfter == null ? Duration.ZERO : againAfter);
  }

  private static int atLeastOne(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("none");
    }
    return number;
  }

  private static WindowRule window(Reading rule) {
    rule.allow("provider", "open");
    var open = rule.value("open", Setting::parseDuration, "expected a duration such as 24h");
    if (open == null) {
      rule.problem("open", "expected a duration such as 24h");
    }
    return new WindowRule(
        new ProviderId(rule.required("provider", "expected a provider such as whatsapp")),
        open == null ? Duration.ZERO : open);
  }

  private static Map<String, Region> regions(Reading file) {
    var regions = new LinkedHashMap<String, Region>();
    file.named("regions")
        .forEach(
            (name, region) -> {
              region.allow("area-codes", "postal", "zones", "quiet-hours", "language");
              regions.put(
                  name,
                  new Region(
                      region.texts("area-codes"),
                      region.values(
                          "postal",
                          PostalRange::parse,
                          "expected beginnings of postal codes such as \"320-339\""),
                      region.values("zones", PackReader::zone, "expected a time zone"),
                      region.each("quiet-hours").stream().map(PackReader::hours).toList(),
                      region.text("language")));
            });
    return regions;
  }

  private static HoursRule hours(Reading rule) {
    var allowed = new LinkedHashSet<>(DAYS.keySet());
    allowed.addAll(List.of("name", "purposes", "kinds", "provider", "holidays", "time-zone"));
    rule.allow(allowed.toArray(String[]::new));
    var week = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
    boolean any = false;
    for (var entry : DAYS.entrySet()) {
      if (rule.has(entry.getKey())) {
        any = true;
        var span = span(rule, entry.getKey());
        for (var day : entry.getValue()) {
          if (span == null) {
            week.remove(day);
          } else {
            week.put(day, span);
          }
        }
      }
    }
    if (!any) {
      rule.problem("", "expected hours under one of " + String.join(", ", DAYS.keySet()));
    }
    return new HoursRule(
        scope(rule),
        new Hours(
            rule.required("name", "expected a name for the decision log"),
            week,
            rule.has("holidays") ? new Holiday(span(rule, "holidays")) : null,
            rule.value("time-zone", PackReader::zone, "expected a time zone")));
  }

  private static @Nullable Span span(Reading rule, String name) {
    return "none".equals(rule.text(name)) ? null : rule.value(name, Span::parse, HOURS);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(unknown);
    }
  }

  private static Map<String, List<DayOfWeek>> days() {
    var all = List.of(DayOfWeek.values());
    var days = new LinkedHashMap<String, List<DayOfWeek>>();
    days.put("every-day", all);
    days.put("mon-sat", all.subList(0, 6));
    days.put("mon-fri", all.subList(0, 5));
    for (var day : all) {
      days.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), List.of(day));
    }
    return days;
  }
}
