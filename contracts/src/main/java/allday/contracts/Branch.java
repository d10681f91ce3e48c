package allday.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A shop or restaurant.
 *
 * @param zone an IANA zone, never a fixed offset
 * @param country ISO 3166 alpha-2, upper case
 * @param currency ISO 4217; used where a platform does not say
 * @param language BCP 47; of customers whose own language is not known
 * @param businessDayCutoff local time at which a new business day begins, for example 04:00
 * @param hours when somebody is there; silence of a connection means something only then
 */
public record Branch(
    BranchId id,
    String name,
    ZoneId zone,
    String country,
    String currency,
    String language,
    LocalTime businessDayCutoff,
    OpeningHours hours) {

  /**
   * The business day an instant belongs to: 00:40 is still yesterday evening where the day begins
   * at 04:00.
   */
  public LocalDate businessDate(Instant instant) {
    var local = instant.atZone(zone).toLocalDateTime();
    return local.toLocalTime().isBefore(businessDayCutoff)
        ? local.toLocalDate().minusDays(1)
        : local.toLocalDate();
  }
}
