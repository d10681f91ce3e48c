package allday.notification.rating;

import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.kit.meters.Glimpse;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.ProviderRatings;
import allday.store.notification.ProviderRatings.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How senders are rated, read from the database: the same at each instance. */
@Component
class RatingMeters {
  /** Held here, since the registry holds what a gauge reads only weakly. */
  private final Glimpse<List<Standing>> glimpse;

  RatingMeters(
      MeterRegistry registry, ProviderRatings ratings, ChannelDirectory channels, Clock clock) {
    this.glimpse = new Glimpse<>("Ratings", ratings::all);
    for (var line : channels.all()) {
      var tags = Tags.of("channel", line.id().value(), "provider", line.provider().id().value());
      glimpse.gauge(
          registry,
          "allday.channel.rating",
          "how its provider rates the sender: 0 well or not at all, 1 at risk, 2 badly",
          tags,
          seen -> worst(of(line, seen)));
      glimpse.gauge(
          registry,
          "allday.channel.templates.stopped",
          "approved texts that the provider lets nobody send at present",
          tags,
          seen -> of(line, seen).filter(one -> one.isStopped(clock.instant())).count());
    }
  }

  private static Stream<Standing> of(Line line, List<Standing> seen) {
    return seen.stream().filter(one -> one.channel().equals(line.id()));
  }

  /** Nobody says when a violation is over; it is told once. */
  private static int worst(Stream<Standing> ratings) {
    return ratings
        .filter(one -> one.isOfSender() && one.aspect() != Aspect.VIOLATION)
        .map(Standing::rating)
        .mapToInt(Rating::ordinal)
        .max()
        .orElse(0);
  }
}
