package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.config.ConfigProblem;
import allday.contracts.order.Address;
import allday.notification.Harness;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacksTest {
  private static final Packs PACKS = Packs.shipped();
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final ProviderId FONE = new ProviderId("fone");

  @ParameterizedTest(name = "{0}: {1} at {2}")
  @DisplayName("5.1 the windows of the countries: from when a message of that hour may arrive")
  @CsvSource({
    "GB, Europe/London, 2026-11-20T08:59, 2026-11-20T09:00",
    "GB, Europe/London, 2026-11-20T20:00, 2026-11-21T09:00",
    "GB, Europe/London, 2026-11-21T20:30, 2026-11-23T09:00",
    "DE, Europe/Berlin, 2026-11-22T12:00, 2026-11-23T09:00",
    "DE, Europe/Berlin, 2026-11-20T19:59, 2026-11-20T19:59",
    "FR, Europe/Paris, 2026-11-20T21:59, 2026-11-20T21:59",
    "FR, Europe/Paris, 2026-11-20T22:00, 2026-11-21T08:00",
    "FR, Europe/Paris, 2026-12-25T10:00, 2026-12-26T08:00",
    "IN, Asia/Kolkata, 2026-11-22T09:59, 2026-11-22T10:00",
    "IN, Asia/Kolkata, 2026-11-22T20:59, 2026-11-22T20:59",
    "IN, Asia/Kolkata, 2026-11-22T21:00, 2026-11-23T10:00",
    "BR, America/Sao_Paulo, 2026-11-22T08:30, 2026-11-22T09:00",
    "AU, Australia/Sydney, 2026-11-21T16:59, 2026-11-21T16:59",
    "AU, Australia/Sydney, 2026-11-21T17:00, 2026-11-23T09:00",
    "AU, Australia/Sydney, 2027-01-26T12:00, 2027-01-27T09:00",
    "CA, America/Toronto, 2026-11-20T21:29, 2026-11-20T21:29",
    "CA, America/Toronto, 2026-11-21T18:00, 2026-11-22T10:00",
    "JP, Asia/Tokyo, 2026-11-22T12:00, 2026-11-23T09:00"
  })
  void knowTheHoursOfCountries(
      String country, ZoneId zone, LocalDateTime asked, LocalDateTime allowed) {
    assertThat(next(country, null, Purpose.MARKETING, Kind.SMS, zone, asked)).isEqualTo(allowed);
    assertThat(next(country, null, Purpose.FEEDBACK, Kind.SMS, zone, asked)).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @DisplayName("5.1 US_BY_STATE, within US_FEDERAL; US_STRICTEST where nothing tells the state")
  @CsvSource({
    "NY, America/New_York, 2026-11-22T07:59, 2026-11-22T08:00",
    "NY, America/New_York, 2026-11-22T20:59, 2026-11-22T20:59",
    "AL, America/Chicago, 2026-11-22T12:00, 2026-11-23T08:00",
    "AL, America/Chicago, 2026-11-26T12:00, 2026-11-27T08:00",
    "CT, America/New_York, 2026-11-22T08:30, 2026-11-22T09:00",
    "FL, America/New_York, 2026-11-20T20:00, 2026-11-21T08:00",
    "IL, America/Chicago, 2026-11-22T20:30, 2026-11-22T20:30",
    "KY, America/New_York, 2026-11-22T09:00, 2026-11-22T10:00",
    "LA, America/Chicago, 2026-11-22T12:00, 2026-11-23T08:00",
    "MD, America/New_York, 2026-11-20T20:30, 2026-11-21T08:00",
    "MA, America/New_York, 2026-11-20T20:30, 2026-11-21T08:00",
    "MI, America/Detroit, 2026-11-22T08:30, 2026-11-22T09:00",
    "MN, America/Chicago, 2026-11-22T08:30, 2026-11-22T09:00",
    "NM, America/Denver, 2026-11-22T08:30, 2026-11-22T09:00",
    "MS, America/Chicago, 2026-11-22T12:00, 2026-11-23T08:00",
    "MS, America/Chicago, 2026-11-26T12:00, 2026-11-26T12:00",
    "NV, America/Los_Angeles, 2026-11-22T08:30, 2026-11-22T09:00",
    "NJ, America/New_York, 2026-11-20T20:30, 2026-11-21T08:00",
    "OK, America/Chicago, 2026-11-20T20:30, 2026-11-21T08:00",
    "PA, America/New_York, 2026-11-21T12:00, 2026-11-23T08:00",
    "RI, America/New_York, 2026-11-21T09:30, 2026-11-21T10:00",
    "SC, America/New_York, 2026-11-20T19:00, 2026-11-21T08:00",
    "SD, America/Chicago, 2026-11-22T12:00, 2026-11-23T09:00",
    "TX, America/Chicago, 2026-11-22T11:00, 2026-11-22T12:00",
    "TX, America/Chicago, 2026-11-23T08:59, 2026-11-23T09:00",
    "UT, America/Denver, 2026-11-22T12:00, 2026-11-23T08:00",
    "WA, America/Los_Angeles, 2026-11-20T20:30, 2026-11-21T08:00",
    "WY, America/Denver, 2026-11-21T12:00, 2026-11-23T08:00",
    ", America/New_York, 2026-11-20T18:00, 2026-11-21T10:00",
    ", America/New_York, 2026-11-22T12:00, 2026-11-23T10:00"
  })
  void knowTheHoursOfStates(String state, ZoneId zone, LocalDateTime asked, LocalDateTime allowed) {
    assertThat(next("US", state, Purpose.MARKETING, Kind.SMS, zone, asked)).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("5.1 the whole week of each state with hours of its own, and of one without")
  @CsvSource({
    "AL, America/Chicago, 8-20, 8-20, none, none",
    "CT, America/New_York, 9-20, 9-20, 9-20, 9-20",
    "FL, America/New_York, 8-20, 8-20, 8-20, 8-20",
    "IL, America/Chicago, 8-21, 8-21, 8-21, 8-21",
    "KY, America/New_York, 10-21, 10-21, 10-21, 10-21",
    "LA, America/Chicago, 8-20, 8-20, none, none",
    "MA, America/New_York, 8-20, 8-20, 8-20, 8-20",
    "MD, America/New_York, 8-20, 8-20, 8-20, 8-20",
    "MI, America/Detroit, 9-21, 9-21, 9-21, 9-21",
    "MN, America/Chicago, 9-21, 9-21, 9-21, 9-21",
    "MS, America/Chicago, 8-20, 8-20, none, 8-20",
    "NJ, America/New_York, 8-20, 8-20, 8-20, 8-20",
    "NM, America/Denver, 9-21, 9-21, 9-21, 9-21",
    "NV, America/Los_Angeles, 9-20, 9-20, 9-20, 9-20",
    "OK, America/Chicago, 8-20, 8-20, 8-20, 8-20",
    "PA, America/New_York, 8-21, none, none, none",
    "RI, America/New_York, 9-18, 10-17, 10-17, none",
    "SC, America/New_York, 8-19, 8-19, 8-19, 8-19",
    "SD, America/Chicago, 9-21, 9-21, none, none",
    "TX, America/Chicago, 9-21, 9-21, 12-21, 9-21",
    "UT, America/Denver, 8-21, 8-21, none, none",
    "WA, America/Los_Angeles, 8-20, 8-20, 8-20, 8-20",
    "WY, America/Denver, 8-20, none, none, 8-20",
    "NY, America/New_York, 8-21, 8-21, 8-21, 8-21",
    ", America/New_York, 10-18, 10-17, none, none"
  })
  void keepTheWeekOfEachState(
      String state, ZoneId zone, String weekday, String saturday, String sunday, String holiday) {
    openOn(state, zone, "2026-11-20", weekday);
    openOn(state, zone, "2026-11-21", saturday);
    openOn(state, zone, "2026-11-22", sunday);
    openOn(state, zone, "2026-11-26", holiday);
  }

  /** A message may arrive in the first minute and the last, and in none before or after. */
  private static void openOn(String state, ZoneId zone, String day, String hours) {
    var midnight = LocalDate.parse(day).atStartOfDay();
    if (hours.equals("none")) {
      assertThat(open(state, zone, midnight.plusHours(12))).as(day).isFalse();
      return;
    }
    var from = midnight.plusHours(Integer.parseInt(hours.split("-")[0]));
    var to = midnight.plusHours(Integer.parseInt(hours.split("-")[1]));
    assertThat(open(state, zone, from.minusMinutes(1))).as("before %s", from).isFalse();
    assertThat(open(state, zone, from)).as("at %s", from).isTrue();
    assertThat(open(state, zone, to.minusMinutes(1))).as("before %s", to).isTrue();
    assertThat(open(state, zone, to)).as("at %s", to).isFalse();
  }

  private static boolean open(String state, ZoneId zone, LocalDateTime at) {
    return next("US", state, Purpose.FEEDBACK, Kind.SMS, zone, at).equals(at);
  }

  @Test
  @DisplayName("5.1 whoever has no state's hours of their own is in the table too")
  void nameEveryStateThatHasHours() throws Exception {
    var method =
        PacksTest.class.getDeclaredMethod(
            "keepTheWeekOfEachState",
            String.class,
            ZoneId.class,
            String.class,
            String.class,
            String.class,
            String.class);
    var tested =
        Stream.of(method.getAnnotation(CsvSource.class).value())
            .map(row -> row.split(",")[0].strip())
            .toList();

    assertThat(tested)
        .containsAll(
            PACKS.of("US").regions().entrySet().stream()
                .filter(state -> !state.getValue().hours().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
  }

  @ParameterizedTest
  @DisplayName("5.2 which zones count: of feedback the first that is known, of marketing all")
  @CsvSource({
    "FEEDBACK, true, true, ADDRESS",
    "FEEDBACK, false, true, BRANCH",
    "FEEDBACK, false, false, NUMBER",
    "MARKETING, true, true, ADDRESS BRANCH NUMBER",
    "MARKETING, false, true, BRANCH NUMBER",
    "ORDER_SERVICE, true, true, ADDRESS",
    "ORDER_SERVICE, false, true, BRANCH",
    "ORDER_SERVICE, false, false, NUMBER"
  })
  void chooseZonesByPurpose(Purpose purpose, boolean address, boolean branch, String sources) {
    var where = new Whereabouts(PACKS, null);
    where.number("+13055550123");
    if (address) {
      where.address(new Address(List.of(), "90012", null, "US", null), null);
    }
    if (branch) {
      where.branch(Harness.camden(), null);
    }

    assertThat(where.zones(purpose).values()).containsExactly(sources.split(" "));
  }

  @ParameterizedTest
  @DisplayName("8 how long a chat may be answered in free words")
  @CsvSource({"whatsapp, PT24H", "messenger, PT24H", "viber, "})
  void giveTheWindowsOfChats(ProviderId provider, Duration open) {
    var law = law("GB", null, Purpose.ORDER_SERVICE, Kind.CHAT, provider, "Europe/London");

    assertThat(law.window()).isEqualTo(Optional.ofNullable(open));
  }

  @ParameterizedTest
  @DisplayName("7 and 6.9: what messages say of who sends them")
  @CsvSource({
    "US, MARKETING, EMAIL, POSTAL_ADDRESS OPT_OUT",
    "US, MARKETING, SMS, OPT_OUT",
    "US, FEEDBACK, EMAIL, OPT_OUT",
    "JP, FEEDBACK, EMAIL, OPT_OUT",
    "US, ORDER_SERVICE, EMAIL, ''",
    "CA, MARKETING, EMAIL, POSTAL_ADDRESS CONTACT OPT_OUT",
    "CA, FEEDBACK, SMS, POSTAL_ADDRESS CONTACT OPT_OUT",
    "CA, ORDER_SERVICE, EMAIL, CONTACT OPT_OUT",
    "CA, ORDER_SERVICE, SMS, CONTACT OPT_OUT",
    "AU, MARKETING, EMAIL, POSTAL_ADDRESS CONTACT OPT_OUT",
    "AU, FEEDBACK, SMS, CONTACT OPT_OUT",
    "AU, ORDER_SERVICE, SMS, ''",
    "GB, MARKETING, EMAIL, POSTAL_ADDRESS OPT_OUT",
    "FR, FEEDBACK, SMS, OPT_OUT",
    "JP, MARKETING, SMS, OPT_OUT"
  })
  void sayWhatMessagesTellOfTheirSender(String country, Purpose purpose, Kind kind, String parts) {
    var law = law(country, null, purpose, kind, FONE, "Europe/London");

    assertThat(law.identification().stream().map(Enum::name).collect(Collectors.joining(" ")))
        .isEqualTo(parts);
  }

  @Test
  @DisplayName("6.5 India alone bars asking again, for advertising by text and call")
  void barAskingAgainInIndia() {
    assertThat(PACKS.askAgain("IN", Purpose.MARKETING, Kind.SMS)).contains(Duration.ofDays(90));
    assertThat(PACKS.askAgain("IN", Purpose.FEEDBACK, Kind.VOICE)).contains(Duration.ofDays(90));
    assertThat(PACKS.askAgain("IN", Purpose.MARKETING, Kind.EMAIL)).isEmpty();
    assertThat(PACKS.askAgain("IN", Purpose.ORDER_SERVICE, Kind.SMS)).isEmpty();
    assertThat(PACKS.askAgain("GB", Purpose.MARKETING, Kind.SMS)).isEmpty();
  }

  @Test
  @DisplayName("5.1 VOICE_SERVICE and 9: calls about an order between 08:00 and 21:00")
  void keepCallsToTheDay() {
    var london = ZoneId.of("Europe/London");

    assertThat(
            next(
                "GB",
                null,
                Purpose.ORDER_SERVICE,
                Kind.VOICE,
                london,
                LocalDateTime.parse("2026-11-22T07:30")))
        .isEqualTo(LocalDateTime.parse("2026-11-22T08:00"));
    assertThat(
            next(
                "GB",
                null,
                Purpose.ORDER_SERVICE,
                Kind.SMS,
                london,
                LocalDateTime.parse("2026-11-22T23:40")))
        .isEqualTo(LocalDateTime.parse("2026-11-22T23:40"));
  }

  @ParameterizedTest
  @DisplayName("1 and 6: which consent will do, by country, purpose and kind of channel")
  @CsvSource({
    "US, MARKETING, SMS, EXPRESS, false",
    "US, MARKETING, SMS, EXPRESS_WRITTEN, true",
    "US, MARKETING, EMAIL, EXPRESS, true",
    "US, FEEDBACK, SMS, EXPRESS, true",
    "US, FEEDBACK, SMS, INFERRED, false",
    "CA, MARKETING, SMS, INFERRED, true",
    "CA, MARKETING, VOICE, INFERRED, false",
    "DE, MARKETING, EMAIL, SOFT_OPT_IN, true",
    "DE, FEEDBACK, EMAIL, SOFT_OPT_IN, false",
    "DE, FEEDBACK, EMAIL, INFERRED, false",
    "DE, MARKETING, VOICE, SOFT_OPT_IN, false",
    "GB, MARKETING, SMS, SOFT_OPT_IN, true",
    "FR, MARKETING, SMS, SOFT_OPT_IN, true",
    "IN, FEEDBACK, SMS, EXPRESS, true",
    "IN, MARKETING, SMS, INFERRED, false",
    "AU, MARKETING, SMS, INFERRED, true",
    "AU, FEEDBACK, SMS, INFERRED, false",
    "BR, MARKETING, SMS, SOFT_OPT_IN, false",
    "JP, MARKETING, SMS, SOFT_OPT_IN, false",
    "JP, FEEDBACK, SMS, EXPRESS, true",
    "GB, MARKETING, PUSH, INFERRED, false",
    "GB, MARKETING, PUSH, EXPRESS, true",
    "GB, ORDER_SERVICE, VOICE, INFERRED, false",
    "GB, ORDER_SERVICE, VOICE, EXPRESS, true"
  })
  void knowWhatConsentWillDo(
      String country, Purpose purpose, Kind kind, Level level, boolean enough) {
    var now = Instant.parse("2026-11-21T12:00:00Z");
    var law = law(country, null, purpose, kind, FONE, "Europe/London");

    assertThat(law.needsConsent()).isTrue();
    assertThat(law.isEnough(consent(level, now, Map.of()), now)).isEqualTo(enough);
  }

  @ParameterizedTest
  @DisplayName("6.2 CASL: 24 months after a purchase, 6 after an inquiry, the shortest if unknown")
  @CsvSource({
    "purchase, 2024-11-22T12:00:00Z, true",
    "purchase, 2024-11-20T12:00:00Z, false",
    "inquiry, 2026-06-01T12:00:00Z, true",
    "inquiry, 2026-05-20T12:00:00Z, false",
    "hearsay, 2026-05-20T12:00:00Z, false"
  })
  void knowHowLongImpliedConsentCounts(String by, Instant captured, boolean enough) {
    var law = law("CA", null, Purpose.MARKETING, Kind.SMS, FONE, "America/Toronto");
    var consent = consent(Level.INFERRED, captured, Map.of("implied-by", by));

    assertThat(law.isEnough(consent, Instant.parse("2026-11-21T12:00:00Z"))).isEqualTo(enough);
  }

  @Test
  @DisplayName("5.2 the strictest of several jurisdictions: a consent must do in each")
  void askEveryJurisdiction() {
    var now = Instant.parse("2026-11-21T12:00:00Z");
    var both =
        new Law(
            PACKS,
            List.of(new Place("CA", null), new Place("DE", null)),
            Map.of(ZoneId.of("America/Toronto"), "NUMBER"),
            Purpose.MARKETING,
            Kind.SMS,
            FONE);

    assertThat(both.isEnough(consent(Level.INFERRED, now, Map.of("implied-by", "purchase")), now))
        .isFalse();
    assertThat(both.isEnough(consent(Level.EXPRESS, now, Map.of()), now)).isTrue();
  }

  @Test
  @DisplayName("8: WA_MARKETING_US is blocked")
  void blockMarketingOnWhatsAppInTheUnitedStates() {
    var whatsapp = new ProviderId("whatsapp");

    assertThat(law("US", "NY", Purpose.MARKETING, Kind.CHAT, whatsapp, "America/New_York"))
        .matches(law -> law.isBlocked(NOW));
    assertThat(law("GB", null, Purpose.MARKETING, Kind.CHAT, whatsapp, "Europe/London"))
        .matches(law -> !law.isBlocked(NOW));
  }

  @Test
  @DisplayName("6: an emergency stops advertising in a region, for as long as it says")
  void blockARegionForATime(@TempDir Path folder) throws Exception {
    var us = emergency(folder, "{ purposes: [MARKETING], regions: [FL], until: 2026-12-05 }");

    assertThat(isBlocked(us, "FL", "2026-11-29T12:00:00Z")).isTrue();
    assertThat(isBlocked(us, "TX", "2026-11-29T12:00:00Z")).isFalse();
    assertThat(isBlocked(us, null, "2026-11-29T12:00:00Z")).as("it may be Florida").isTrue();
    assertThat(isBlocked(us, "FL", "2026-12-06T11:59:59Z")).as("somewhere it is the 5th").isTrue();
    assertThat(isBlocked(us, "FL", "2026-12-06T12:00:00Z")).isFalse();
  }

  @Test
  void blockFromADayOn(@TempDir Path folder) throws Exception {
    var us = emergency(folder, "{ purposes: [MARKETING], from: 2026-12-05 }");

    assertThat(isBlocked(us, "TX", "2026-12-04T09:59:59Z")).isFalse();
    assertThat(isBlocked(us, "TX", "2026-12-04T10:00:00Z")).as("somewhere it is the 5th").isTrue();
    assertThat(isBlocked(us, "TX", "2030-01-01T00:00:00Z")).isTrue();
  }

  @Test
  void sayWhichBlockCannotBe(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("us.yml"),
        shipped("us.yml")
            .replace(
                "blocked:\n",
                "blocked:\n  - { purposes: [MARKETING], regions: [FLA], from: 2026-12-05,"
                    + " until: 2026-12-04 }\n"));
    var problems = new ArrayList<ConfigProblem>();

    Packs.load(folder, problems::add);

    assertThat(problems)
        .extracting(ConfigProblem::what)
        .containsExactlyInAnyOrder(
            "there is no region \"FLA\" here", "expected a day that is not before 2026-12-05");
  }

  private static Packs emergency(Path folder, String rule) throws Exception {
    Files.writeString(
        folder.resolve("us.yml"),
        shipped("us.yml").replace("blocked:\n", "blocked:\n  - " + rule + "\n"));
    return Packs.load(
        folder,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private static String shipped(String file) throws Exception {
    try (var pack = PacksTest.class.getResourceAsStream("/allday/law/packs/" + file)) {
      return new String(Objects.requireNonNull(pack).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isBlocked(Packs packs, String region, String at) {
    var places = List.of(new Place("US", region));
    var law = new Law(packs, places, Map.of(), Purpose.MARKETING, Kind.SMS, FONE);
    return law.isBlocked(Instant.parse(at));
  }

  @Test
  @DisplayName("5.1 Florida: at most three solicitations in 24 hours")
  void capFlorida() {
    var florida = law("US", "FL", Purpose.MARKETING, Kind.SMS, FONE, "America/New_York");

    assertThat(florida.caps()).singleElement().matches(cap -> cap.most() == 3);
    assertThat(law("US", "TX", Purpose.MARKETING, Kind.SMS, FONE, "America/Chicago").caps())
        .isEmpty();
  }

  @ParameterizedTest
  @DisplayName("5.2 the region of a postal code")
  @CsvSource({
    "US, 33101, US-FL",
    "US, 90012-1234, US-CA",
    "US, 01950, US-MA",
    "US, 99999, US-AK",
    "US, 96201, US",
    "CA, k1a 0b1, CA-ON",
    "AU, 0800, AU-NT",
    "GB, NW1 8QP, GB"
  })
  void knowRegionsByPostalCode(String country, String code, String place) {
    var where = new Whereabouts(PACKS, null);
    where.address(new Address(List.of(), code, null, country, null), null);

    assertThat(where.places()).singleElement().hasToString(place);
  }

  @ParameterizedTest
  @DisplayName("5.2 where a number is from: region and zones; +1 is not the United States")
  @CsvSource({
    "+13055550123, US-FL, America/New_York",
    "+18504330123, US-FL, America/Chicago",
    "+12145550123, US-TX, America/Chicago",
    "+14165550123, CA, America/Toronto",
    "+18765550123, JM, America/Jamaica",
    "+919876543210, IN, Asia/Kolkata",
    "+447400123456, GB, Europe/London",
    "+33612345678, FR, Europe/Paris",
    "+61291234567, AU, Australia/Sydney"
  })
  void knowWhereANumberIsFrom(String number, String place, ZoneId zone) {
    var from = Objects.requireNonNull(Numbers.of(number, PACKS));

    assertThat(from.place()).hasToString(place);
    assertThat(from.zones()).containsExactly(zone);
  }

  @ParameterizedTest
  @DisplayName("5.2 numbers without a place: every zone of the country")
  @ValueSource(strings = {"+18005550123", "+15005550006"})
  void takeEveryZoneWhereANumberHasNoPlace(String number) {
    var from = Objects.requireNonNull(Numbers.of(number, PACKS));

    assertThat(from.place()).hasToString("US");
    assertThat(from.zones())
        .contains(ZoneId.of("Pacific/Honolulu"), ZoneId.of("America/New_York"))
        .doesNotContain(ZoneId.of("America/Toronto"));
  }

  @Test
  @DisplayName("3 fail closed: a place of which nobody knows the time is no place")
  void knowNoLawWhereTheTimeIsUnknown() {
    var nowhere =
        new Law(PACKS, List.of(new Place("XK", null)), Map.of(), Purpose.FEEDBACK, Kind.SMS, FONE);

    assertThat(nowhere.isUnknown()).isTrue();
    assertThat(law("GB", null, Purpose.FEEDBACK, Kind.SMS, FONE, "Europe/London").isUnknown())
        .isFalse();
  }

  @Test
  void areReplacedByAnOperatorsFileOfTheSameName(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("gb.yml"),
        """
        version: "ours-1"
        countries: [GB]
        consent: [{ purposes: [FEEDBACK, MARKETING], levels: [DOUBLE_OPT_IN] }]
        quiet-hours: [{ name: OURS, purposes: [FEEDBACK, MARKETING], every-day: "12:00-13:00" }]
        """);
    var problems = new ArrayList<ConfigProblem>();

    var packs = Packs.load(folder, problems::add);

    assertThat(problems).isEmpty();
    assertThat(packs.of("GB").id()).isEqualTo("gb@ours-1");
    assertThat(packs.of("DE").id()).isEqualTo("eu@2026-11-21");
  }

  @Test
  void sayWhichFileIsBroken(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("gb.yml"), "version: [");
    Files.writeString(folder.resolve("nz.yml"), "countries: [NZ]");
    var problems = new ArrayList<ConfigProblem>();

    Packs.load(folder, problems::add);

    assertThat(problems.stream().map(problem -> problem.path() + ": " + problem.what()))
        .anyMatch(text -> text.startsWith("allday.compliance.packs: gb.yml: expected YAML"))
        .anyMatch(
            text ->
                text.startsWith(
                    "allday.compliance.packs: nz.yml.version: expected a version such as"));
  }

  private static LocalDateTime next(
      String country, String region, Purpose purpose, Kind kind, ZoneId zone, LocalDateTime asked) {
    var law = law(country, region, purpose, kind, FONE, zone.getId());
    return law.quietHours()
        .next(asked.atZone(zone).toInstant())
        .orElseThrow()
        .atZone(zone)
        .toLocalDateTime();
  }

  private static Law law(
      String country, String region, Purpose purpose, Kind kind, ProviderId by, String zone) {
    return new Law(
        PACKS,
        List.of(new Place(country, region)),
        Map.of(ZoneId.of(zone), "BRANCH"),
        purpose,
        kind,
        by);
  }

  private static ConsentEvent consent(Level level, Instant at, Map<String, String> evidence) {
    return new ConsentEvent(
        new UUID(0, 1),
        ContactType.PHONE,
        new ContactHash("x"),
        null,
        null,
        null,
        Action.GRANT,
        level,
        "CONSENT",
        at,
        "STAFF",
        "STAFF:x",
        null,
        evidence,
        null,
        Capture.NONE);
  }

  /** Months are those of the calendar. */
  @Test
  @DisplayName("6.2 implied consent is counted in months of the calendar")
  void countInMonths() {
    assertThat(PACKS.of("CA").implied()).containsEntry("purchase", Period.ofMonths(24));
  }
}
