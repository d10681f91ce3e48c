package allday.contracts.profile;

import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import allday.contracts.json.Times;
import allday.contracts.platform.Connection;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of an order.
 *
 * @param store whose branch's zone a time is in that has none and no setting for it
 */
record Clocks(Chosen chosen, Connection connection, Doc order, String store) {
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  @Nullable Instant at(Setting<Place> setting) {
    return read(chosen.at(setting, order));
  }

  @Nullable Instant read(Doc value) {
    String text = value.text();
    return text == null
        ? null
        : read(chosen, text, zone()).orElseThrow(() -> value.problem("expected a time"));
  }

  private ZoneId zone() {
    var offset = chosen.at(TimeSettings.UTC_OFFSET, order);
    var hours = offset.decimal();
    if (hours != null) {
      return offset(offset, hours);
    }
    return chosen.find(TimeSettings.ZONE).orElseGet(() -> connection.requiredBranch(store).zone());
  }

  private static ZoneId offset(Doc place, BigDecimal hours) {
    try {
      return ZoneOffset.ofTotalSeconds(hours.multiply(SECONDS_PER_HOUR).intValueExact());
    } catch (ArithmeticException | DateTimeException none) {
      throw place.problem("expected hours from UTC");
    }
  }

  static Optional<Instant> read(Chosen chosen, String text, ZoneId zone) {
    for (var form : chosen.find(TimeSettings.FORMAT).orElse(List.of())) {
      var read = read(form, text, zone);
      if (read.isPresent()) {
        return read;
      }
    }
    return Times.read(text, zone);
  }

  private static Optional<Instant> read(DateTimeFormatter form, String text, ZoneId zone) {
    try {
      return Optional.of(
          form.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                  instanceof OffsetDateTime whole
              ? whole.toInstant()
              : LocalDateTime.parse(text, form).atZone(zone).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
