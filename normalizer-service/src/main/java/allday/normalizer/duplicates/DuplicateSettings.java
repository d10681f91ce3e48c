package allday.normalizer.duplicates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When two records are one order, under {@code allday.normalizer.duplicates}.
 *
 * @param linkWithin how far apart the placing of an order and of its mirror may be
 * @param weakLinkWithin the same for what an integration writes into a ticket's text
 * @param suspectWithin how far apart two orders may be placed that look alike
 * @param unacceptedAfter how long an order waits for its acceptance before somebody may key it in
 *     by hand
 * @param mirrorGrace how long the first message of a till's order waits, where another connection
 *     of the branch may bring the same one
 * @param meetAfter when orders that came at the same moment are looked at once more; longer than
 *     any transaction takes
 * @param probable points from which staff are asked
 * @param hint points from which it is shown quietly
 * @param mostCandidates how many orders of a branch are compared with new ones
 * @param mostAlike an order that looks like more others than this looks like none
 * @param globalNamespaces whose ids mean one order everywhere, besides the platforms of the product
 * @param weakReferences by connection of a till: how its integration writes an order's number into
 *     the ticket, as a pattern with the group {@code code}, and with {@code origin} where it names
 *     the platform
 * @param brands by connection, or by connection/store: the brand of a kitchen that cooks for
 *     several
 */
@Validated
@ConfigurationProperties("allday.normalizer.duplicates")
public record DuplicateSettings(
    @NotNull @DurationMin(minutes = 1) @DefaultValue("24h") Duration linkWithin,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("2h") Duration weakLinkWithin,
    @NotNull @DurationMin(minutes = 1) @DefaultValue("30m") Duration suspectWithin,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("3m") Duration unacceptedAfter,
    @NotNull @DurationMin(seconds = 0) @DefaultValue("90s") Duration mirrorGrace,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("30s") Duration meetAfter,
    @Min(1) @Max(1000) @DefaultValue("70") int probable,
    @Min(1) @Max(1000) @DefaultValue("50") int hint,
    @Min(0) @Max(2000) @DefaultValue("100") int mostCandidates,
    @Min(1) @Max(100) @DefaultValue("3") int mostAlike,
    @NotNull @DefaultValue List<String> globalNamespaces,
    @NotNull @DefaultValue Map<String, Pattern> weakReferences,
    @NotNull @DefaultValue Map<String, String> brands,
    @Valid @NotNull @DefaultValue Weights weights) {

  /**
   * What a likeness is worth.
   *
   * @param doubtfulReference a reference that does not fit
   * @param keyedIn the later one by phone or in a till, the earlier one not
   * @param namedOnTicket number or full name of the one on the ticket of the other
   * @param contact the same phone or mail address
   * @param name the same name, where one has no contact
   * @param total the same total
   * @param similarTotal a total within 2 %, or the same subtotal
   * @param items the same items
   * @param similarItems as many items, four of five the same
   * @param address the same address
   * @param table the same table, both open
   * @param withinTwoMinutes placed within two minutes
   * @param withinTenMinutes placed within ten minutes
   * @param beyondTwentyMinutes placed more than twenty minutes apart
   * @param afterFailure the earlier one failed at the injection, or was not accepted
   * @param paidTwice both paid online
   * @param sameSource both of one platform
   * @param differentGuests other names on one platform, other tables, two caterings
   * @param bothCooking both in the kitchen
   */
  public record Weights(
      @Min(0) @Max(200) @DefaultValue("70") int doubtfulReference,
      @Min(0) @Max(200) @DefaultValue("25") int keyedIn,
      @Min(0) @Max(200) @DefaultValue("40") int namedOnTicket,
      @Min(0) @Max(200) @DefaultValue("30") int contact,
      @Min(0) @Max(200) @DefaultValue("10") int name,
      @Min(0) @Max(200) @DefaultValue("15") int total,
      @Min(0) @Max(200) @DefaultValue("8") int similarTotal,
      @Min(0) @Max(200) @DefaultValue("20") int items,
      @Min(0) @Max(200) @DefaultValue("10") int similarItems,
      @Min(0) @Max(200) @DefaultValue("15") int address,
      @Min(0) @Max(200) @DefaultValue("25") int table,
      @Min(0) @Max(200) @DefaultValue("10") int withinTwoMinutes,
      @Min(0) @Max(200) @DefaultValue("5") int withinTenMinutes,
      @Min(-200) @Max(0) @DefaultValue("-10") int beyondTwentyMinutes,
      @Min(0) @Max(200) @DefaultValue("20") int afterFailure,
      @Min(-200) @Max(0) @DefaultValue("-40") int paidTwice,
      @Min(-200) @Max(0) @DefaultValue("-25") int sameSource,
      @Min(-200) @Max(0) @DefaultValue("-40") int differentGuests,
      @Min(-200) @Max(0) @DefaultValue("-10") int bothCooking) {
    public static final Weights USUAL =
        new Weights(70, 25, 40, 30, 10, 15, 8, 20, 10, 15, 25, 10, 5, -10, 20, -40, -25, -40, -10);
  }

  /** As the product ships. */
  public static final DuplicateSettings USUAL =
      new DuplicateSettings(
          Duration.ofHours(24),
          Duration.ofHours(2),
          Duration.ofMinutes(30),
          Duration.ofMinutes(3),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          70,
          50,
          100,
          3,
          List.of(),
          Map.of(),
          Map.of(),
          Weights.USUAL);

  public DuplicateSettings {
    globalNamespaces = List.copyOf(globalNamespaces);
    weakReferences = Map.copyOf(weakReferences);
    brands = Map.copyOf(brands);
  }

  @AssertTrue(message = "probable must not be below hint")
  boolean isProbableAboveHint() {
    return probable >= hint;
  }

  @AssertTrue(message = "each of weak-references needs a group named code")
  boolean isEveryPatternNamed() {
    return weakReferences.values().stream()
        .allMatch(pattern -> pattern.namedGroups().containsKey("code"));
  }
}
