package allday.notification.api;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Rating;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.ProviderRatings;
import allday.store.notification.ProviderRatings.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The channels, and what their providers think of them. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsApi {
  private final ChannelDirectory channels;
  private final ProviderRatings ratings;
  private final Clock clock;

  ChannelsApi(ChannelDirectory channels, ProviderRatings ratings, Clock clock) {
    this.channels = channels;
    this.ratings = ratings;
    this.clock = clock;
  }

  /**
   * How something is rated.
   *
   * @param word the provider's
   * @param since when the provider said so
   */
  record RatingView(
      Aspect aspect, Rating rating, String word, @Nullable String why, Instant since) {}

  /**
   * An approved text that is rated.
   *
   * @param usable false while the provider lets nobody send it
   */
  record TemplateView(String name, String language, boolean usable, RatingView rating) {}

  /**
   * A channel.
   *
   * @param ratings of its sender; empty where its provider said nothing yet
   */
  record ChannelView(
      ChannelId id,
      ProviderId provider,
      Set<Kind> kinds,
      List<RatingView> ratings,
      List<TemplateView> templates) {}

  record Channels(List<ChannelView> items) {}

  /** All of them, in the order of the configuration. */
  @GetMapping
  Channels list() {
    var known = ratings.all();
    return new Channels(channels.all().stream().map(line -> view(line, known)).toList());
  }

  private ChannelView view(Line line, List<Standing> known) {
    var ours = known.stream().filter(one -> one.channel().equals(line.id())).toList();
    return new ChannelView(
        line.id(),
        line.provider().id(),
        new TreeSet<>(line.provider().kinds()),
        ours.stream().filter(Standing::isOfSender).map(ChannelsApi::view).toList(),
        ours.stream().filter(one -> !one.isOfSender()).map(this::template).toList());
  }

  private TemplateView template(Standing one) {
    return new TemplateView(
        one.template(), one.language(), !one.isStopped(clock.instant()), view(one));
  }

  private static RatingView view(Standing one) {
    return new RatingView(one.aspect(), one.rating(), one.word(), one.why(), one.since());
  }
}
