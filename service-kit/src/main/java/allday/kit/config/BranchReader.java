package allday.kit.config;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.Currencies;
import allday.contracts.OpeningHours;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code allday.branches}. */
final class BranchReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "name",
          "time-zone",
          "country",
          "currency",
          "language",
          "business-day-cutoff",
          "hours");
  private static final Set<String> COUNTRIES =
      new HashSet<>(Arrays.asList(Locale.getISOCountries()));
  private static final String TIME = "a time of day such as \"04:00\"";

  private final Problems problems;

  BranchReader(Problems problems) {
    this.problems = problems;
  }

  Branches read(String path, @Nullable Object value) {
    var branches = new ArrayList<Branch>();
    var ids = new UniqueIds(problems);
    for (var map : MapReader.listOf(path, value, problems)) {
      map.onlyKeys(KEYS);
      var id = ids.read(map, BranchId::new);
      var zone =
          map.readRequired("time-zone", "an IANA zone such as Europe/London", BranchReader::zone);
      var country =
          map.readRequired("country", "an ISO 3166 code such as GB", BranchReader::country);
      var currency =
          map.readRequired("currency", "an ISO 4217 code such as GBP", BranchReader::currency);
      var language =
          map.read("language", "a BCP 47 code such as en or pt-BR", BranchReader::language)
              .orElse("en");
      var cutoff =
          map.read("business-day-cutoff", TIME, LocalTime::parse).orElse(LocalTime.of(4, 0));
      var hours = hours(map);
      // A branch with something wrong is kept, so that connections to it are not wrong too: the
      // start is refused anyway.
      id.map(
              known ->
                  new Branch(
                      known,
                      map.text("name").orElse(known.value()),
                      zone.orElse(ZoneOffset.UTC),
                      country.orElse(""),
                      currency.orElse(""),
                      language,
                      cutoff,
                      hours))
          .ifPresent(branches::add);
    }
    return new Branches(branches);
  }

  private static OpeningHours hours(MapReader branch) {
    if (!branch.has("hours")) {
      return OpeningHours.ALWAYS;
    }
    return branch
        .map("hours")
        .flatMap(
            map -> {
              map.onlyKeys(List.of("from", "until"));
              var from = map.readRequired("from", TIME, LocalTime::parse);
              var until = map.readRequired("until", TIME, LocalTime::parse);
              return from.flatMap(start -> until.map(end -> new OpeningHours(start, end)));
            })
        .orElse(OpeningHours.ALWAYS);
  }

  /** Not an offset and not an abbreviation: both are wrong half of the year. */
  private static ZoneId zone(String text) {
    if (!text.equals("UTC") && (!text.contains("/") || text.startsWith("Etc/GMT"))) {
      throw new IllegalArgumentException("not an IANA zone");
    }
    return ZoneId.of(text);
  }

  private static String country(String text) {
    if (!COUNTRIES.contains(text)) {
      throw new IllegalArgumentException("not a country");
    }
    return text;
  }

  private static String currency(String text) {
    if (!Currencies.isKnown(text)) {
      throw new IllegalArgumentException("not a currency");
    }
    return text;
  }

  private static String language(String text) throws IllformedLocaleException {
    return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
  }
}
