package allday.contracts.profile;

import allday.contracts.config.Setting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a time is written in a question.
 *
 * @param form null for ISO 8601 in UTC, and for the two ways of Unix time
 */
public record PollTime(String text, @Nullable DateTimeFormatter form) {

  static Setting<PollTime> setting(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "iso, seconds, millis, or a form such as yyyy-MM-dd HH:mm:ss",
        null,
        false,
        PollTime::parse);
  }

  private static PollTime parse(String text) {
    return switch (text) {
      case "iso", "seconds", "millis" -> new PollTime(text, null);
      default -> new PollTime(text, DateTimeFormatter.ofPattern(text, Locale.ENGLISH));
    };
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("not a time zone", unknown);
    }
  }

  String write(Instant at, ZoneId zone) {
    if (form != null) {
      return form.format(at.atZone(zone));
    }
    return switch (text) {
      case "seconds" -> Long.toString(at.getEpochSecond());
      case "millis" -> Long.toString(at.toEpochMilli());
      default -> at.truncatedTo(ChronoUnit.MILLIS).toString();
    };
  }
}
