package allday.endtoend.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When platforms post a webhook again that was not taken, and when they give up.
 *
 * @param waits before each repetition
 * @param source where that is documented
 */
record Schedule(List<Duration> waits, String source) {

  /** As the platforms' own documents have it; where they say nothing, nobody repeats. */
  static Schedule of(String platform) {
    return switch (platform) {
      case "shopify" ->
          // Eight, exponentially, over four hours: the shares follow from these three.
          doubling(8, Duration.ofHours(4).dividedBy(255), "Shopify: configuration of webhooks");
      case "square" ->
          minutes(
              "Square: webhook retries, 11 within 24 hours",
              1,
              2,
              4,
              8,
              16,
              32,
              60,
              120,
              240,
              480,
              480);
      case "ubereats" -> doubling(6, Duration.ofSeconds(1), "Uber Eats: webhooks, 7 events in all");
      case "woocommerce" -> none("WooCommerce: webhooks, failed deliveries are not repeated");
      case "gloriafood" -> none("GloriaFood: repetitions are not documented");
      case "petpooja" -> none("Petpooja: repetitions are not documented");
      default -> throw new IllegalArgumentException("nobody plays " + platform);
    };
  }

  private static Schedule doubling(int times, Duration first, String source) {
    return new Schedule(
        IntStream.range(0, times).mapToObj(i -> first.multipliedBy(1L << i)).toList(), source);
  }

  private static Schedule minutes(String source, int... minutes) {
    var waits = new ArrayList<Duration>();
    for (int each : minutes) {
      waits.add(Duration.ofMinutes(each));
    }
    return new Schedule(waits, source);
  }

  private static Schedule none(String source) {
    return new Schedule(List.of(), source);
  }
}
