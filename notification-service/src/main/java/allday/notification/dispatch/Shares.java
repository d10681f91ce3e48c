package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.ChannelShares;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What share of an account's messages another sends, because its own arrive late. It is decided
 * from stored receipts and kept in the database, so that all instances do the same and a restart
 * forgets nothing.
 */
@Component
@EnableConfigurationProperties(SlowSettings.class)
class Shares {
  private static final Logger log = LoggerFactory.getLogger(Shares.class);

  /** How often shares are decided: by one step, whose effect is then seen before the next. */
  static final Duration EVERY = Duration.ofMinutes(5);

  private static final int STEP = 10;

  /** The rest shows whether the account has become quicker. */
  private static final int MOST = 90;

  /** What arrives when somebody's telephone is switched on says nothing of the provider. */
  private static final List<String> TIMED = List.of(Kind.SMS.name(), Kind.EMAIL.name());

  /** An account of which no receipt came for so long tells nothing by its silence. */
  private static final Duration TELLS = Duration.ofDays(1);

  private static final Duration FRESH = Duration.ofSeconds(2);

  private final ChannelShares store;
  private final ChannelDirectory channels;
  private final Fitness fitness;
  private final Issues issues;
  private final SlowSettings settings;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  Shares(
      ChannelShares store,
      ChannelDirectory channels,
      Fitness fitness,
      Issues issues,
      SlowSettings settings,
      Clock clock) {
    this.store = store;
    this.channels = channels;
    this.fitness = fitness;
    this.issues = issues;
    this.settings = settings;
    this.clock = clock;
  }

  /** What another sends of an account's messages, and what that is based on. */
  record Share(int hundredths, int seen, int late) {}

  private record Seen(Map<ChannelId, ChannelShares.Share> shares, long at) {}

  /** As it was decided some seconds ago at most; while the database is away, as it was before. */
  Share of(ChannelId channel) {
    var known = seen;
    if (known == null || System.nanoTime() - known.at() > FRESH.toNanos()) {
      known = look(known);
    }
    var share = known.shares().getOrDefault(channel, ChannelShares.Share.none(channel));
    return new Share(share.share(), share.seen(), share.late());
  }

  private Seen look(@Nullable Seen before) {
    Seen now;
    try {
      now = new Seen(store.all(), System.nanoTime());
    } catch (DataAccessException away) {
      now = new Seen(before == null ? Map.of() : before.shares(), System.nanoTime());
    }
    seen = now;
    return now;
  }

  /** Decides anew: a step further for what is slow, a step back for what is not. */
  @Transactional
  public void judge() {
    var now = clock.instant();
    var before = store.all();
    for (var line : channels.all()) {
      if (channels.hasLike(line)) {
        var was = Optional.ofNullable(before.get(line.id()));
        judge(line, was.orElse(ChannelShares.Share.none(line.id())), before, now);
      }
    }
    forget();
  }

  /** Looks anew when it is asked next. */
  void forget() {
    seen = null;
  }

  private void judge(
      Line line, ChannelShares.Share was, Map<ChannelId, ChannelShares.Share> all, Instant now) {
    var until = now.minus(settings.after());
    var prompt =
        store.promptness(line.id(), TIMED, until.minus(settings.window()), until, settings.after());
    var receiptsAt = prompt.arrived() > 0 ? now : was.receiptsAt();
    boolean tells = receiptsAt != null && receiptsAt.isAfter(now.minus(TELLS));
    int late = prompt.late() + (tells ? prompt.open() : 0);
    int looked = prompt.arrived() + prompt.failed() + (tells ? prompt.open() : 0);
    int share = next(line, was.share(), looked, late, all);
    store.put(new ChannelShares.Share(line.id(), share, looked, late, receiptsAt), now);
    tell(line, was.share(), share, looked, late);
  }

  private int next(
      Line line, int share, int looked, int late, Map<ChannelId, ChannelShares.Share> all) {
    boolean slow = looked >= settings.fewest() && late * 100 >= settings.percent() * looked;
    if (!slow) {
      return Math.max(0, share - STEP);
    }
    return isRelieved(line, all) ? Math.min(MOST, share + STEP) : share;
  }

  /** Whether some other account works and is not slow itself. */
  private boolean isRelieved(Line line, Map<ChannelId, ChannelShares.Share> all) {
    return channels.all().stream()
        .filter(
            other ->
                other.provider().kinds().stream()
                    .filter(line.provider().kinds()::contains)
                    .anyMatch(kind -> channels.areAlike(line.id(), other.id(), kind)))
        .anyMatch(
            other ->
                fitness.works(other.id())
                    && all.getOrDefault(other.id(), ChannelShares.Share.none(other.id())).share()
                        == 0);
  }

  private void tell(Line line, int was, int share, int looked, int late) {
    if (was == share) {
      return;
    }
    log.info(
        "Of the messages of channel {} others send {} % now ({} of {} were late)",
        line.id(), share, late, looked);
    if (was == 0 || share == 0) {
      issues.raise(
          OrderIssue.Kind.CHANNEL_BROKEN,
          Severity.WARNING,
          Issues.CHANNEL_SLOW + line.id(),
          share == 0,
          share == 0
              ? "Channel " + line.id() + " delivers in time again"
              : "Channel "
                  + line.id()
                  + " delivers late: "
                  + late
                  + " of "
                  + looked
                  + " messages took longer than "
                  + settings.after().toMinutes()
                  + " minutes; a share of its messages goes by another",
          null,
          null);
    }
  }
}
