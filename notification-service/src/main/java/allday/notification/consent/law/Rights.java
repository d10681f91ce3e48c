package allday.notification.consent.law;

import allday.contracts.config.ConfigProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Within what time persons are answered who ask for their data, to be forgotten, or complain. The
 * times are data: {@code rights.yml}, or a file of the operator's in its place.
 */
public final class Rights {
  private static final String SHIPPED = "/allday/law/rights.yml";
  private static final String ELSEWHERE = "ELSEWHERE";
  private static final String PERIOD = "expected a period such as P1M or P15D";

  private final Map<String, Entry> laws;
  private final Map<String, String> byCountry = new LinkedHashMap<>();

  private Rights(Map<String, Entry> laws) {
    this.laws = laws;
    laws.forEach((name, law) -> law.countries().forEach(country -> byCountry.put(country, name)));
  }

  private record Entry(List<String> countries, ZoneId zone, Times asked, Times complaint) {}

  private record Times(
      @Nullable Period answer, @Nullable Period extension, @Nullable Period acknowledge) {}

  /**
   * The times of one request; null where the law names none.
   *
   * @param extended until when it may be put off once
   */
  public record Deadlines(
      @Nullable Instant acknowledgeBy, @Nullable Instant answerBy, @Nullable Instant extended) {}

  /** Those that ship. */
  public static Rights shipped() {
    try (var file = Objects.requireNonNull(Rights.class.getResourceAsStream(SHIPPED))) {
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), "rights.yml");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Those of a file.
   *
   * @throws IllegalStateException in words for the operator, where it is not as it should be
   */
  public static Rights of(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "allday.notification.privacy.rights: the file " + file + " cannot be read", unreadable);
    }
  }

  private static Rights read(String text, String name) {
    var problems = new ArrayList<ConfigProblem>();
    var laws = new LinkedHashMap<String, Entry>();
    try {
      Object data = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      var file = Reading.of(data, name, problems::add);
      file.allow("version", "laws");
      file.required("version", "expected the day it was last looked at");
      file.named("laws").forEach((law, fields) -> laws.put(law, entry(fields)));
      if (!laws.containsKey(ELSEWHERE)) {
        file.problem("laws", "expected " + ELSEWHERE + " among them, for all other countries");
      }
    } catch (YAMLException broken) {
      problems.add(
          new ConfigProblem(
              name,
              "expected YAML; "
                  + String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.stream()
              .map(problem -> problem.path() + ": " + problem.what())
              .collect(Collectors.joining("; ")));
    }
    return new Rights(laws);
  }

  private static Entry entry(Reading fields) {
    fields.allow("countries", "zone", "answer", "extension", "acknowledge", "complaint");
    var zone = fields.value("zone", ZoneId::of, "expected a zone such as Europe/London");
    if (!fields.has("answer")) {
      fields.problem("answer", PERIOD);
    }
    var complaint = fields.inner("complaint");
    complaint.allow("answer", "extension", "acknowledge");
    return new Entry(
        fields.texts("countries"),
        zone == null ? ZoneOffset.UTC : zone,
        times(fields),
        fields.has("complaint") ? times(complaint) : times(fields));
  }

  private static Times times(Reading fields) {
    return new Times(
        fields.value("answer", Rights::period, PERIOD),
        fields.value("extension", Rights::period, PERIOD),
        fields.value("acknowledge", Rights::period, PERIOD));
  }

  private static Period period(String text) {
    var period = Period.parse(text);
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(text);
    }
    return period;
  }

  /** The law of whoever has a number, as far as the number tells. */
  public String lawOfNumber(String e164) {
    return lawOf(Numbers.country(e164));
  }

  /**
   * The law of a country.
   *
   * @param country ISO 3166 alpha-2; null where nobody knows
   */
  public String lawOf(@Nullable String country) {
    return country == null
        ? ELSEWHERE
        : byCountry.getOrDefault(country.strip().toUpperCase(Locale.ROOT), ELSEWHERE);
  }

  /** The times of a request that came in then. A law that is in the file no more is elsewhere. */
  public Deadlines deadlines(String law, boolean complaint, Instant receivedAt) {
    var entry = laws.getOrDefault(law, Objects.requireNonNull(laws.get(ELSEWHERE)));
    var times = complaint ? entry.complaint() : entry.asked();
    var answer = times.answer();
    var extension = times.extension();
    return new Deadlines(
        end(entry.zone(), receivedAt, times.acknowledge()),
        end(entry.zone(), receivedAt, answer),
        answer == null || extension == null
            ? null
            : end(entry.zone(), receivedAt, answer.plus(extension)));
  }

  /** The last day counts to its end. */
  private static @Nullable Instant end(ZoneId zone, Instant from, @Nullable Period period) {
    return period == null
        ? null
        : from.atZone(zone).toLocalDate().plus(period).plusDays(1).atStartOfDay(zone).toInstant();
  }
}
